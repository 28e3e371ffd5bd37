/**
 * Training cost: what it took to come to a checkpoint, in tokens, operations
 * and money.
 *
 * @module
 */

import { z } from "zod";

const number = z.number().nonnegative().nullable();

/**
 * One condition after one epoch; means over its runs. Null where nobody says.
 *
 * `compute_flop` is an estimate: 6 operations for each parameter and token, of
 * which LoRA, that computes no gradient of the weights it adapts, does 4.
 *
 * Source: Kaplan et al. (2020), Scaling Laws for Neural Language Models,
 * arXiv:2001.08361, section 2.1.
 */
export const TrainingCost = z.strictObject({
  study: z.string(),
  dataset: z.string(),
  condition_id: z.string(),
  base_model: z.string(),
  method: z.string(),
  epoch: z.int().positive(),
  /** Of the base model. */
  parameters: number,
  trained_tokens: number,
  compute_flop: number,
  cost_usd: number,
  n_runs: z.int().positive(),
});
export type TrainingCost = z.infer<typeof TrainingCost>;
