/**
 * Tuning by OpenAI: supervised (`sft`) and direct preference (`dpo`) jobs.
 *
 * Wire format: the official SDK, and OpenAI's reference of fine-tuning jobs,
 * events and checkpoints. Run against the loopback server alone.
 *
 * OpenAI keeps checkpoints of a job's last three epochs and no others. Epochs
 * of a study that lie within three of each other therefore share a job, and
 * each other epoch is a job of its own: more training, but every point real.
 *
 * @module
 */

import type { Tuner } from "../tuner.ts";
import { askedMethod } from "../services/asked_settings.ts";
import { openAiService } from "./openai_service.ts";
import {
  serviceAccess,
  serviceSettings,
  type ServiceTunerOptions,
} from "../services/service_options.ts";
import { tuneByService } from "../services/tune_by_service.ts";

/** Epochs whose checkpoints OpenAI keeps, counted from a job's end. */
const KEPT_EPOCHS = 3;

/**
 * Returns the epochs as jobs, each ending with its last.
 *
 * Counted from the end, so that the longest job serves as many as it can.
 *
 * @example
 * ```ts
 * import { jobsOfLastEpochs } from "src/tuning/openai/openai_tuner.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(jobsOfLastEpochs([1, 2, 3, 4]), [[1], [2, 3, 4]]);
 * assert.deepEqual(jobsOfLastEpochs([1, 5, 10]), [[1], [5], [10]]);
 * ```
 */
export function jobsOfLastEpochs(epochs: readonly number[]): number[][] {
  const jobs: number[][] = [];
  for (const epoch of epochs.toReversed()) {
    const job = jobs[0];
    if (job !== undefined && job.at(-1)! - epoch < KEPT_EPOCHS) {
      job.unshift(epoch);
    } else jobs.unshift([epoch]);
  }
  return jobs;
}

const OFFERS: Pick<Tuner, "methods" | "hyperparameters"> = {
  methods: ["sft", "dpo"],
  hyperparameters: ["batch_size", "learning_rate_multiplier", "beta"],
};

/** Returns the tuner of OpenAI's models. */
export function openAiTuner(options: ServiceTunerOptions = {}): Tuner {
  const settings = serviceSettings(options);
  return {
    ...OFFERS,
    jobsFor: jobsOfLastEpochs,
    async tune(job, tuning) {
      const method = askedMethod(job.run, { provider: "openai", ...OFFERS });
      const access = serviceAccess("openai", options);
      const service = await openAiService(access);
      return await tuneByService(job, {
        service,
        method,
        settings,
        options: tuning,
      });
    },
  };
}
