import assert from "node:assert/strict";
import { FIGURES } from "src/figures/registry.ts";
import { toSvg } from "src/figures/to_svg.ts";
import { beforeAfterFigure } from "src/figures/before_after_figure.ts";
import { epochsFigure } from "src/figures/epochs_figure.ts";
import { learnedRetainedFigure } from "src/figures/learned_retained_figure.ts";
import { newUpdateFigure } from "src/figures/new_update_figure.ts";
import { syntheticPlan } from "../fixtures/synthetic_report.ts";
import { syntheticSummaries } from "../fixtures/synthetic_cells.ts";

const plan = {
  ...syntheticPlan({ sizes: ["small"] }),
  epochs: [0, 1, 30],
  judges: ["normalized_match" as const],
};
const conditions = ["small_full_plain", "small_full_replay"];
const summaries = syntheticSummaries(plan);
const options = {
  dataset: "fictional_people",
  judge: "normalized_match",
  setting: "new",
  conditions,
};
// deno-lint-ignore no-explicit-any
const dataOf = (figure: any) => figure.data.values as any[];

Deno.test("epochsFigure() is this specification", async (t) => {
  await t.assertSnapshot(epochsFigure(summaries, options));
});

Deno.test("beforeAfterFigure() is this specification", async (t) => {
  await t.assertSnapshot(beforeAfterFigure(summaries, options));
});

Deno.test("newUpdateFigure() is this specification", async (t) => {
  await t.assertSnapshot(newUpdateFigure(summaries, options));
});

Deno.test("learnedRetainedFigure() is this specification", async (t) => {
  await t.assertSnapshot(learnedRetainedFigure(summaries, options));
});

Deno.test("epochsFigure() shows every cell of its setting and no other", () => {
  const values = dataOf(epochsFigure(summaries, options));
  assert.equal(values.length, conditions.length * plan.epochs.length * 5);
  const first = summaries.find((row) =>
    row.condition_id === conditions[0] && row.series_id === "all" &&
    row.setting === "new" && row.role === "target" && row.epoch === 30 &&
    row.metric === "accuracy" && row.question_type === "memorization"
  )!;
  const shown = values.find((value) =>
    value.condition === "small full plain" && value.epoch === 30 &&
    value.question_type === "memorization"
  );
  assert.ok(Math.abs(shown.accuracy - first.estimate!) < 1e-4);
});

Deno.test("beforeAfterFigure() shows the base and the last epoch only", () => {
  const values = dataOf(beforeAfterFigure(summaries, options));
  assert.deepEqual([...new Set(values.map((value) => value.when))].sort(), [
    "after 30 epochs",
    "base",
  ]);
});

Deno.test("learnedRetainedFigure() labels no two points on top of each other", () => {
  const labelled = dataOf(learnedRetainedFigure(summaries, options))
    .filter((value) => value.label !== null);
  assert.ok(labelled.some((value) => value.label === "30"));
  for (const [i, a] of labelled.entries()) {
    for (const b of labelled.slice(i + 1)) {
      const near = Math.abs(a.learned - b.learned) < 0.045 &&
        Math.abs(a.retained - b.retained) < 0.04;
      assert.ok(!near, `${a.label} and ${b.label}`);
    }
  }
});

Deno.test("Every figure draws without intervals, and without any row", async () => {
  const bare = summaries.map((row) => ({ ...row, lower: null, upper: null }));
  for (const draw of Object.values(FIGURES)) {
    for (const rows of [bare, []]) {
      const svg = await toSvg(draw(rows, options));
      assert.match(svg, /^<svg /);
      assert.doesNotMatch(svg, /NaN|undefined|Infinity/);
    }
  }
});

Deno.test("Every figure sets its text in the one font, with no link outside", async () => {
  for (const draw of Object.values(FIGURES)) {
    const svg = await toSvg(draw(summaries, options));
    const families = svg.matchAll(/font-family="([^"]*)"/g);
    for (const [, family] of families) assert.match(family!, /^Lab Sans,/);
    const links = [...svg.matchAll(/https?:[^"\s]*/g)].map(([link]) => link);
    assert.ok(links.every((link) => link.startsWith("http://www.w3.org/")));
  }
});
