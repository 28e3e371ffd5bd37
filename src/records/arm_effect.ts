/**
 * Arm effect: what fine-tuning changed in one arm, and whether it changed it
 * there more or less than in the arm without passages (RG-1).
 *
 * @module
 */

import { z } from "zod";
import { Summary } from "./summary.ts";

/** The columns that name an arm of a cell, and count what it rests on. */
export const ARM_PLACE = {
  study: true,
  dataset: true,
  setting: true,
  condition_id: true,
  model: true,
  epoch: true,
  arm: true,
  role: true,
  question_type: true,
  variant: true,
  judge: true,
  n_items: true,
  n_facts: true,
  n_entities: true,
  n_seeds: true,
} as const;

/**
 * One arm of one cell, by accuracy under the headline judge; only items graded
 * on both sides count, and for the interaction on all four.
 *
 * `change` is tuned minus base. `interaction` is this arm's change minus that of
 * `reference_arm`; null in the reference arm itself, or where its answers are
 * missing.
 */
export const ArmEffect = Summary.pick(ARM_PLACE).extend({
  base: z.number(),
  base_lower: z.number().nullable(),
  base_upper: z.number().nullable(),
  tuned: z.number(),
  tuned_lower: z.number().nullable(),
  tuned_upper: z.number().nullable(),
  change: z.number(),
  change_lower: z.number().nullable(),
  change_upper: z.number().nullable(),
  change_p: z.number(),
  reference_arm: z.string(),
  interaction: z.number().nullable(),
  interaction_lower: z.number().nullable(),
  interaction_upper: z.number().nullable(),
  interaction_p: z.number().nullable(),
  /** How the interaction was tested; the change where there is none. */
  test: z.string(),
});
export type ArmEffect = z.infer<typeof ArmEffect>;
