/**
 * One order, one job: whatever fails or is killed in between.
 *
 * @module
 */

import { hashOf } from "../../records/hash.ts";
import { persistently } from "./patience.ts";
import { type JobOrder, ServiceError, type ServiceJob } from "./service.ts";
import { type ServiceWork, slug } from "./service_work.ts";

/** Places the job of an uploaded file, and returns the job's id. */
export async function placed(
  work: ServiceWork,
  { file_id, rows, method }: { file_id: string; rows: number; method: string },
): Promise<string> {
  const { record, service, job: { run, base_model, epochs } } = work;
  const last = epochs.at(-1)!;
  const job_key = (await hashOf({
    run_id: run.run_id,
    base_model,
    method,
    seed: run.seed,
    epochs: last,
    hyperparameters: run.hyperparameters_requested,
    training_file_hash: record.now.training_file_hash,
    earlier_jobs: record.now.ended.length,
  })).slice(0, 16);
  const order: JobOrder = {
    job_key,
    name: jobName(run.run_id, job_key),
    base_model,
    method,
    seed: run.seed,
    epochs: last,
    file_id,
    rows,
    hyperparameters: run.hyperparameters_requested,
  };
  const { id } = await persistently(
    () => placedOnce(work, order),
    work.patience,
  );
  record.keep({ job_id: id, is_placing: false });
  work.settings.onNote(`${service.provider} job ${id} is placed`);
  return id;
}

/** Finds the job where it may exist, and else places it. */
async function placedOnce(
  { record, service, signal }: ServiceWork,
  order: JobOrder,
): Promise<ServiceJob> {
  if (record.now.is_placing) {
    const found = await service.find(order, signal);
    if (found !== null) return found;
  }
  record.keep({ is_placing: true });
  try {
    return await service.create(order, signal);
  } catch (error) {
    // A refusal says that there is no job; anything else leaves it open.
    if (error instanceof ServiceError && !error.is_passing) {
      record.keep({ is_placing: false });
    }
    throw error;
  }
}

/** Returns a name of at most 40 letters for the model: run, and key. */
function jobName(run_id: string, job_key: string): string {
  const key = job_key.slice(0, 8);
  return `${slug(run_id).slice(0, 31).replace(/-+$/, "")}-${key}`;
}
