/**
 * Tuning by a command of the user's own: any trainer, on any machine.
 *
 * The command gets the path of `job.json` as its last argument, trains, has its
 * checkpoints served under names of their own, and writes a manifest of them.
 * The formats are in `job_description.ts`, and README.md here has examples.
 *
 * @module
 */

import { join, resolve } from "node:path";
import PQueue from "p-queue";
import { readText, writeWhole } from "../../tables/files.ts";
import { assertTrainingFile } from "../check_training_file.ts";
import {
  dpoRows,
  type RejectedFor,
  toPreferenceJsonl,
} from "../services/dpo_rows.ts";
import { toChatJsonl } from "../training_file.ts";
import type {
  Tuner,
  TuningJob,
  TuningOptions,
  TuningResult,
} from "../tuner.ts";
import { JobDescription, type Manifest } from "./job_description.ts";
import { readManifest } from "./read_manifest.ts";
import { runTrainer } from "./run_trainer.ts";

export interface CommandTunerOptions {
  /** The program and its arguments; the path of `job.json` is added. */
  command: readonly string[];
  /** The answers that DPO rejects; see `rejectedAnswers`. */
  rejectedFor?: RejectedFor | undefined;
}

/** A trainer takes the whole machine, or a device of it: one at a time. */
const TURNS = new PQueue({ concurrency: 1 });

/**
 * Returns the tuner that runs a command.
 *
 * It offers every method and hyperparameter: what the trainer lacks, it must
 * refuse itself. A job whose manifest is complete is not trained again.
 *
 * @throws {RangeError} If there is no command.
 */
export function commandTuner(
  { command, rejectedFor }: CommandTunerOptions,
): Tuner {
  if (command.length === 0 || command[0]!.trim() === "") {
    throw new RangeError(
      'Cannot tune by a command as there must be one: trainer.command is empty; give the program and its arguments, such as ["python3", "train.py"]',
    );
  }
  return {
    methods: ["default", "sft", "full", "lora", "dpo"],
    hyperparameters: [
      "learning_rate",
      "batch_size",
      "lora_rank",
      "lora_alpha",
      "learning_rate_multiplier",
      "beta",
    ],
    jobsFor: (epochs) => [[...epochs]],
    async tune(job, options) {
      const described = await describe(job, { rejectedFor });
      const manifest = described.done ??
        await TURNS.add(() => train(command, { described, job, options }));
      for (const epoch of job.epochs) {
        const one = manifest.checkpoints.find((c) => c.epoch === epoch)!;
        options.onCheckpoint(one);
      }
      return resultOf(manifest);
    },
  };
}

interface Described {
  job: JobDescription;
  path: string;
  /** The manifest of this very job, where it was trained before. */
  done: Manifest | null;
}

/** Writes the training file and the description, checked. */
async function describe(
  { run, base_model, examples, epochs, folder, held_out_prompts }: TuningJob,
  { rejectedFor }: { rejectedFor: RejectedFor | undefined },
): Promise<Described> {
  const format = run.method === "dpo" ? "preference" : "chat";
  const text = format === "preference"
    ? toPreferenceJsonl(dpoRows(examples, { rejectedFor }))
    : toChatJsonl(examples);
  const place = resolve(folder);
  const job = JobDescription.parse({
    version: 1,
    run_id: run.run_id,
    base_model: run.base_model,
    base_model_name: base_model,
    method: run.method,
    seed: run.seed,
    epochs: [...epochs],
    hyperparameters: run.hyperparameters_requested,
    training_file: join(place, "training.jsonl"),
    training_format: format,
    output: join(place, "output"),
    manifest: join(place, "checkpoints.json"),
  });
  const options = {
    name: job.training_file,
    format,
    held_out_prompts,
  } as const;
  await assertTrainingFile(text, { ...options, fewest_rows: 1 });
  const path = join(place, "job.json");
  const written = JSON.stringify(job, null, 1) + "\n";
  const is_same = textOf(path) === written &&
    textOf(job.training_file) === text;
  if (is_same) return { job, path, done: readIfWhole(job) };
  // A manifest of another job must not be taken for this one's.
  await Deno.remove(job.manifest).catch(unlessMissing);
  writeWhole(job.training_file, text);
  writeWhole(path, written);
  return { job, path, done: null };
}

async function train(
  command: readonly string[],
  { described: { job, path }, job: { folder }, options }: {
    described: Described;
    job: TuningJob;
    options: TuningOptions;
  },
): Promise<Manifest> {
  await Deno.mkdir(job.output, { recursive: true });
  const log = join(folder, "command.log");
  const { onProgress, signal } = options;
  const { code, last_line } = await runTrainer([...command, path], {
    log,
    onProgress,
    signal,
  });
  const said = last_line === "" ? "" : `; it last said: ${last_line}`;
  const refuse = (rule: string, state: string) =>
    new Error(
      `Cannot finish run ${job.run_id} as its trainer ${rule}: ${state}${said}; see ${log}`,
    );
  if (code !== 0) throw refuse("must exit with 0", `it exited with ${code}`);
  let manifest: Manifest | null;
  try {
    manifest = readManifest(job.manifest, job.epochs);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw refuse("must leave a good manifest", error.message);
  }
  if (manifest === null) {
    throw refuse("must leave a manifest", `there is no ${job.manifest}`);
  }
  return manifest;
}

/** Returns a manifest that is complete, or null: then the trainer runs again. */
function readIfWhole(job: JobDescription): Manifest | null {
  try {
    return readManifest(job.manifest, job.epochs);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function textOf(path: string): string | null {
  try {
    return readText(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

function unlessMissing(error: unknown): void {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}

function resultOf(
  { hyperparameters, trained_tokens }: Manifest,
): TuningResult {
  return {
    hyperparameters_returned: {
      ...hyperparameters,
      learning_rate: hyperparameters?.learning_rate ?? null,
      batch_size: hyperparameters?.batch_size ?? null,
      lora_rank: hyperparameters?.lora_rank ?? null,
      lora_alpha: hyperparameters?.lora_alpha ?? null,
    },
    trained_tokens,
    // The machine is the user's own.
    cost_usd: 0,
  };
}
