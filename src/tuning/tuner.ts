/**
 * The one interface to everything that tunes: the embedded trainer, a service,
 * or a command of the user's own.
 *
 * @module
 */

import type { Hyperparameters, Run } from "../records/run.ts";
import type { TrainingExample } from "./recipes/recipe.ts";

/** One training job to do, or to go on with. */
export interface TuningJob {
  run: Run;
  /** What the provider calls the base model: the name without its provider. */
  base_model: string;
  /** The examples of one epoch. */
  examples: readonly TrainingExample[];
  /** Epochs after which a checkpoint is wanted, ascending; the last ends it. */
  epochs: readonly number[];
  /**
   * A folder of this job alone, which exists. What a tuner must remember to go
   * on after a kill (file and job ids) lies here, as does `training.jsonl`.
   */
  folder: string;
  /** Prompts that are asked later and that no training file may hold. */
  held_out_prompts: ReadonlySet<string>;
}

/** A state of the model that can be asked. */
export interface TunedCheckpoint {
  epoch: number;
  /** Optimizer steps; 0 where the provider does not say. */
  step: number;
  /** The full name to call, its provider included. */
  model: string;
  weights_sha256: string | null;
  loss: number | null;
}

export interface TuningResult {
  /** As the provider reports them, null for what it does not say. */
  hyperparameters_returned: Hyperparameters;
  trained_tokens: number | null;
  cost_usd: number | null;
}

export interface TuningOptions {
  onCheckpoint: (checkpoint: TunedCheckpoint) => void;
  onProgress?: (
    progress: { step: number; steps: number; loss: number | null },
  ) => void;
  signal?: AbortSignal;
}

export interface Tuner {
  /** Methods it offers; the first is what `default` means. */
  readonly methods: readonly string[];
  /** Hyperparameters it takes. The plan refuses others, by name. */
  readonly hyperparameters: readonly (keyof Hyperparameters)[];
  /** Splits the wanted epochs into jobs: each ends with its last epoch. */
  jobsFor(epochs: readonly number[]): number[][];
  /**
   * Trains, or goes on waiting for a job that was started before a kill.
   *
   * @throws {Error} If the job ends in any state but success; says which, and
   *   the provider's reason.
   */
  tune(job: TuningJob, options: TuningOptions): Promise<TuningResult>;
}
