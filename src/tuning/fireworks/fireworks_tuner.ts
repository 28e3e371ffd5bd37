/**
 * Tuning by Fireworks: supervised, always by LoRA.
 *
 * Wire format: Fireworks' reference (docs.fireworks.ai/api-reference:
 * create-dataset, upload-dataset-files, create-supervised-fine-tuning-job,
 * get-supervised-fine-tuning-job) and the states in its published Python client
 * (fw-ai-external/python-sdk). Cancelling has no page there; its command line
 * does it, and we call the path that the page of resuming suggests. Run against
 * the loopback server alone.
 *
 * A job leaves one model, its last, so each epoch of a study is a job of its
 * own. It takes no seed and tells no loss. Preference tuning is another kind of
 * job there, which we do not offer.
 *
 * A tuned model answers once it is deployed, which is billed by the minute; we
 * do not deploy it.
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
import { fireworksService } from "./fireworks_service.ts";

/** Names the account that datasets and jobs belong to. */
const ACCOUNT_VARIABLE = "FIREWORKS_ACCOUNT_ID";

export interface FireworksTunerOptions extends ServiceTunerOptions {
  /** The account's id, instead of `FIREWORKS_ACCOUNT_ID`. */
  account?: string | undefined;
}

const OFFERS: Pick<Tuner, "methods" | "hyperparameters"> = {
  methods: ["lora"],
  hyperparameters: ["learning_rate", "batch_size", "lora_rank"],
};

/** Returns the tuner of Fireworks' models. */
export function fireworksTuner(options: FireworksTunerOptions = {}): Tuner {
  const settings = serviceSettings(options);
  return {
    ...OFFERS,
    jobsFor: (epochs) => epochs.map((one) => [one]),
    async tune(job, tuning) {
      const method = askedMethod(job.run, { provider: "fireworks", ...OFFERS });
      const account = accountOf(options);
      const { base_url, key } = serviceAccess("fireworks", options);
      const service = fireworksService({
        base_url: controlUrl(base_url),
        key,
        account,
      });
      return await tuneByService(job, {
        service,
        method,
        settings,
        options: tuning,
      });
    },
  };
}

/** Models are asked under `/inference/v1`, and tuned under `/v1` beside it. */
const controlUrl = (base_url: string): string =>
  base_url.replace(/\/inference(\/v1)$/, "$1");

function accountOf({ account }: FireworksTunerOptions): string {
  const found = account ?? Deno.env.get(ACCOUNT_VARIABLE)?.trim();
  if (found) return found;
  throw new RangeError(
    `Cannot tune with fireworks as its account must be known: ${ACCOUNT_VARIABLE} is not set; its id stands in the account's settings`,
  );
}
