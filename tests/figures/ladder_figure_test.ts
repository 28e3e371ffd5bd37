import assert from "node:assert/strict";
import { ladderFigure, rungsOf } from "src/figures/ladder_figure.ts";
import { toSvg } from "src/figures/to_svg.ts";
import type { Summary } from "src/records/summary.ts";

const conditions = ["plain", "replay"];

function row(cell: Partial<Summary>): Summary {
  return {
    dataset: "people",
    judge: "normalized_match",
    setting: "new",
    condition_id: "plain",
    series_id: "all",
    epoch: 30,
    arm: "closed_book",
    role: "target",
    question_type: "rephrased",
    variant: "all",
    metric: "accuracy",
    estimate: 0.51234,
    lower: 0.4,
    upper: 0.6,
    n_items: 150,
    ...cell,
  } as Summary;
}

const ROWS = [
  row({ question_type: "secondary" }),
  row({}),
  row({ variant: "both" }),
  row({ variant: "wording", epoch: 0, estimate: 0.1 }),
  row({ variant: "wording" }),
  row({ variant: "name_form" }),
  row({ question_type: "memorization", estimate: 1 }),
  row({ variant: "wording", arm: "rag", estimate: 0.9 }),
  row({ variant: "wording", epoch: 10, estimate: 0.8 }),
];
const options = {
  dataset: "people",
  judge: "normalized_match",
  setting: "new",
  conditions,
};
// deno-lint-ignore no-explicit-any
const dataOf = (figure: any) => figure.data.values as any[];

Deno.test("ladderFigure() is this specification", async (t) => {
  await t.assertSnapshot(ladderFigure(ROWS, options));
});

Deno.test("rungsOf() goes from the trained question down, one change at a time", () => {
  const names = rungsOf([
    ...ROWS,
    { question_type: "date_changed", variant: "year" },
    { question_type: "date_changed", variant: "day" },
  ]).map(({ question_type, variant }) => `${question_type} ${variant}`);
  assert.deepEqual(names, [
    "memorization all",
    "rephrased name_form",
    "rephrased wording",
    "rephrased both",
    "date_changed day",
    "date_changed year",
    "secondary all",
  ]);
});

Deno.test("ladderFigure() holds base and last epoch of each rung, of one arm, nothing twice", () => {
  const values = dataOf(ladderFigure(ROWS, options));
  assert.deepEqual(
    values.map(({ rung, degree, epoch }) => [rung, degree, epoch]),
    [
      ["secondary", 4, 30],
      ["rephrased: both", 3, 30],
      ["rephrased: wording", 2, 0],
      ["rephrased: wording", 2, 30],
      ["rephrased: name form", 1, 30],
      ["memorization", 0, 30],
    ],
  );
  assert.equal(values[3].accuracy, 0.5123);
});

Deno.test("ladderFigure() draws every rung, without intervals, and without any row", async () => {
  const bare = ROWS.map((one) => ({ ...one, lower: null, upper: null }));
  const svg = await toSvg(ladderFigure(bare, options));
  for (const label of ["memorization", "rephrased: name form", "plain"]) {
    assert.ok(svg.includes(`>${label}<`), label);
  }
  assert.doesNotMatch(svg, /NaN|undefined/);
  assert.match(await toSvg(ladderFigure([], options)), /^<svg/);
});
