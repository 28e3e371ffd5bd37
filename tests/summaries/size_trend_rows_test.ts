import assert from "node:assert/strict";
import { spearman } from "src/statistics/spearman.ts";
import { sizeTrendRows } from "src/summaries/size_trend_rows.ts";
import { studyAnswers } from "src/summaries/study_answers.ts";
import { ladder } from "./ladder.ts";

Deno.test("sizeTrendRows() orders conditions by the facts that they train", () => {
  const rows = sizeTrendRows(studyAnswers(ladder([1, 2])));
  const row = rows.find(({ role, question_type }) =>
    role === "target" && question_type === "memorization"
  )!;
  assert.deepEqual(row.conditions, [
    "condition_1",
    "condition_2",
    "condition_0",
  ]);
  assert.deepEqual(row.sizes, [2, 6, 12]);
  assert.deepEqual([row.epoch, row.n_seeds], [8, 2]);
  assert.equal(row.spearman_rho, spearman(row.sizes, row.accuracies).rho);
  assert.ok(row.page_rise_p! > 0 && row.page_fall_p! > 0);
  // Of two seeds and three sizes no order is rarer than one in 36.
  assert.ok(Math.min(row.page_rise_p!, row.page_fall_p!) >= 1 / 36 - 1e-12);
});

Deno.test("sizeTrendRows() finds no ladder in conditions that differ otherwise", () => {
  const input = ladder([1]);
  const [first, ...others] = input.plan.conditions;
  const plan = {
    ...input.plan,
    conditions: [{ ...first!, method: "lora" as const }, ...others],
  };
  assert.deepEqual(sizeTrendRows(studyAnswers({ ...input, plan })), []);
});
