/**
 * Sweep: arms of one kind that show more and more of something, and what each
 * step does to base and tuned (RG-10, A12).
 *
 * @module
 */

import { z } from "zod";
import { ARM_PLACE, ArmEffect } from "./arm_effect.ts";
import { type Arm, DEFAULT_RETRIEVAL, parseArm } from "./arm.ts";
import type { StudyPlan } from "./study_plan.ts";

/** What there is more and more of. */
export const SWEEP_NAMES = [
  "retrieved_chunks",
  "random_chunks",
  "random_examples",
  "similar_examples",
] as const;
export type SweepName = typeof SWEEP_NAMES[number];

/** Arms in order of how much they show. */
export interface Sweep {
  sweep: SweepName;
  points: { arm: string; dose: number }[];
}

/**
 * One arm of a sweep on one cell, by accuracy under the headline judge.
 *
 * Only items graded on both sides in every arm of the sweep count, so that
 * points differ by what they show alone. A `change` is this arm minus the first
 * of the sweep; `interaction` is that of the tuned model minus that of the
 * base. All three are null in the first arm itself.
 */
export const SweepPoint = ArmEffect.pick({
  ...ARM_PLACE,
  base: true,
  base_lower: true,
  base_upper: true,
  tuned: true,
  tuned_lower: true,
  tuned_upper: true,
  interaction: true,
  interaction_lower: true,
  interaction_upper: true,
  interaction_p: true,
}).extend({
  sweep: z.enum(SWEEP_NAMES),
  /** Chunks, random chunks or examples shown. */
  dose: z.int().nonnegative(),
  /** `found`: those whose whole evidence stands in the first arm already. */
  items: z.enum(["all", "found"]),
  /** Tokens of the longest prompt of the arm, by the model's own count. */
  longest_prompt: z.int().nullable(),
  base_change: z.number().nullable(),
  base_change_lower: z.number().nullable(),
  base_change_upper: z.number().nullable(),
  base_change_p: z.number().nullable(),
  tuned_change: z.number().nullable(),
  tuned_change_lower: z.number().nullable(),
  tuned_change_upper: z.number().nullable(),
  tuned_change_p: z.number().nullable(),
});
export type SweepPoint = z.infer<typeof SweepPoint>;

/**
 * Returns the sweeps among a plan's arms: at least two of a kind that show
 * different amounts. Worked examples start from none, the arm `closed_book`.
 *
 * @example
 * ```ts
 * import { sweepsOf } from "src/records/sweep.ts";
 * import assert from "node:assert/strict";
 *
 * const arms = ["closed_book", "rag", "rag_k20", "rag_k1", "oracle"];
 * assert.deepEqual(sweepsOf({ arms }), [{
 *   sweep: "retrieved_chunks",
 *   points: [
 *     { arm: "rag_k1", dose: 1 },
 *     { arm: "rag", dose: 5 },
 *     { arm: "rag_k20", dose: 20 },
 *   ],
 * }]);
 * ```
 */
export function sweepsOf(
  { arms, retrieval = DEFAULT_RETRIEVAL }: Pick<
    StudyPlan,
    "arms" | "retrieval"
  >,
): Sweep[] {
  const { k, examples } = retrieval;
  const doses: Record<SweepName, (arm: Arm) => number | null> = {
    retrieved_chunks: (arm) =>
      arm.kind === "rag" && arm.distractors === 0 ? arm.k ?? k : null,
    random_chunks: (arm) => arm.kind === "oracle" ? arm.distractors : null,
    random_examples: (arm) =>
      arm.kind === "few_shot_random" ? arm.k ?? examples : null,
    similar_examples: (arm) =>
      arm.kind === "few_shot_bm25" ? arm.k ?? examples : null,
  };
  return SWEEP_NAMES.flatMap((sweep) => {
    const own = arms.flatMap((arm) => {
      const dose = doses[sweep](parseArm(arm));
      return dose === null ? [] : [{ arm, dose }];
    });
    const points = own.filter(({ dose }, i) =>
      own.findIndex((one) => one.dose === dose) === i
    );
    if (points.length < 2) return [];
    const none = sweep.endsWith("examples") && arms.includes("closed_book")
      ? [{ arm: "closed_book", dose: 0 }]
      : [];
    points.sort((a, b) => a.dose - b.dose);
    return [{ sweep, points: [...none, ...points] }];
  });
}

/**
 * Returns the arms that stand beside each other in tables and figures of arms:
 * all but the steps of a sweep that say how much they show in their name.
 *
 * @example
 * ```ts
 * import { armsApart } from "src/records/sweep.ts";
 * import assert from "node:assert/strict";
 *
 * const arms = ["closed_book", "rag_k1", "rag", "rag_k20", "oracle_d2"];
 * assert.deepEqual(armsApart({ arms }), ["closed_book", "rag", "oracle_d2"]);
 * ```
 */
export function armsApart(
  plan: Pick<StudyPlan, "arms" | "retrieval">,
): string[] {
  const steps = new Set(
    sweepsOf(plan).flatMap(({ points }) => points.map(({ arm }) => arm)),
  );
  return plan.arms.filter((arm) =>
    !steps.has(arm) || parseArm(arm).kind === arm
  );
}
