/**
 * Tuning by Together: LoRA (its default), full, or direct preference (`dpo`).
 *
 * Wire format: Together's reference (docs.together.ai/reference: upload-file,
 * get-files-id, post-fine-tunes, get-fine-tunes, get-fine-tunes-id and its
 * events, checkpoint and cancel pages) and its published OpenAPI description
 * (togethercomputer/openapi, April 2026). Run against the loopback server alone.
 *
 * Its guide to deployment names a finished job's model as what can be served,
 * and says nothing of earlier checkpoints. So each epoch of a study is a job of
 * its own, unless `intermediate_checkpoints` is set: then one job keeps one per
 * epoch, named `model:step`, which the account must be able to serve.
 *
 * A tuned model answers once it is deployed on an endpoint, which is billed by
 * the minute; we do not start one.
 *
 * @module
 */

import { askedMethod } from "../services/asked_settings.ts";
import {
  serviceAccess,
  serviceSettings,
  type ServiceTunerOptions,
} from "../services/service_options.ts";
import { tuneByService } from "../services/tune_by_service.ts";
import type { Tuner } from "../tuner.ts";
import { togetherService } from "./together_service.ts";

export interface TogetherTunerOptions extends ServiceTunerOptions {
  /** One job with a checkpoint per epoch, instead of one job per epoch. */
  intermediate_checkpoints?: boolean | undefined;
}

const OFFERS: Pick<Tuner, "methods" | "hyperparameters"> = {
  methods: ["lora", "full", "dpo"],
  hyperparameters: [
    "learning_rate",
    "batch_size",
    "lora_rank",
    "lora_alpha",
    "beta",
  ],
};

/** Returns the tuner of Together's models. */
export function togetherTuner(options: TogetherTunerOptions = {}): Tuner {
  const { intermediate_checkpoints = false } = options;
  const settings = serviceSettings(options);
  return {
    ...OFFERS,
    jobsFor: (epochs) =>
      intermediate_checkpoints ? [[...epochs]] : epochs.map((one) => [one]),
    async tune(job, tuning) {
      const method = askedMethod(job.run, { provider: "together", ...OFFERS });
      const access = serviceAccess("together", options);
      const service = togetherService({ ...access, intermediate_checkpoints });
      return await tuneByService(job, {
        service,
        method,
        settings,
        options: tuning,
      });
    },
  };
}
