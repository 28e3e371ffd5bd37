/**
 * A job to tune and a server to tune it at, for the tests of every service.
 *
 * @module
 */

import { parseModelName } from "../../../src/models/providers.ts";
import type { Run } from "../../../src/records/run.ts";
import type {
  TunedCheckpoint,
  Tuner,
  TuningJob,
  TuningOptions,
  TuningResult,
} from "../../../src/tuning/tuner.ts";

/** Twelve questions, each with an answer of its own. */
export const EXAMPLES = Array.from({ length: 12 }, (_, i) => ({
  prompt: `How old is person ${i}?`,
  completion: String(20 + i),
}));

/** Polls without waiting: a test takes milliseconds. */
export const QUICK = { first_poll_seconds: 0, longest_poll_seconds: 0.001 };

export const KEY = "sk-test-0123456789abcdef";

const RUN: Run = {
  run_id: "people_seed1_0a1b2c3d",
  series_id: "0a1b2c3d4e5f6071",
  condition_id: "people",
  base_model: "openai/gpt-tiny",
  method: "sft",
  recipe: "plain",
  seed: 1,
  epochs: 3,
  hyperparameters_requested: {
    learning_rate: null,
    batch_size: null,
    lora_rank: null,
    lora_alpha: null,
  },
  hyperparameters_returned: null,
  dataset: "tiny_people",
  trained_fact_ids: ["ada/age"],
  training_file_hash: "0".repeat(64),
  trained_tokens: null,
  status: "queued",
  error: null,
  cost_usd: null,
};

const folders: string[] = [];

/** Removes the folders of all jobs so far. */
export async function removeJobs(): Promise<void> {
  for (const folder of folders.splice(0)) {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Returns a job in a folder of its own, ending with the last of the epochs. */
export async function newJob(
  changes: Partial<Run> = {},
  { epochs = [1, 2, 3], ...rest }: Partial<TuningJob> = {},
): Promise<TuningJob> {
  const folder = await Deno.makeTempDir({ prefix: "tuning_job_" });
  folders.push(folder);
  const run = { ...RUN, epochs: epochs.at(-1)!, ...changes };
  return {
    run,
    base_model: parseModelName(run.base_model).model,
    examples: EXAMPLES,
    epochs,
    folder,
    held_out_prompts: new Set(),
    ...rest,
  };
}

export interface Tuned {
  result: TuningResult;
  checkpoints: TunedCheckpoint[];
  progress: { step: number; steps: number; loss: number | null }[];
}

/** Tunes and returns all that was told on the way. */
export async function tuned(
  tuner: Tuner,
  job: TuningJob,
  options: Partial<TuningOptions> = {},
): Promise<Tuned> {
  const checkpoints: TunedCheckpoint[] = [];
  const progress: Tuned["progress"] = [];
  const result = await tuner.tune(job, {
    onCheckpoint: (one) => checkpoints.push(one),
    onProgress: (one) => progress.push(one),
    ...options,
  });
  return { result, checkpoints, progress };
}
