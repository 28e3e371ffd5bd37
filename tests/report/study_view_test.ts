import assert from "node:assert/strict";
import { viewStudy } from "src/report/study_view.ts";
import { syntheticReport } from "../fixtures/synthetic_report.ts";

Deno.test("the difference of a cell to its base is not that of a contrast in another arm", () => {
  const input = syntheticReport({ sizes: ["small"] });
  const usual = input.comparisons.find((row) =>
    row.condition_a === row.condition_b && row.epoch_b === 0 &&
    row.family === "exploratory"
  )!;
  const other = { ...usual, comparison_id: "in_an_arm", difference: -0.9 };
  const contrast = {
    ...input.plan.contrasts[0]!,
    contrast_id: "in_an_arm",
    primary: false,
  };
  const view = viewStudy({
    ...input,
    plan: { ...input.plan, contrasts: [...input.plan.contrasts, contrast] },
    comparisons: [...input.comparisons, other],
  });
  const found = view.toBase({
    ...usual,
    condition_id: usual.condition_a,
    epoch: usual.epoch_a,
    series_id: "all",
  });
  assert.equal(found?.difference, usual.difference);
});
