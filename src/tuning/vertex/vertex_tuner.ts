/**
 * Tuning by Vertex AI: supervised jobs (`sft`) with adapters.
 *
 * Wire format: the official SDK (`client.tunings`), and one upload to Cloud
 * Storage. Run against the loopback server alone.
 *
 * Jobs are done in a region, while some base models answer at `global` alone:
 * `INFUSION_VERTEX_LOCATION` says the region where `GOOGLE_CLOUD_LOCATION` is
 * none. A tuned model is asked in its own region, which its name says.
 *
 * Vertex AI keeps a checkpoint after each epoch of a job of up to ten epochs;
 * of a longer one it keeps about ten, evenly spread, and the last
 * (https://cloud.google.com/vertex-ai/generative-ai/docs/models/tuning-checkpoints).
 * Epochs of a study up to the tenth therefore share a job, and each later
 * epoch is a job of its own: more training, but every point real. With
 * `single_job`, one job serves all, and fails where it left a wanted epoch out.
 *
 * @module
 */

import {
  geminiClient,
  locationOf,
  variable,
} from "../../models/gemini/gemini_client.ts";
import {
  parseModelName,
  type Provider,
  PROVIDERS,
} from "../../models/providers.ts";
import { askedMethod } from "../services/asked_settings.ts";
import {
  serviceSettings,
  type ServiceTunerOptions,
} from "../services/service_options.ts";
import { tuneByService } from "../services/tune_by_service.ts";
import type { Tuner, TuningJob } from "../tuner.ts";
import { adapterSize } from "./vertex_job.ts";
import { vertexService } from "./vertex_service.ts";

export interface VertexTunerOptions extends ServiceTunerOptions {
  project?: string | undefined;
  /** The region, instead of what the variables say. */
  location?: string | undefined;
  /** Bucket for training files, instead of `INFUSION_VERTEX_BUCKET`. */
  bucket?: string | undefined;
  storage_url?: string | undefined;
  /** Returns the `gs://` URI of a file that lies there already, in Vertex AI's format. */
  training_uri?: ((job: TuningJob) => string) | undefined;
  /** One job for all epochs, whatever checkpoints it will leave. */
  single_job?: boolean | undefined;
  /** Full name of the model, for a plan to hear at once that it is not tuned. */
  base_model?: string | undefined;
}

/** Up to so many epochs, each has a checkpoint. */
const CHECKPOINTS = 10;

const OFFERS: Pick<Tuner, "methods" | "hyperparameters"> = {
  methods: ["sft"],
  hyperparameters: ["lora_rank", "learning_rate_multiplier"],
};

/**
 * Returns the epochs as jobs, each ending with its last.
 *
 * @example
 * ```ts
 * import { jobsOfTenCheckpoints } from "src/tuning/vertex/vertex_tuner.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(jobsOfTenCheckpoints([1, 5, 10]), [[1, 5, 10]]);
 * assert.deepEqual(jobsOfTenCheckpoints([1, 5, 20, 30]), [[1, 5], [20], [30]]);
 * ```
 */
export function jobsOfTenCheckpoints(epochs: readonly number[]): number[][] {
  const shared = epochs.filter((epoch) => epoch <= CHECKPOINTS);
  const own = epochs.filter((epoch) => epoch > CHECKPOINTS);
  return [
    ...(shared.length > 0 ? [shared] : []),
    ...own.map((epoch) => [epoch]),
  ];
}

/**
 * Returns the tuner of Gemini models on Vertex AI. Its `jobsFor` and `tune`
 * refuse a model of the API-key service, which tunes none.
 */
export function vertexTuner(options: VertexTunerOptions = {}): Tuner {
  const settings = serviceSettings(options);
  return {
    ...OFFERS,
    jobsFor(epochs) {
      if (epochs.length === 0) return [];
      if (options.base_model !== undefined) assertTunable(options.base_model);
      return options.single_job ? [[...epochs]] : jobsOfTenCheckpoints(epochs);
    },
    async tune(job, tuning) {
      const { run } = job;
      assertTunable(run.base_model);
      const method = askedMethod(run, { provider: "vertex", ...OFFERS });
      adapterSize(run.hyperparameters_requested.lora_rank);
      const place = placeOf(options);
      const service = vertexService({
        client: geminiClient({
          ...options,
          ...place,
          provider: PROVIDERS.get("vertex") as Provider,
        }),
        bucket: bucketOf(options),
        storage_url: options.storage_url,
        training_uri: options.training_uri?.(job),
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

/** The API-key service has had no model to tune since May 2025. */
function assertTunable(base_model: string): void {
  const { provider, model } = parseModelName(base_model);
  if (provider.name === "vertex") return;
  throw new RangeError(
    `Cannot tune ${base_model} as only Vertex AI tunes Gemini models, the API-key service no longer does: ${provider.name}; name it vertex/${model}`,
  );
}

function placeOf(
  { location, project }: VertexTunerOptions,
): { location: string; project?: string } {
  const found = location ?? variable("INFUSION_VERTEX_LOCATION") ??
    locationOf({});
  if (found === "global") {
    throw new RangeError(
      'Cannot tune on Vertex AI as a job must be done in a region: "global"; set INFUSION_VERTEX_LOCATION, such as to us-central1',
    );
  }
  return { location: found, ...(project !== undefined && { project }) };
}

function bucketOf({ bucket, training_uri }: VertexTunerOptions): string {
  const found = bucket ?? variable("INFUSION_VERTEX_BUCKET");
  if (found !== undefined) return found;
  if (training_uri !== undefined) return "";
  throw new RangeError(
    "Cannot tune on Vertex AI as INFUSION_VERTEX_BUCKET must name a bucket for training files: it is not set",
  );
}
