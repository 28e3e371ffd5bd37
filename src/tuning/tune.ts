/**
 * Tunes what is missing of a study's runs, several at a time.
 *
 * @module
 */

import { join } from "node:path";
import type { Dataset } from "../datasets/dataset.ts";
import type { ComputeDevice } from "../models/local/backend.ts";
import type { Checkpoint, Run } from "../records/run.ts";
import type { StudyPlan } from "../records/study_plan.ts";
import type { BaseModel } from "./base_models.ts";
import { checkpointFile } from "./local/finetune.ts";
import type { LocalCheckpoint, LocalJob } from "./local/job.ts";
import { runJob } from "./local/run_job.ts";
import { writeWhole } from "../tables/files.ts";
import { toChatJsonl, trainingExamples } from "./training_file.ts";

export interface TuneProgress {
  run_id: string;
  step: number;
  steps: number;
  loss: number | null;
}

export interface TuneOptions {
  plan: StudyPlan;
  datasets: ReadonlyMap<string, Dataset>;
  base_models: ReadonlyMap<string, BaseModel>;
  /** The study's work folder; each run has a folder of its own in it. */
  folder: string;
  workers: number;
  device?: ComputeDevice;
  onRun: (run: Run) => void;
  onCheckpoint: (checkpoint: Checkpoint) => void;
  onProgress?: (progress: TuneProgress) => void;
  signal?: AbortSignal;
}

/**
 * Trains every run that lacks a checkpoint of the plan's epochs.
 *
 * A run that fails is told as `failed` with its error, and the others go on; a
 * killed one continues from its saved state.
 *
 * @throws {Error} If a run failed, after all others are done.
 */
export async function tune(
  runs: readonly Run[],
  options: TuneOptions,
): Promise<void> {
  const waiting = [...runs];
  const failures: string[] = [];
  const work = async () => {
    for (let run; (run = waiting.shift()) !== undefined;) {
      if (options.signal?.aborted) return;
      const error = await tuneRun(run, options);
      if (error !== null) failures.push(`${run.run_id}: ${error}`);
    }
  };
  await Promise.all(
    Array.from({ length: Math.min(options.workers, runs.length) }, work),
  );
  if (failures.length > 0) {
    throw new Error(
      `Cannot finish tuning as every run must succeed: ${failures.join("; ")}`,
    );
  }
}

/** Returns null, or why the run failed. */
async function tuneRun(
  run: Run,
  options: TuneOptions,
): Promise<string | null> {
  const { onRun, onProgress, signal } = options;
  const job = await jobOf(run, options);
  const known = await writtenCheckpoints(job);
  for (const one of known) options.onCheckpoint(toCheckpoint(run, one));
  if (known.length === job.epochs.length && run.status === "succeeded") {
    return null;
  }
  onRun({ ...run, status: "running", error: null });
  try {
    const trained_tokens = await runJob(job, {
      onCheckpoint: (one) => options.onCheckpoint(toCheckpoint(run, one)),
      ...(onProgress &&
        { onProgress: (p) => onProgress({ run_id: run.run_id, ...p }) }),
      ...(signal && { signal }),
    });
    const hyperparameters_returned = run.hyperparameters_requested;
    const status = "succeeded";
    onRun({
      ...run,
      status,
      error: null,
      trained_tokens,
      hyperparameters_returned,
      cost_usd: 0,
    });
    return null;
  } catch (cause) {
    if (signal?.aborted) return null;
    const error = (cause as Error).message;
    onRun({ ...run, status: "failed", error });
    return error;
  }
}

/** Writes the training file and returns the job. */
async function jobOf(run: Run, options: TuneOptions): Promise<LocalJob> {
  const folder = join(options.folder, "runs", run.run_id);
  await Deno.mkdir(folder, { recursive: true });
  const dataset = options.datasets.get(run.dataset) as Dataset;
  const base = options.base_models.get(run.base_model) as BaseModel;
  const examples = trainingExamples(run, dataset);
  writeWhole(join(folder, "training.jsonl"), toChatJsonl(examples));
  const asked = run.hyperparameters_requested;
  return {
    run_id: run.run_id,
    base_folder: base.folder,
    folder,
    device: options.device ?? "wasm",
    seed: run.seed,
    learning_rate: asked.learning_rate as number,
    batch_size: asked.batch_size as number,
    lora: asked.lora_rank === null
      ? null
      : { rank: asked.lora_rank, alpha: asked.lora_alpha ?? asked.lora_rank },
    examples,
    epochs: options.plan.epochs.filter((e) => e > 0).sort((a, b) => a - b),
  };
}

/** The checkpoints of a job that lie whole on the disk. */
async function writtenCheckpoints(job: LocalJob): Promise<LocalCheckpoint[]> {
  const found: LocalCheckpoint[] = [];
  for (const epoch of job.epochs) {
    const weights = checkpointFile(job.folder, epoch);
    try {
      const record = join(weights, "../checkpoint.json");
      await Deno.stat(weights);
      found.push(JSON.parse(await Deno.readTextFile(record)));
    } catch (cause) {
      if (!(cause instanceof Deno.errors.NotFound)) throw cause;
    }
  }
  return found;
}

function toCheckpoint(run: Run, found: LocalCheckpoint): Checkpoint {
  const { epoch, step, loss, weights_sha256 } = found;
  return {
    checkpoint_id: `${run.run_id}/epoch_${String(epoch).padStart(3, "0")}`,
    run_id: run.run_id,
    base_model: run.base_model,
    epoch,
    step,
    model: `local/${run.run_id}/${epoch}@${weights_sha256.slice(0, 16)}`,
    weights_sha256,
    loss,
  };
}

/** Returns where the weights of a run's checkpoint lie. */
export function checkpointWeights(
  folder: string,
  checkpoint: Pick<Checkpoint, "run_id" | "epoch">,
): string {
  return checkpointFile(
    join(folder, "runs", checkpoint.run_id ?? ""),
    checkpoint.epoch,
  );
}
