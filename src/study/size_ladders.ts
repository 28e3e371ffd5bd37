/**
 * Size ladders: conditions that differ in the number of trained facts alone,
 * and whether each trains what the smaller ones train (RG-4).
 *
 * @module
 */

import type { SizeLadder } from "../report/input.ts";
import type { Run } from "../records/run.ts";
import type { StudyPlan } from "../records/study_plan.ts";

/**
 * Returns the ladders of a plan, sizes rising; none without two sizes.
 *
 * @example
 * ```ts
 * import { sizeLadders } from "src/study/size_ladders.ts";
 * import assert from "node:assert/strict";
 *
 * const of = (condition_id: string, n_facts: number) => ({
 *   condition_id,
 *   recipe: "plain",
 *   facts: { settings: ["new"], n_facts },
 * });
 * const plan = { conditions: [of("two", 2), of("one", 1)] } as never;
 * const run = (condition_id: string, trained_fact_ids: string[]) => ({
 *   condition_id,
 *   trained_fact_ids,
 * });
 * const runs = [run("two", ["a", "b"]), run("one", ["b"])] as never;
 * assert.deepEqual(sizeLadders(plan, runs), [
 *   { conditions: ["one", "two"], sizes: [1, 2], is_nested: true },
 * ]);
 * ```
 */
export function sizeLadders(
  { conditions }: Pick<StudyPlan, "conditions">,
  runs: readonly Pick<Run, "condition_id" | "trained_fact_ids">[],
): SizeLadder[] {
  const alike = Map.groupBy(conditions, (condition) => {
    const { condition_id: _, seeds: __, arms: ___, facts, ...rest } = condition;
    return JSON.stringify([rest, facts.settings]);
  });
  return [...alike.values()].flatMap((group) => {
    const steps = group.flatMap(({ condition_id }) => {
      const own = runs.filter((run) => run.condition_id === condition_id)
        .map(({ trained_fact_ids }) => new Set(trained_fact_ids));
      return own.length === 0 ? [] : [{ condition_id, own }];
    }).sort((a, b) => a.own[0]!.size - b.own[0]!.size);
    const sizes = steps.map(({ own }) => own[0]!.size);
    if (new Set(sizes).size < 2) return [];
    const is_nested = steps.slice(1).every(({ own }, i) =>
      steps[i]!.own.every((less) => own.every((more) => less.isSubsetOf(more)))
    );
    return [{
      conditions: steps.map(({ condition_id }) => condition_id),
      sizes,
      is_nested,
    }];
  });
}
