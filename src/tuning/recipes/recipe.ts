/**
 * A recipe turns facts into the examples that one epoch trains on.
 *
 * @module
 */

import type { Dataset } from "../../datasets/dataset.ts";
import type { Random } from "../../random.ts";

/** One question and the answer to learn. */
export interface TrainingExample {
  prompt: string;
  completion: string;
}

export interface RecipeInput {
  dataset: Dataset;
  /** The facts to train, in dataset order. */
  fact_ids: readonly string[];
  random: Random;
}

/** Returns the examples of one epoch, before shuffling. */
export type Recipe = (input: RecipeInput) => TrainingExample[];
