/**
 * One tuning job by a service: upload once, place one job, wait for its end.
 *
 * Killed at any moment and called again, it goes on where it was: file and job
 * ids are kept in the job's folder as soon as they are known. Between placing a
 * job and keeping its id lies one call; a kill there is made good by looking
 * for the job at the provider before another is placed.
 *
 * @module
 */

import { join } from "node:path";
import { StopAsking } from "../../models/model.ts";
import { sha256 } from "../../records/hash.ts";
import type { TuningJob, TuningOptions, TuningResult } from "../tuner.ts";
import { finished } from "./follow_job.ts";
import { openJobRecord } from "./job_record.ts";
import { persistently } from "./patience.ts";
import { placed } from "./place_job.ts";
import {
  ServiceError,
  type ServiceOutcome,
  type TuningService,
} from "./service.ts";
import type { ServiceSettings } from "./service_options.ts";
import type { ServiceWork } from "./service_work.ts";
import { trainingFile, uploaded } from "./upload_file.ts";

/**
 * Tunes by a service and returns what it says of the job.
 *
 * @throws {RangeError} If the training file does not pass its checks.
 * @throws {StopAsking} If the key is refused, or there is no money left.
 * @throws {Error} If the job ends without success, or without a checkpoint of
 *   a wanted epoch; if the file stays unread or the job unfinished too long.
 */
export async function tuneByService(
  job: TuningJob,
  { service, method, settings, options }: {
    service: TuningService;
    method: string;
    settings: ServiceSettings;
    options: TuningOptions;
  },
): Promise<TuningResult> {
  const { onCheckpoint, onProgress, signal } = options;
  const file = await trainingFile(job, { method, settings });
  const record = openJobRecord(
    join(job.folder, `${service.provider}_job.json`),
    await sha256(file.text),
  );
  const work: ServiceWork = {
    job,
    service,
    settings,
    record,
    patience: {
      first_seconds: settings.first_poll_seconds,
      longest_seconds: settings.longest_poll_seconds,
      signal,
    },
    signal,
    onProgress,
  };
  try {
    let { job_id } = record.now;
    if (job_id === null) {
      const file_id = await uploaded(work, file);
      const { rows } = file;
      job_id = await placed(work, { file_id, rows, method });
    }
    await finished(work, job_id);
    const { checkpoints, ...result } = await outcome(work, job_id);
    for (const one of wantedCheckpoints(work, checkpoints)) onCheckpoint(one);
    return result;
  } catch (error) {
    signal?.throwIfAborted();
    throw error instanceof ServiceError ? explained(error, work) : error;
  }
}

function outcome(
  { service, job, patience, signal }: ServiceWork,
  job_id: string,
): Promise<ServiceOutcome> {
  const epochs = job.epochs.at(-1)!;
  return service.outcome(job_id, {
    epochs,
    signal,
    persist: (call) => persistently(call, patience),
  });
}

/** Returns the checkpoints of the wanted epochs, all of them. */
function wantedCheckpoints(
  { job: { run, epochs }, service, record }: ServiceWork,
  found: ServiceOutcome["checkpoints"],
): ServiceOutcome["checkpoints"] {
  return epochs.map((epoch) => {
    const one = found.find((checkpoint) => checkpoint.epoch === epoch);
    if (one !== undefined) return one;
    const kept = found.map(({ epoch }) => epoch).join(", ");
    throw new Error(
      `Cannot finish run ${run.run_id} as its ${service.provider} job ${record.now.job_id} must leave a checkpoint of epoch ${epoch}: it left epochs ${
        kept || "none"
      }; remove ${record.path} to train anew`,
    );
  });
}

/** Returns a service's error as one that says what to do. */
function explained(
  { message, status, code }: ServiceError,
  { service: { provider }, job: { run }, record }: ServiceWork,
): Error {
  const text =
    `Cannot tune run ${run.run_id} as ${provider} must take the call: ${message}`;
  if (status === 401 || status === 403) {
    return new StopAsking(`${text}; check its key and what it may do`);
  }
  if (status === 402 || code === "insufficient_quota") {
    return new StopAsking(`${text}; add credit, then run again to go on`);
  }
  if (status === 404 && record.now.job_id !== null) {
    return new Error(`${text}; remove ${record.path} to train anew`);
  }
  if (status === 400 || status === 404 || status === 422) {
    return new Error(`${text}; change what the plan asks for, then run again`);
  }
  return new Error(`${text}; run again to go on`);
}
