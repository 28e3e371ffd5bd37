/**
 * Vertex AI's tuning jobs in the words of any service, and back.
 *
 * @module
 */

import type {
  AdapterSize,
  CreateTuningJobParameters,
  TuningJob,
} from "@google/genai";
import type { Hyperparameters } from "../../records/run.ts";
import {
  type JobOrder,
  ServiceError,
  type ServiceJob,
  type ServiceOutcome,
  type ServiceProgress,
} from "../services/service.ts";
import type { TunedCheckpoint } from "../tuner.ts";

/** Under which a job keeps its order's key. */
export const KEY_LABEL = "lab_job_key";

/** The adapter sizes that the SDK knows, by the rank that they are. */
const ADAPTER_SIZES = new Map<number, string>([
  [1, "ADAPTER_SIZE_ONE"],
  [2, "ADAPTER_SIZE_TWO"],
  [4, "ADAPTER_SIZE_FOUR"],
  [8, "ADAPTER_SIZE_EIGHT"],
  [16, "ADAPTER_SIZE_SIXTEEN"],
  [32, "ADAPTER_SIZE_THIRTY_TWO"],
]);

/**
 * Returns the adapter size of a rank, undefined to leave it to Vertex AI.
 *
 * @throws {RangeError} If there is no adapter of that rank.
 */
export function adapterSize(rank: number | null): AdapterSize | undefined {
  if (rank === null) return undefined;
  const size = ADAPTER_SIZES.get(rank);
  if (size === undefined) {
    throw new RangeError(
      `Cannot tune on Vertex AI as lora_rank must be one of ${
        [...ADAPTER_SIZES.keys()].join(", ")
      }: lora_rank=${rank}`,
    );
  }
  return size as AdapterSize;
}

/** Returns what makes the job of an order; what is null is left to Vertex AI. */
export function jobParameters(
  { base_model, file_id, epochs, name, job_key, hyperparameters }: JobOrder,
): CreateTuningJobParameters {
  const { lora_rank, learning_rate_multiplier } = hyperparameters;
  const size = adapterSize(lora_rank);
  return {
    baseModel: base_model,
    trainingDataset: { gcsUri: file_id },
    config: {
      epochCount: epochs,
      exportLastCheckpointOnly: false,
      tunedModelDisplayName: name,
      labels: { [KEY_LABEL]: job_key },
      ...(size && { adapterSize: size }),
      ...(typeof learning_rate_multiplier === "number" &&
        { learningRateMultiplier: learning_rate_multiplier }),
    },
  };
}

const STATES: Record<string, ServiceJob["state"]> = {
  unspecified: "waiting",
  queued: "waiting",
  pending: "waiting",
  running: "waiting",
  updating: "waiting",
  cancelling: "waiting",
  succeeded: "succeeded",
  // What it left out shows in its checkpoints.
  partially_succeeded: "succeeded",
  failed: "failed",
  expired: "failed",
  cancelled: "cancelled",
};

/**
 * Returns how a job stands.
 *
 * @throws {Error} If it is paused, or in a state that is not known here: the
 *   wait ends, and the job is kept for the next call.
 */
export function serviceJob({ name, state, error }: TuningJob): ServiceJob {
  if (!name) {
    throw new ServiceError("a tuning job came without a name", {
      is_passing: false,
    });
  }
  const status = (state ?? "JOB_STATE_UNSPECIFIED").replace(/^JOB_STATE_/, "")
    .toLowerCase();
  const known = STATES[status];
  if (known === undefined) {
    const rule = status === "paused" ? "not be paused" : "be in a known state";
    throw new Error(
      `Cannot wait for ${name} as it must ${rule}: status=${status}; look at it in the Vertex AI console, then run again to go on waiting`,
    );
  }
  return { id: name, state: known, status, message: error?.message ?? null };
}

/** Returns how far a job is; null where Vertex AI does not say how many steps. */
export function progressOf(
  { tuningDataStats, tuningJobMetadata, supervisedTuningSpec }: TuningJob,
): ServiceProgress | null {
  const steps = count(
    tuningDataStats?.supervisedTuningDataStats?.tuningStepCount,
  );
  const { completedStepCount, completedEpochCount } = tuningJobMetadata ?? {};
  const epochs = count(supervisedTuningSpec?.hyperParameters?.epochCount);
  const completed = count(completedEpochCount);
  const step = count(completedStepCount) ??
    (completed === null || !epochs || steps === null
      ? null
      : Math.round(completed / epochs * steps));
  return steps === null || step === null ? null : { step, steps, loss: null };
}

/**
 * Returns what a finished job left.
 *
 * Trained tokens are the data set's, `totalBillableTokenCount`, once for each
 * epoch: so Google bills them. The loss lies in a bucket, and is not read.
 */
export function outcomeOf(job: TuningJob, epochs: number): ServiceOutcome {
  const { supervisedTuningSpec, tuningDataStats } = job;
  const tokens = count(
    tuningDataStats?.supervisedTuningDataStats?.totalBillableTokenCount,
  );
  return {
    checkpoints: checkpointsOf(job, epochs),
    hyperparameters_returned: returnedSettings(supervisedTuningSpec),
    trained_tokens: tokens === null ? null : tokens * epochs,
    cost_usd: null,
  };
}

/** Returns the checkpoints that can be called: those with an endpoint. */
function checkpointsOf(
  { tunedModel, tuningDataStats }: TuningJob,
  epochs: number,
): TunedCheckpoint[] {
  const byEpoch = new Map<number, TunedCheckpoint>();
  const add = (
    epoch: number | null,
    { endpoint, step }: { endpoint?: string; step: number | null },
  ) => {
    if (epoch === null || !endpoint) return;
    byEpoch.set(epoch, {
      epoch,
      step: step ?? 0,
      model: `vertex/${endpoint}`,
      weights_sha256: null,
      loss: null,
    });
  };
  for (const one of tunedModel?.checkpoints ?? []) {
    add(count(one.epoch), { ...one, step: count(one.step) });
  }
  const steps = tuningDataStats?.supervisedTuningDataStats?.tuningStepCount;
  // The finished model ends the last epoch, whether or not it is listed too.
  if (!byEpoch.has(epochs)) {
    add(epochs, { ...tunedModel, step: count(steps) });
  }
  return [...byEpoch.values()].sort((a, b) => a.epoch - b.epoch);
}

function returnedSettings(
  spec: TuningJob["supervisedTuningSpec"],
): Hyperparameters {
  const said = spec?.hyperParameters;
  const rank = [...ADAPTER_SIZES]
    .find(([, size]) => size === said?.adapterSize)?.[0];
  return {
    learning_rate: said?.learningRate ?? null,
    batch_size: count(said?.batchSize),
    lora_rank: rank ?? null,
    lora_alpha: null,
    learning_rate_multiplier: said?.learningRateMultiplier ?? null,
  };
}

/** Returns a count, which Google sends as text; null where there is none. */
function count(text: string | number | undefined): number | null {
  return text === undefined || text === "" ? null : Number(text);
}
