import assert from "node:assert/strict";
import { StudyPlan } from "src/records/study_plan.ts";
import type { Comparison } from "src/records/summary.ts";
import { checkClaims } from "src/study/claims.ts";
import { tinyPlan } from "../fixtures/tiny_workspace.ts";

/** Returns whether the pilot's one claim holds for these findings. */
function holds(
  found: Partial<Comparison>,
  expect: "greater" | "less" | "different",
): boolean {
  const plan = StudyPlan.parse(tinyPlan());
  plan.contrasts[0]!.expect = expect;
  const row = {
    comparison_id: "memorizes",
    judge: "normalized_match",
    difference: 0.4,
    lower: 0.2,
    upper: 0.6,
    p_adjusted: 0.01,
    ...found,
  } as Comparison;
  return checkClaims({ plan, comparisons: [row] })[0]!.holds;
}

Deno.test("checkClaims() wants the stated sign", () => {
  assert.equal(holds({}, "greater"), true);
  assert.equal(holds({}, "less"), false);
  assert.equal(holds({ difference: -0.4 }, "less"), true);
  assert.equal(holds({ difference: -0.4 }, "different"), true);
  assert.equal(holds({ difference: 0 }, "different"), false);
});

Deno.test("checkClaims() wants p, adjusted, below 0.05", () => {
  assert.equal(holds({ p_adjusted: 0.05 }, "greater"), false);
  assert.equal(holds({ p_adjusted: 0.049 }, "greater"), true);
  assert.equal(holds({ p_adjusted: null }, "greater"), false);
});

Deno.test("checkClaims() does not hold what was not measured", () => {
  assert.equal(holds({ comparison_id: "another" }, "greater"), false);
  assert.equal(holds({ judge: "contains" }, "greater"), false);
  assert.equal(holds({ difference: null }, "greater"), false);
});

Deno.test("checkClaims() leaves exploratory contrasts out", () => {
  const plan = StudyPlan.parse(tinyPlan());
  plan.contrasts[0]!.primary = false;
  assert.deepEqual(checkClaims({ plan, comparisons: [] }), []);
});
