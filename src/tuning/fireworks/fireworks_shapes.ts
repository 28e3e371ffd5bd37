/**
 * What is read of Fireworks' datasets and fine-tuning jobs.
 *
 * @module
 */

import { z } from "zod";
import type { FileState, ServiceJob } from "../services/service.ts";

const Status = z.looseObject({
  code: z.string().nullish(),
  message: z.string().nullish(),
}).nullish();

export const FireworksDataset = z.looseObject({
  name: z.string().min(1),
  state: z.enum(["STATE_UNSPECIFIED", "UPLOADING", "READY"]),
  status: Status,
});

/** States by what they mean for whoever waits; without the common prefix. */
const STATES = {
  waiting: [
    "UNSPECIFIED",
    "CREATING",
    "RUNNING",
    "WRITING_RESULTS",
    "VALIDATING",
    "PENDING",
    "RE_QUEUEING",
    "CREATING_INPUT_DATASET",
    "IDLE",
    "CANCELLING",
    "PAUSED",
  ],
  succeeded: ["COMPLETED"],
  // A job that stopped early has no checkpoint of the epoch that was wanted.
  failed: [
    "FAILED",
    "EXPIRED",
    "EARLY_STOPPED",
    "DELETING",
    "DELETING_CLEANING_UP",
  ],
  cancelled: ["CANCELLED"],
} as const;

const PREFIX = "JOB_STATE_";

const meanings = new Map(
  Object.entries(STATES).flatMap(([meaning, names]) =>
    names.map((name) => [
      PREFIX + name,
      meaning as ServiceJob["state"],
    ])
  ) as [string, ServiceJob["state"]][],
);

export const FireworksJob = z.looseObject({
  name: z.string().min(1),
  state: z.enum([...meanings.keys()]),
  status: Status,
  outputModel: z.string().nullish(),
  learningRate: z.number().nullish(),
  loraRank: z.int().nullish(),
  batchSizeSamples: z.int().nullish(),
  jobProgress: z.looseObject({ percent: z.number().nullish() }).nullish(),
  estimatedCost: z.looseObject({
    currencyCode: z.string().nullish(),
    units: z.coerce.number().nullish(),
    nanos: z.number().nullish(),
  }).nullish(),
});
export type FireworksJob = z.infer<typeof FireworksJob>;

/** Returns how far a dataset is. */
export function fileState(
  { state, status }: z.infer<typeof FireworksDataset>,
): FileState {
  const message = status?.message || null;
  const is_broken = ![undefined, null, "", "OK"].includes(status?.code);
  if (is_broken) return { state: "failed", message: message ?? status!.code! };
  return { state: state === "READY" ? "ready" : "processing", message };
}

/** Returns a job in the words that all services share; its id is its name. */
export function serviceJob({ name, state, status }: FireworksJob): ServiceJob {
  return {
    id: name,
    state: meanings.get(state)!,
    status: state.slice(PREFIX.length).toLowerCase(),
    message: status?.message || null,
  };
}

/** Returns what a job costs, as Fireworks estimates it, or null. */
export function costOf({ estimatedCost }: FireworksJob): number | null {
  if (estimatedCost?.currencyCode !== "USD") return null;
  return (estimatedCost.units ?? 0) + (estimatedCost.nanos ?? 0) / 1e9;
}
