/**
 * What a study would cost with another base model: its plan but for that name.
 *
 * @module
 */

import { loadPrices } from "../models/prices.ts";
import type { StudyContext } from "./context.ts";
import { type CostPlan, costPlan } from "./cost_plan.ts";
import { loadMaterials } from "./materials.ts";

/**
 * Returns what the whole study would cost, nothing of it being done yet.
 *
 * @throws {RangeError} If there is no such model, or it cannot be trained as
 *   the plan asks.
 */
export async function costWith(
  base_model: string,
  { context: { plan, options }, is_batch }: {
    context: StudyContext;
    is_batch: boolean;
  },
): Promise<CostPlan> {
  const other = {
    ...plan,
    base_models: [{ base_model, sha256: null }],
    conditions: plan.conditions.map((row) => ({ ...row, base_model })),
  };
  const materials = await loadMaterials(other, options);
  const prices = loadPrices(options);
  return await costPlan({ ...materials, plan: other, prices, is_batch });
}
