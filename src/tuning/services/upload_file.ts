/**
 * A job's training file: written, checked, uploaded once, and read by the
 * service.
 *
 * @module
 */

import { join } from "node:path";
import { writeWhole } from "../../tables/files.ts";
import { assertTrainingFile } from "../check_training_file.ts";
import { toChatJsonl } from "../training_file.ts";
import type { TuningJob } from "../tuner.ts";
import { dpoRows, toPreferenceJsonl } from "./dpo_rows.ts";
import { persistently, waitUntil } from "./patience.ts";
import { ServiceError } from "./service.ts";
import type { ServiceSettings } from "./service_options.ts";
import { type ServiceWork, slug } from "./service_work.ts";

export interface TrainingFile {
  name: string;
  text: string;
  rows: number;
}

/** Writes the training file and checks it, before anything leaves. */
export async function trainingFile(
  { run, examples, folder, held_out_prompts }: TuningJob,
  { method, settings: { rejectedFor, longest_tokens } }: {
    method: string;
    settings: ServiceSettings;
  },
): Promise<TrainingFile> {
  const is_dpo = method === "dpo";
  const name = is_dpo ? "preferences.jsonl" : "training.jsonl";
  const text = is_dpo
    ? toPreferenceJsonl(dpoRows(examples, { rejectedFor }))
    : toChatJsonl(examples);
  const path = join(folder, name);
  writeWhole(path, text);
  const format = is_dpo ? "preference" : "chat";
  const { rows } = await assertTrainingFile(text, {
    name: path,
    format,
    held_out_prompts,
    longest_tokens,
  });
  return { name: `${slug(run.run_id)}_${name}`, text, rows };
}

/** Returns the id of the file, once the service has read it. */
export async function uploaded(
  work: ServiceWork,
  file: TrainingFile,
): Promise<string> {
  const { record, service, patience, settings, signal } = work;
  if (record.now.file_id === null) {
    const id = await persistently(() => service.upload(file, signal), patience);
    record.keep({ file_id: id });
    settings.onNote(`${service.provider} file ${id} is uploaded`);
  }
  const file_id = record.now.file_id!;
  const refuse = (state: string) =>
    new Error(
      `Cannot tune run ${work.job.run.run_id} as ${service.provider} must accept its training file: ${file_id} ${state}; run again to upload it anew`,
    );
  try {
    const { state, message } = await waitUntil(
      () => service.readFile(file_id, signal),
      {
        isDone: ({ state }) => state !== "processing",
        timeout_seconds: settings.file_timeout_seconds,
        tooLate: () =>
          refuse(
            `is still processed after ${settings.file_timeout_seconds} seconds`,
          ),
        patience,
      },
    );
    if (state === "failed") {
      throw refuse(`is in error (${message ?? "no reason given"})`);
    }
  } catch (error) {
    const is_lost = !(error instanceof ServiceError) || error.status === 404;
    if (is_lost && !signal?.aborted) record.keep({ file_id: null });
    throw error;
  }
  return file_id;
}
