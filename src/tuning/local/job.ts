/**
 * A fine-tuning job for the embedded model, as it is handed to a worker.
 *
 * @module
 */

import type { ComputeDevice } from "../../models/local/backend.ts";
import type { TrainingExample } from "../recipes/recipe.ts";
import type { LoraShape } from "./lora.ts";

export interface LocalJob {
  run_id: string;
  /** The base's folder: configuration, tokenizer, weights. */
  base_folder: string;
  /** Where state, checkpoints and the log of this job go. */
  folder: string;
  device: ComputeDevice;
  seed: number;
  learning_rate: number;
  batch_size: number;
  /** Null trains every weight. */
  lora: LoraShape | null;
  /** The examples of one epoch. */
  examples: TrainingExample[];
  /** Epochs after which to write a checkpoint, ascending; the last ends it. */
  epochs: number[];
}

/** A checkpoint that a job wrote. */
export interface LocalCheckpoint {
  epoch: number;
  step: number;
  /** Mean loss over the steps of this epoch. */
  loss: number;
  weights_sha256: string;
}

/** What a worker tells while it trains. */
export type JobMessage =
  | { type: "progress"; step: number; steps: number; loss: number }
  | { type: "checkpoint"; checkpoint: LocalCheckpoint }
  | { type: "done"; trained_tokens: number }
  | { type: "error"; error: string };
