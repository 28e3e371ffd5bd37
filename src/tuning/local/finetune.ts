/**
 * Fine-tunes the embedded model: one job, one thread, resumable.
 *
 * The learning rate rises over ten steps and then stays, so a checkpoint after
 * n epochs is the model that a job of n epochs would have ended with.
 *
 * @module
 */

import { join } from "node:path";
import { startBackend } from "../../models/local/backend.ts";
import { type LocalConfig, tensorShapes } from "../../models/local/config.ts";
import {
  type HostWeights,
  toDevice,
  toHost,
} from "../../models/local/device.ts";
import { encodeDocument } from "../../models/local/encode.ts";
import {
  ARCHITECTURE_FILES,
  readConfig,
  readTokenizer,
  readWeights,
  WEIGHTS_FILE,
} from "../../models/local/files.ts";
import { writeSafetensors } from "../../models/local/safetensors.ts";
import type { Tensor, Weights } from "../../models/local/transformer.ts";
import { chatDocument } from "../../datasets/document.ts";
import { sha256 } from "../../records/hash.ts";
import { writeWhole } from "../../tables/files.ts";
import { epochBatches } from "./epoch_batches.ts";
import type { JobMessage, LocalJob } from "./job.ts";
import { adapterShapes, initializeAdapters, mergeAdapters } from "./lora.ts";
import { loadState, saveState } from "./state_file.ts";
import { trainLoop } from "./train_loop.ts";
import {
  ADAMW,
  compileTrainStep,
  startState,
  type TrainState,
  type TrainStep,
} from "./train_step.ts";

const WARMUP_STEPS = 10;

/** Seconds between saved states: what a kill can cost. */
const SAVE_SECONDS = 10;

/** Returns where a job writes the checkpoint of an epoch. */
export function checkpointFile(folder: string, epoch: number): string {
  const name = `epoch_${String(epoch).padStart(3, "0")}`;
  return join(folder, name, WEIGHTS_FILE);
}

/** Trains until the last epoch of the job, telling what happens. */
export async function finetune(
  job: LocalJob,
  tell: (message: JobMessage) => void,
): Promise<void> {
  await startBackend(job.device);
  const config = await readConfig(job.base_folder);
  const tokenizer = await readTokenizer(job.base_folder);
  const weights = join(job.base_folder, WEIGHTS_FILE);
  const base = await readWeights(weights, config);
  const sequences = job.examples.map(({ prompt, completion }) =>
    encodeDocument(tokenizer, chatDocument(prompt, completion))
  );
  const last = Math.max(...job.epochs);
  const { steps_per_epoch, batchAt } = epochBatches(sequences, {
    batch_size: job.batch_size,
    epochs: last,
    seed: job.seed,
  });
  const { step, state, merged } = await prepare(job, config, base);
  const steps = steps_per_epoch * last;
  let [losses, saved] = [[] as number[], Date.now()];
  const finish = async (epoch: number, at: TrainState) =>
    writeCheckpoint(job, {
      epoch,
      step: at.step,
      merged: await merged(at),
      losses,
    });
  await trainLoop({
    step,
    state,
    steps,
    batchAt,
    learningRateAt: (at) =>
      job.learning_rate * Math.min(1, (at + 1) / WARMUP_STEPS),
    onStep: async (at, loss) => {
      losses.push(loss);
      tell({ type: "progress", step: at.step, steps, loss });
      const epoch = at.step / steps_per_epoch;
      const due = job.epochs.includes(epoch);
      if (due) {
        tell({ type: "checkpoint", checkpoint: await finish(epoch, at) });
      }
      if (due || Date.now() - saved > SAVE_SECONDS * 1000) {
        await saveState(job.folder, at);
        saved = Date.now();
      }
      if (Number.isInteger(epoch)) losses = [];
    },
  });
  const tokens = sequences.reduce((sum, { ids }) => sum + ids.length, 0);
  tell({ type: "done", trained_tokens: tokens * last });
}

interface Prepared {
  step: TrainStep;
  state: TrainState;
  /** The whole model's weights at a state, on the host. */
  merged: (state: TrainState) => Promise<HostWeights>;
}

/** Compiles the step and takes up the saved state, if there is one. */
async function prepare(
  job: LocalJob,
  config: LocalConfig,
  base: HostWeights,
): Promise<Prepared> {
  const { lora } = job;
  const shapes = lora ? adapterShapes(config, lora) : tensorShapes(config);
  const state = await loadState(job.folder, shapes) ??
    startState(toDevice(
      lora ? initializeAdapters(config, { lora, seed: job.seed }) : base,
    ));
  if (lora === null) {
    const step = compileTrainStep(config, (trained) => trained, {
      frozen: {},
      adamw: ADAMW,
    });
    return { step, state, merged: ({ trained }) => toHost(trained) };
  }
  const frozen = toDevice(base);
  const merge = (adapters: Weights, rest: Weights) =>
    mergeAdapters(adapters, rest, lora);
  const step = compileTrainStep(config, merge, { frozen, adamw: ADAMW });
  const merged = async ({ trained }: TrainState) => {
    const all = merge(borrowed(trained), borrowed(frozen));
    const host = await toHost(all);
    for (const tensor of Object.values(all)) tensor.dispose();
    return host;
  };
  return { step, state, merged };
}

function borrowed(weights: Weights): Weights {
  return Object.fromEntries(
    Object.entries(weights).map((
      [name, tensor]: [string, Tensor],
    ) => [name, tensor.ref]),
  );
}

async function writeCheckpoint(
  job: LocalJob,
  { epoch, step, merged, losses }: {
    epoch: number;
    step: number;
    merged: HostWeights;
    losses: readonly number[];
  },
) {
  const bytes = writeSafetensors(merged, { type: "F32" });
  const path = checkpointFile(job.folder, epoch);
  writeWhole(path, bytes);
  for (const file of ARCHITECTURE_FILES) {
    await Deno.copyFile(join(job.base_folder, file), join(path, "..", file));
  }
  const loss = losses.reduce((a, b) => a + b, 0) / losses.length;
  const weights_sha256 = await sha256(bytes);
  const checkpoint = { epoch, step, loss, weights_sha256 };
  const record = join(path, "../checkpoint.json");
  writeWhole(record, JSON.stringify(checkpoint) + "\n");
  return checkpoint;
}
