/**
 * Tunes what is missing of a study's runs, several at a time.
 *
 * @module
 */

import { join } from "node:path";
import type { Dataset } from "../datasets/dataset.ts";
import type { ComputeDevice } from "../models/local/backend.ts";
import { parseModelName } from "../models/providers.ts";
import type { Checkpoint, Run } from "../records/run.ts";
import type { StudyPlan } from "../records/study_plan.ts";
import { isEmbedded } from "./base_models.ts";
import { checkpointFile } from "./local/finetune.ts";
import { checkpointEpochs } from "./plan_runs.ts";
import { trainingExamples } from "./training_file.ts";
import type { TunedCheckpoint, TuningJob } from "./tuner.ts";
import { tunerOf } from "./tuners.ts";

/** Jobs of services that are waited for at once; the rest queue here. */
const JOBS_AT_ONCE = 8;

export interface TuneProgress {
  run_id: string;
  step: number;
  steps: number;
  loss: number | null;
}

export interface TuneOptions {
  plan: StudyPlan;
  datasets: ReadonlyMap<string, Dataset>;
  /** The study's work folder; each run has a folder of its own in it. */
  folder: string;
  home?: string | undefined;
  /** Embedded trainings that run side by side. */
  workers: number;
  device?: ComputeDevice;
  /** Seconds between two looks at a service's job; its own choice if unset. */
  poll_seconds?: number | undefined;
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
  const failures: string[] = [];
  const work = (waiting: Run[]) => async () => {
    for (let run; (run = waiting.shift()) !== undefined;) {
      if (options.signal?.aborted) return;
      const error = await tuneRun(run, options);
      if (error !== null) failures.push(`${run.run_id}: ${error}`);
    }
  };
  const here = runs.filter(({ base_model }) => isEmbedded(base_model));
  const away = runs.filter(({ base_model }) => !isEmbedded(base_model));
  const crew = (waiting: Run[], most: number) =>
    Array.from({ length: Math.min(most, waiting.length) }, work(waiting));
  await Promise.all([
    ...crew(here, options.workers),
    ...crew(away, JOBS_AT_ONCE),
  ]);
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
  onRun({ ...run, status: "running", error: null });
  try {
    const tuner = tunerOf(run.base_model, {
      ...options,
      trainer: options.plan.trainer,
      dataset: options.datasets.get(run.dataset),
    });
    const result = await tuner.tune(await jobOf(run, options), {
      onCheckpoint: (one) => options.onCheckpoint(toCheckpoint(run, one)),
      ...(onProgress &&
        { onProgress: (p) => onProgress({ run_id: run.run_id, ...p }) }),
      ...(signal && { signal }),
    });
    onRun({ ...run, status: "succeeded", error: null, ...result });
    return null;
  } catch (cause) {
    if (signal?.aborted) return null;
    const error = (cause as Error).message;
    onRun({ ...run, status: "failed", error });
    return error;
  }
}

async function jobOf(run: Run, options: TuneOptions): Promise<TuningJob> {
  const folder = join(options.folder, "runs", run.run_id);
  await Deno.mkdir(folder, { recursive: true });
  const dataset = options.datasets.get(run.dataset) as Dataset;
  return {
    run,
    base_model: parseModelName(run.base_model).model,
    examples: trainingExamples(run, dataset),
    epochs: checkpointEpochs(run, options.plan),
    folder,
    held_out_prompts: heldOutPrompts(run, dataset),
  };
}

/** Every prompt but the trained wording of the trained facts. */
function heldOutPrompts(run: Run, { items }: Dataset): Set<string> {
  const trained = new Set(run.trained_fact_ids);
  return new Set(
    items.filter(({ question_type, fact_ids }) =>
      question_type !== "memorization" ||
      fact_ids.some((fact_id) => !trained.has(fact_id))
    ).map(({ prompt }) => prompt),
  );
}

function toCheckpoint(run: Run, tuned: TunedCheckpoint): Checkpoint {
  const { run_id, base_model } = run;
  const epoch = String(tuned.epoch).padStart(3, "0");
  return {
    checkpoint_id: `${run_id}/epoch_${epoch}`,
    run_id,
    base_model,
    ...tuned,
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
