/**
 * Times the training step of an embedded model on its own corpus.
 *
 * @module
 */

import { corpus } from "../src/datasets/fictional_people/corpus.ts";
import { drawPeople } from "../src/datasets/fictional_people/people.ts";
import { startBackend } from "../src/models/local/backend.ts";
import type { LocalConfig } from "../src/models/local/config.ts";
import { toDevice } from "../src/models/local/device.ts";
import { encodeDocument } from "../src/models/local/encode.ts";
import { readTokenizer } from "../src/models/local/files.ts";
import { initializeWeights } from "../src/models/local/initialize.ts";
import { packRows } from "../src/models/local/packing.ts";
import { seededRandom } from "../src/random.ts";
import { mixtureAt } from "../src/tuning/local/reading.ts";
import {
  ADAMW,
  compileTrainStep,
  startState,
} from "../src/tuning/local/train_step.ts";

export interface TrainingTask {
  folder: string;
  config: LocalConfig;
  rows: number;
  columns: number;
  steps: number;
}

export interface TrainingTimes {
  /** Milliseconds of each step after the first two, which compile. */
  milliseconds: number[];
  /** Share of places in the rows that hold a token. */
  fill: number;
  /** Resident memory in bytes, every hundred steps. */
  resident: number[];
}

export async function timeTraining(task: TrainingTask): Promise<TrainingTimes> {
  await startBackend("wasm");
  const { config, rows, columns } = task;
  const tokenizer = await readTokenizer(task.folder);
  const draw = corpus(seededRandom(1, "bench"), drawPeople(1));
  const step = compileTrainStep(config, (weights) => weights, {
    frozen: {},
    adamw: { ...ADAMW, weight_decay: 0.05 },
  });
  let state = startState(toDevice(initializeWeights(config, 1)));
  const times: TrainingTimes = { milliseconds: [], fill: 0, resident: [] };
  for (let i = 0; i < task.steps; i++) {
    const sequences = Array.from(
      { length: rows * 4 },
      () => encodeDocument(tokenizer, draw(mixtureAt(0.5))),
    );
    const packed = packRows(sequences, { rows, columns });
    const start = performance.now();
    state = (await step(state, packed, 1e-3)).state;
    if (i >= 2) times.milliseconds.push(performance.now() - start);
    const used = packed.segments.filter((segment) => segment >= 0).length;
    times.fill += used / packed.segments.length / task.steps;
    if (i % 100 === 99) times.resident.push(Deno.memoryUsage().rss);
  }
  return times;
}
