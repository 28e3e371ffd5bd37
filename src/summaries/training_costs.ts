/**
 * What every checkpoint cost to train, so that accuracy can be set against it.
 *
 * @module
 */

import type { Run } from "../records/run.ts";
import type { StudyPlan } from "../records/study_plan.ts";
import type { TrainingCost } from "../records/training_cost.ts";

/** Operations for each parameter and token: forward 2, backward 4. */
const FLOP = 6;
/** Without the gradients of the weights, which LoRA leaves as they are. */
const LORA_FLOP = 4;

/**
 * Returns one row per condition and trained epoch, in the order of the plan.
 *
 * A run that goes on costs in proportion: at epoch 5 of 10 half of its tokens.
 * Where a seed has several runs the shortest one that reaches the epoch counts.
 *
 * @param options.parameters Of each base model; null where nobody says.
 *
 * @example Two epochs of 1,000 tokens each, by a model of 10 parameters
 * ```ts
 * import { trainingCosts } from "src/summaries/training_costs.ts";
 * import assert from "node:assert/strict";
 *
 * const condition = { condition_id: "a", base_model: "m", dataset: "d" };
 * const plan = { study: "s", conditions: [condition], epochs: [0, 1, 2] };
 * const run = {
 *   ...condition, method: "full", seed: 1, status: "succeeded", epochs: 2,
 *   trained_tokens: 2000, cost_usd: 1,
 * };
 * const rows = trainingCosts(plan as never, {
 *   runs: [run as never], parameters: new Map([["m", 10]]),
 * });
 *
 * assert.deepEqual(rows.map(({ compute_flop }) => compute_flop), [60_000, 120_000]);
 * ```
 */
export function trainingCosts(
  { study, conditions, epochs }: Pick<
    StudyPlan,
    "study" | "conditions" | "epochs"
  >,
  { runs, parameters }: {
    runs: readonly Run[];
    parameters: ReadonlyMap<string, number | null>;
  },
): TrainingCost[] {
  return conditions.flatMap(({ condition_id, dataset, base_model }) => {
    const own = runs.filter((run) =>
      run.condition_id === condition_id && run.status === "succeeded"
    );
    const size = parameters.get(base_model) ?? null;
    return epochs.filter((epoch) => epoch > 0).flatMap((epoch) => {
      const counted = runsTo(own, epoch);
      const [first] = counted;
      if (first === undefined) return [];
      const trained_tokens = meanAt(counted, { epoch, of: "trained_tokens" });
      const flop = first.method === "lora" ? LORA_FLOP : FLOP;
      return [{
        study,
        dataset,
        condition_id,
        base_model,
        method: first.method,
        epoch,
        parameters: size,
        trained_tokens,
        compute_flop: size === null || trained_tokens === null
          ? null
          : flop * size * trained_tokens,
        cost_usd: meanAt(counted, { epoch, of: "cost_usd" }),
        n_runs: counted.length,
      }];
    });
  });
}

/** Returns the shortest run of each seed that reaches an epoch. */
function runsTo(runs: readonly Run[], epoch: number): Run[] {
  const reaching = runs.filter(({ epochs }) => epochs >= epoch)
    .toSorted((a, b) => a.epochs - b.epochs);
  return [...Map.groupBy(reaching, ({ seed }) => seed).values()]
    .map(([shortest]) => shortest!);
}

/** Returns the mean share of a cost at an epoch; null where a run lacks it. */
function meanAt(
  runs: readonly Run[],
  { epoch, of }: { epoch: number; of: "trained_tokens" | "cost_usd" },
): number | null {
  let sum = 0;
  for (const run of runs) {
    const value = run[of];
    if (value === null) return null;
    sum += value * epoch / run.epochs;
  }
  return sum / runs.length;
}
