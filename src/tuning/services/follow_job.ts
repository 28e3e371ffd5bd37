/**
 * Waiting for a job's end, and telling how it goes.
 *
 * @module
 */

import type { KeptRecord } from "./job_record.ts";
import { persistently, waitUntil } from "./patience.ts";
import { ServiceError, type ServiceJob } from "./service.ts";
import type { ServiceWork } from "./service_work.ts";

/** Waits until the job has succeeded, telling how it goes. */
export async function finished(
  work: ServiceWork,
  job_id: string,
): Promise<void> {
  const { record, service, settings, patience, signal } = work;
  const { provider } = service;
  const run_id = work.job.run.run_id;
  let ended: ServiceJob;
  try {
    ended = await waitUntil(() => service.read(job_id, signal), {
      onReading: follower(work, job_id),
      isDone: ({ state }) => state !== "waiting",
      timeout_seconds: settings.job_timeout_seconds,
      tooLate: ({ status }) =>
        new Error(
          `Cannot finish run ${run_id} as its ${provider} job ${job_id} must end within ${settings.job_timeout_seconds} seconds: status=${status}; it goes on, run again to wait for it`,
        ),
      patience,
    });
  } catch (error) {
    if (signal?.aborted && settings.cancel_on_abort) await cancel(work, job_id);
    throw error;
  }
  if (ended.state === "succeeded") return;
  const { status, message } = ended;
  keepEnded(record, { job_id, status });
  throw new Error(
    `Cannot finish run ${run_id} as its ${provider} job ${job_id} must succeed: status=${status}, ${
      message ?? "no reason given"
    }; run again to place a new job`,
  );
}

/** Remembers that a job is over, so that the next call places a new one. */
function keepEnded(
  record: KeptRecord,
  ended: KeptRecord["now"]["ended"][number],
): void {
  record.keep({ job_id: null, ended: [...record.now.ended, ended] });
}

/** Cancels a job; that it could not be cancelled is told, not thrown. */
async function cancel(
  { record, service, settings }: ServiceWork,
  job_id: string,
): Promise<void> {
  const job = `${service.provider} job ${job_id}`;
  try {
    await service.cancel(job_id);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    settings.onNote(`${job} could not be cancelled: ${error.message}`);
    return;
  }
  keepEnded(record, { job_id, status: "cancelled" });
  settings.onNote(`${job} is cancelled`);
}

/** Returns what tells of a job's changes of state and of its steps. */
function follower(
  { service, settings, patience, signal, onProgress }: ServiceWork,
  job_id: string,
): (job: ServiceJob) => Promise<void> {
  let status: string | null = null;
  let step = -1;
  return async (job) => {
    if (job.status !== status) {
      status = job.status;
      settings.onNote(`${service.provider} job ${job_id} is ${status}`);
    }
    if (onProgress === undefined) return;
    const progress = await persistently(
      () => service.progress(job_id, signal),
      patience,
    );
    if (progress === null || progress.step <= step) return;
    step = progress.step;
    onProgress(progress);
  };
}
