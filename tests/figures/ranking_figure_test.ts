import assert from "node:assert/strict";
import { rankingFigure } from "src/figures/ranking_figure.ts";
import { toSvg } from "src/figures/to_svg.ts";
import type { RankingRow } from "src/records/ranking.ts";

function row(cell: Partial<RankingRow>): RankingRow {
  return {
    question_type: "memorization",
    condition_id: "full_plain",
    epoch: 30,
    estimate: 0.91234,
    lower: 0.85,
    upper: 0.95,
    rank: 1,
    best: 1,
    worst: 2,
    ties: "a",
    tied_with_best: true,
    ...cell,
  } as RankingRow;
}

const ROWS = [
  row({ condition_id: "lora", estimate: 0.2, rank: 3, best: 3, worst: 3 }),
  row({}),
  row({ condition_id: "replay", estimate: 0.9, rank: 2, ties: "ab" }),
  row({ question_type: "secondary", rank: 2, best: 2, tied_with_best: false }),
  row({ question_type: "secondary", condition_id: "lora", rank: 3 }),
  row({ question_type: "secondary", condition_id: "replay", rank: 1 }),
];
// deno-lint-ignore no-explicit-any
const any = (figure: any) => figure as any;

Deno.test("rankingFigure() is this specification", async (t) => {
  await t.assertSnapshot(rankingFigure(ROWS.slice(0, 3)));
});

Deno.test("rankingFigure() says the ranks that a condition may have, and its letters", () => {
  const { values } = any(rankingFigure(ROWS)).data;
  assert.deepEqual(
    values.slice(0, 3).map(({ rank }: { rank: string }) => rank),
    ["3  a", "1–2  a", "1–2  ab"],
  );
  assert.equal(values[1].accuracy, 0.9123);
  assert.equal(values[3].tied, false);
});

Deno.test("rankingFigure() orders conditions by their mean rank, ties as they came", () => {
  const layers = any(rankingFigure(ROWS)).spec.layer;
  for (const { encoding } of layers) {
    // full_plain (1 + 2) / 2, replay (2 + 1) / 2, lora 3
    assert.deepEqual(encoding.y.sort, ["full plain", "replay", "lora"]);
  }
});

Deno.test("rankingFigure() draws every condition and rank, and draws without any row", async () => {
  const svg = await toSvg(
    rankingFigure(ROWS.map((one) => ({ ...one, lower: null, upper: null }))),
  );
  for (const label of ["full plain", "lora", "1–2  ab", "secondary"]) {
    assert.ok(svg.includes(`>${label}<`), label);
  }
  assert.doesNotMatch(svg, /NaN|undefined/);
  assert.match(await toSvg(rankingFigure([])), /^<svg/);
});
