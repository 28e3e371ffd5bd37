/**
 * A run (one training job) and the checkpoints that it leaves.
 *
 * @module
 */

import { z } from "zod";

/** What a trainer is asked to do; `null` leaves the choice to the provider. */
export const Hyperparameters = z.strictObject({
  learning_rate: z.number().positive().nullable(),
  batch_size: z.int().positive().nullable(),
  lora_rank: z.int().positive().nullable(),
  lora_alpha: z.number().positive().nullable(),
  /** Of the provider's own rate, where it takes no rate of ours. */
  learning_rate_multiplier: z.number().positive().nullable().optional(),
  /** How strongly DPO holds on to the base. */
  beta: z.number().positive().nullable().optional(),
});
export type Hyperparameters = z.infer<typeof Hyperparameters>;

export const RunStatus = z.enum([
  "queued",
  "running",
  "succeeded",
  "failed",
  "cancelled",
]);

/**
 * One training job. Key: `run_id`.
 *
 * Curves group by `series_id`: a hash of base model, method, recipe, trained
 * facts, hyperparameters without epochs, and seed, so that five jobs of one
 * epoch each and one job with five checkpoints draw the same curve.
 */
export const Run = z.strictObject({
  run_id: z.string().min(1),
  series_id: z.string().min(1),
  condition_id: z.string().min(1),
  base_model: z.string().min(1),
  method: z.string().min(1),
  recipe: z.string().min(1),
  seed: z.int().nonnegative(),
  /** 0 where a plan asks the base alone: nothing is trained. */
  epochs: z.int().nonnegative(),
  hyperparameters_requested: Hyperparameters,
  hyperparameters_returned: Hyperparameters.nullable(),
  dataset: z.string().min(1),
  trained_fact_ids: z.array(z.string().min(1)).min(1),
  training_file_hash: z.string().min(1),
  trained_tokens: z.int().nonnegative().nullable(),
  status: RunStatus,
  error: z.string().nullable(),
  cost_usd: z.number().nonnegative().nullable(),
});
export type Run = z.infer<typeof Run>;

/**
 * A model state that can be asked. Key: `checkpoint_id`.
 *
 * The untouched base is one checkpoint, `epoch` 0 and `run_id` null, shared by
 * all runs that start from it. `model` is the name to call; for the embedded
 * model it carries the weights' hash, so a cache never answers for others.
 */
export const Checkpoint = z.strictObject({
  checkpoint_id: z.string().min(1),
  run_id: z.string().min(1).nullable(),
  base_model: z.string().min(1),
  epoch: z.int().nonnegative(),
  step: z.int().nonnegative(),
  model: z.string().min(1),
  weights_sha256: z.string().length(64).nullable(),
  loss: z.number().nullable(),
});
export type Checkpoint = z.infer<typeof Checkpoint>;
