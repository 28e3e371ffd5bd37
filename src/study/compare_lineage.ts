/**
 * What the two sides of a comparison came from, so that nobody takes a scaffold
 * for a training.
 *
 * @module
 */

import type { VariantKind } from "../records/lineage.ts";
import { kindOf, scaffoldOf } from "../summaries/lineage_rows.ts";
import { conditionOf } from "./compare_checks.ts";
import { loadPlan } from "./plan_file.ts";

/** One side, in the arm that a comparison looks at: the plan's first. */
export interface ComparedLineage {
  study: string;
  condition_id: string;
  kind: VariantKind;
  base_model: string;
  /** Null where nothing was tuned. */
  method: string | null;
  recipe: string | null;
  scaffold: string | null;
}

/**
 * Returns the lineage of each study's condition after some epochs, as the plans
 * have it.
 *
 * @throws {RangeError} If there is no such study or condition.
 */
export function comparedLineages(
  names: readonly string[],
  { home, conditions, epoch }: {
    home: string | undefined;
    /** Of each study; by default their first ones. */
    conditions: readonly (string | undefined)[];
    epoch: number;
  },
): ComparedLineage[] {
  return names.map((study, i) => {
    const plan = loadPlan(study, home);
    const condition = conditionOf(plan, conditions[i]);
    const set = { condition, epoch, arm: plan.arms[0]! };
    const kind = kindOf(set);
    const isTuned = kind !== "base" && kind !== "scaffold_only";
    return {
      study,
      condition_id: condition.condition_id,
      kind,
      base_model: condition.base_model,
      method: isTuned ? condition.method : null,
      recipe: isTuned ? condition.recipe : null,
      scaffold: scaffoldOf(set),
    };
  });
}
