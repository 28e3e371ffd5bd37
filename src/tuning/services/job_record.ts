/**
 * What must be remembered of a service's job to go on with it after a kill.
 *
 * One small file in the job's folder, written whole before and after each step
 * that costs money, so that no kill leads to a second job.
 *
 * @module
 */

import { z } from "zod";
import { readText, writeWhole } from "../../tables/files.ts";

const JobRecord = z.strictObject({
  training_file_hash: z.string().min(1),
  file_id: z.string().min(1).nullable(),
  /** Jobs that were placed before and ended without success. */
  ended: z.array(z.strictObject({ job_id: z.string(), status: z.string() })),
  /** Whether a job may have been placed whose id is not known here. */
  is_placing: z.boolean(),
  job_id: z.string().min(1).nullable(),
});
export type JobRecord = z.infer<typeof JobRecord>;

/** A job's record, and the file that it is kept in. */
export interface KeptRecord {
  readonly path: string;
  readonly now: Readonly<JobRecord>;
  keep(changes: Partial<JobRecord>): void;
}

/**
 * Returns the record of a job, read from its file or new.
 *
 * @throws {RangeError} If the file is not a record, or is one of another
 *   training file: a job that was paid for is not thrown away silently.
 */
export function openJobRecord(
  path: string,
  training_file_hash: string,
): KeptRecord {
  let now = readRecord(path) ?? {
    training_file_hash,
    file_id: null,
    ended: [],
    is_placing: false,
    job_id: null,
  };
  if (now.training_file_hash !== training_file_hash) {
    throw new RangeError(
      `Cannot go on with the job of ${path} as its training file must be the same: sha256 ${now.training_file_hash} then, ${training_file_hash} now; remove the file to train anew`,
    );
  }
  return {
    path,
    get now() {
      return now;
    },
    keep(changes) {
      now = { ...now, ...changes };
      writeWhole(path, JSON.stringify(now, null, 1) + "\n");
    },
  };
}

function readRecord(path: string): JobRecord | null {
  let text: string;
  try {
    text = readText(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
  const broken = (why: string) =>
    new RangeError(
      `Cannot read ${path} as it must be the record of a tuning job: ${why}; look at the provider for a running job, then remove the file`,
    );
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw broken(error.message);
  }
  const { success, data, error } = JobRecord.safeParse(value);
  if (success) return data;
  const { path: at, message } = error.issues[0]!;
  throw broken(`${at.join(".")}: ${message}`);
}
