/**
 * In which arms each condition of a plan is asked: a sweep over many arms is
 * dear, and one condition is often enough for it.
 *
 * @module
 */

import type { StudyPlan } from "./study_plan.ts";

/** What of a plan says which arms are asked. */
export interface ArmChoice {
  arms: StudyPlan["arms"];
  conditions: readonly Pick<
    StudyPlan["conditions"][number],
    "condition_id" | "arms"
  >[];
}

/**
 * Returns the arms that the checkpoints of a condition are asked in; all of the
 * plan's for the base, which belongs to no condition.
 *
 * @example
 * ```ts
 * import { armsAsked } from "src/records/asked_arms.ts";
 * import assert from "node:assert/strict";
 *
 * const plan = {
 *   arms: ["closed_book", "rag", "rag_k20"],
 *   conditions: [
 *     { condition_id: "few", arms: ["closed_book", "rag"] },
 *     { condition_id: "many" },
 *   ],
 * };
 * assert.deepEqual(armsAsked(plan, "few"), ["closed_book", "rag"]);
 * assert.deepEqual(armsAsked(plan, "many"), plan.arms);
 * assert.deepEqual(armsAsked(plan, null), plan.arms);
 * ```
 */
export function armsAsked(
  { arms, conditions }: ArmChoice,
  condition_id: string | null,
): readonly string[] {
  const own = conditions.find((one) => one.condition_id === condition_id);
  return own?.arms ?? arms;
}
