import assert from "node:assert/strict";
import { sweepFigure } from "src/figures/sweep_figure.ts";
import { toSvg } from "src/figures/to_svg.ts";
import type { RetrievalQuality } from "src/records/retrieval_quality.ts";
import type { SweepPoint } from "src/records/sweep.ts";

const DOSES = [1, 3, 5, 10, 20];
const armAt = (dose: number) => dose === 5 ? "rag" : `rag_k${dose}`;

function point(cell: Partial<SweepPoint>): SweepPoint {
  return {
    dataset: "people",
    condition_id: "facts_60",
    question_type: "memorization",
    sweep: "retrieved_chunks",
    arm: "rag",
    dose: 5,
    base: 0.5,
    base_lower: 0.4,
    base_upper: 0.6,
    tuned: 0.8,
    tuned_lower: 0.7,
    tuned_upper: 0.9,
    ...cell,
  } as SweepPoint;
}

const POINTS = ["facts_60", "facts_300"].flatMap((condition_id) =>
  ["memorization", "secondary"].flatMap((question_type) =>
    DOSES.map((dose) =>
      point({ condition_id, question_type, dose, arm: armAt(dose) })
    )
  )
);
const RETRIEVAL = DOSES.map((dose) => ({
  dataset: "people",
  arm: armAt(dose),
  question_type: "memorization",
  recall: 1 - 0.4 / dose,
})) as RetrievalQuality[];
const conditions = ["facts_60", "facts_150", "facts_300"];
// deno-lint-ignore no-explicit-any
const dataOf = (figure: any) => figure.data.values as any[];

Deno.test("sweepFigure() is this specification", async (t) => {
  const options = { conditions, retrieval: RETRIEVAL };
  await t.assertSnapshot(sweepFigure(POINTS.slice(0, 5), options));
});

Deno.test("sweepFigure() holds base and tuned at every dose, with their intervals", () => {
  const values = dataOf(sweepFigure(POINTS, { conditions }));
  assert.equal(values.length, POINTS.length * 2);
  const tuned = values.filter(({ line, condition, question_type }) =>
    line === "tuned" && condition === "facts 60" &&
    question_type === "secondary"
  );
  assert.deepEqual(tuned.map(({ dose }) => dose), DOSES);
  assert.deepEqual([tuned[0].lower, tuned[0].value, tuned[0].upper], [
    0.7,
    0.8,
    0.9,
  ]);
});

Deno.test("sweepFigure() shows recall where it was measured, the same in all conditions", () => {
  const recall = dataOf(
    sweepFigure(POINTS, { conditions, retrieval: RETRIEVAL }),
  ).filter(({ line }) => line === "evidence recall");
  assert.equal(recall.length, 2 * DOSES.length, "of memorization alone");
  const of = (condition: string) =>
    recall.filter((row) => row.condition === condition)
      .map(({ value }) => value);
  assert.deepEqual(of("facts 60"), [0.6, 0.8667, 0.92, 0.96, 0.98]);
  assert.deepEqual(of("facts 300"), of("facts 60"));
});

Deno.test("sweepFigure() draws each sweep by its name, without intervals, and without a row", async () => {
  const titles = {
    retrieved_chunks: "chunks retrieved",
    random_chunks: "random chunks beside the evidence",
    random_examples: "random worked examples",
    similar_examples: "similar worked examples",
  };
  for (const [sweep, title] of Object.entries(titles)) {
    const rows = POINTS.map((row) => ({
      ...row,
      sweep: sweep as SweepPoint["sweep"],
      base_lower: null,
      base_upper: null,
    }));
    const svg = await toSvg(sweepFigure(rows, { conditions }));
    assert.ok(svg.includes(`>${title}<`), title);
    assert.doesNotMatch(svg, /NaN|undefined/);
  }
  assert.match(await toSvg(sweepFigure([], { conditions })), /^<svg/);
});
