import assert from "node:assert/strict";
import { degreeFigure } from "src/figures/degree_figure.ts";
import { toSvg } from "src/figures/to_svg.ts";
import type { DegreeCell } from "src/summaries/degree_cells.ts";

const cell = (cell: Partial<DegreeCell>): DegreeCell => ({
  study: "study",
  dataset: "people",
  setting: "all",
  condition_id: "full_plain",
  epoch: 30,
  arm: "closed_book",
  question_type: "rephrased",
  judge: "normalized_match",
  distance: "token_distance",
  from: 0,
  to: 0,
  mean_distance: 0,
  estimate: 0.9,
  lower: 0.8,
  upper: 0.96,
  interval_method: "Wilson on effective n",
  n_items: 100,
  n_facts: 100,
  n_entities: 25,
  n_seeds: 3,
  ...cell,
});
const cells = [
  cell({ question_type: "memorization", estimate: 1, lower: 0.9, upper: 1 }),
  cell({}),
  cell({ mean_distance: 0.4, estimate: 0.61234, lower: 0.5, upper: 0.7 }),
  cell({ mean_distance: 0.7, estimate: 0.4, lower: null, upper: null }),
  cell({ condition_id: "full_replay", mean_distance: 0.7, estimate: 0.3 }),
  cell({ epoch: 0, estimate: 0.1 }),
  cell({ dataset: "other", estimate: 0.2 }),
];
const options = {
  dataset: "people",
  conditions: ["full_plain", "full_replay"],
};
// deno-lint-ignore no-explicit-any
const dataOf = (figure: any) => figure.data.values as any[];

Deno.test("degreeFigure() is this specification", async (t) => {
  await t.assertSnapshot(degreeFigure(cells, options));
});

Deno.test("degreeFigure() shows one dataset at its last epoch, or at another", () => {
  const values = dataOf(degreeFigure(cells, options));
  assert.equal(values.length, 5);
  assert.ok(values.some(({ accuracy }) => accuracy === 0.6123));
  const base = dataOf(degreeFigure(cells, { ...options, epoch: 0 }));
  assert.deepEqual(base.map(({ accuracy }) => accuracy), [0.1]);
});

Deno.test("degreeFigure() draws, and draws without any cell", async () => {
  assert.match(await toSvg(degreeFigure(cells, options)), /^<svg/);
  assert.match(await toSvg(degreeFigure([], options)), /^<svg/);
});
