/**
 * The embedded trainer as a tuner: one worker thread, one job, every epoch.
 *
 * @module
 */

import { join } from "node:path";
import type { ComputeDevice } from "../../models/local/backend.ts";
import { writeWhole } from "../../tables/files.ts";
import { loadEmbeddedBase } from "../base_models.ts";
import { toChatJsonl } from "../training_file.ts";
import type {
  TunedCheckpoint,
  Tuner,
  TuningJob,
  TuningResult,
} from "../tuner.ts";
import { checkpointFile } from "./finetune.ts";
import type { LocalCheckpoint, LocalJob } from "./job.ts";
import { runJob } from "./run_job.ts";

/** Returns the tuner of embedded models. */
export function localTuner(
  { home, device = "wasm" }: {
    home?: string | undefined;
    device?: ComputeDevice | undefined;
  },
): Tuner {
  return {
    methods: ["full", "lora"],
    hyperparameters: [
      "learning_rate",
      "batch_size",
      "lora_rank",
      "lora_alpha",
    ],
    jobsFor: (epochs) => [[...epochs]],
    async tune(
      job,
      { onCheckpoint, onProgress, signal },
    ): Promise<TuningResult> {
      const { run } = job;
      const found = await writtenCheckpoints(job);
      for (const one of found) onCheckpoint(toTuned(run.run_id, one));
      const local = await localJob(job, { home, device });
      const trained_tokens = await runJob(local, {
        onCheckpoint: (one) => onCheckpoint(toTuned(run.run_id, one)),
        ...(onProgress && { onProgress }),
        ...(signal && { signal }),
      });
      return {
        hyperparameters_returned: run.hyperparameters_requested,
        trained_tokens,
        cost_usd: 0,
      };
    },
  };
}

/** Writes the training file and returns the job. */
async function localJob(
  { run, base_model, examples, epochs, folder }: TuningJob,
  { home, device }: { home: string | undefined; device: ComputeDevice },
): Promise<LocalJob> {
  const base = await loadEmbeddedBase(base_model, home);
  writeWhole(join(folder, "training.jsonl"), toChatJsonl(examples));
  const asked = run.hyperparameters_requested;
  return {
    run_id: run.run_id,
    base_folder: base.folder,
    folder,
    device,
    seed: run.seed,
    learning_rate: asked.learning_rate as number,
    batch_size: asked.batch_size as number,
    lora: asked.lora_rank === null
      ? null
      : { rank: asked.lora_rank, alpha: asked.lora_alpha ?? asked.lora_rank },
    examples: [...examples],
    epochs: [...epochs],
  };
}

/** The checkpoints of a job that lie whole on the disk. */
async function writtenCheckpoints(
  { folder, epochs }: TuningJob,
): Promise<LocalCheckpoint[]> {
  const found: LocalCheckpoint[] = [];
  for (const epoch of epochs) {
    const weights = checkpointFile(folder, epoch);
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

function toTuned(run_id: string, found: LocalCheckpoint): TunedCheckpoint {
  const { epoch, step, loss, weights_sha256 } = found;
  const model = `local/${run_id}/${epoch}@${weights_sha256.slice(0, 16)}`;
  return { epoch, step, model, weights_sha256, loss };
}
