/**
 * The tuner of recorded models: they were trained elsewhere, by any method.
 *
 * @module
 */

import { METHOD_NAMES } from "../records/study_plan.ts";
import type { Tuner } from "./tuner.ts";

/** Returns a tuner that plans any training and does none. */
export function trainedElsewhere(): Tuner {
  return {
    methods: METHOD_NAMES,
    hyperparameters: [
      "learning_rate",
      "learning_rate_multiplier",
      "batch_size",
      "lora_rank",
      "lora_alpha",
      "beta",
    ],
    jobsFor: (epochs) => [[...epochs]],
    tune: ({ run: { run_id, base_model } }) =>
      Promise.reject(
        new RangeError(
          `Cannot tune ${base_model} as it was trained elsewhere: ${run_id} has no answers yet; import them with: deno task lab responses import FILE --study STUDY`,
        ),
      ),
  };
}
