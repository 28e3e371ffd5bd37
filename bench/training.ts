/**
 * How fast the embedded models train, and what that is worth.
 *
 * For each size: useful tokens a second; arithmetic as a share of this
 * machine's plain matrix product (bound: 0.5 at the larger size); two workers
 * against one; and, where `python3-torch` is installed, PyTorch on the same
 * architecture (with `libopenblas0-pthread`, or its plain BLAS slows it down
 * tenfold). Then memory over 2,000 steps (bound: 1.1 times its value after
 * 200). Everything is measured in this run; exits 100 where a bound fails.
 *
 * @module
 */

import { numpy as np } from "@jax-js/jax";
import { startBackend } from "../src/models/local/backend.ts";
import {
  type LocalConfig,
  parameterCount,
} from "../src/models/local/config.ts";
import { readConfig } from "../src/models/local/files.ts";
import { baseModelFolder } from "../src/paths.ts";
import {
  timeTraining,
  type TrainingTask,
  type TrainingTimes,
} from "./_time_training.ts";

const SHARE_BOUND = 0.5;
const MEMORY_BOUND = 1.1;
const STEPS = 14;
const ROWS = { rows: 24, columns: 48 };

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] as number;
}

/** Billions of operations a second of a plain product of 512 x 512 matrices. */
async function plainRate(): Promise<number> {
  await startBackend("wasm");
  const n = 512;
  const [a, b] = [0, 1].map(() => {
    const values = Float32Array.from({ length: n * n }, (_, i) => i % 7 - 3);
    return np.array(values).reshape([n, n]);
  }) as [np.Array, np.Array];
  const times = Array.from({ length: 15 }, () => {
    const start = performance.now();
    np.dot(a.ref, b.ref).dataSync();
    return performance.now() - start;
  });
  return 2 * n ** 3 / median(times) / 1e6;
}

function inWorker(task: TrainingTask): Promise<TrainingTimes> {
  const url = new URL("./_training_worker.ts", import.meta.url);
  const worker = new Worker(url, { type: "module" });
  const { promise, resolve, reject } = Promise.withResolvers<TrainingTimes>();
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = (event) => reject(new Error(event.message));
  worker.postMessage(task);
  return promise.finally(() => worker.terminate());
}

interface TorchTimes {
  blas: string;
  /** Median milliseconds of a step, by threads. */
  milliseconds: Record<string, number>;
}

/** Times PyTorch's step; null where it is not installed. */
async function torchTimes(config: LocalConfig): Promise<TorchTimes | null> {
  const script = new URL("./training_reference.py", import.meta.url).pathname;
  const process = new Deno.Command("/usr/bin/python3", {
    args: [script],
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const writer = process.stdin.getWriter();
  const job = { shape: config, ...ROWS, steps: STEPS };
  await writer.write(new TextEncoder().encode(JSON.stringify(job)));
  await writer.close();
  const { success, stdout } = await process.output();
  if (!success) return null;
  return JSON.parse(new TextDecoder().decode(stdout));
}

/** Above one, the embedded model's step takes less time than PyTorch's. */
function torchRatio(
  { milliseconds }: TorchTimes,
  threads: string,
  ours: number,
): string {
  return ((milliseconds[threads] as number) / ours).toFixed(2);
}

/** Prints one size's figures; returns whether its bound held. */
async function measureSize(name: string, bound: number): Promise<boolean> {
  const folder = baseModelFolder(name);
  const config = await readConfig(folder);
  const task = { folder, config, ...ROWS, steps: STEPS };
  const before = await plainRate();
  const alone = await inWorker(task);
  const plain = (before + await plainRate()) / 2;
  const pair = await Promise.all([inWorker(task), inWorker(task)]);
  const torch = await torchTimes(config);

  const slots = ROWS.rows * ROWS.columns;
  const one = median(alone.milliseconds);
  const two = median(pair.flatMap((times) => times.milliseconds)) / 2;
  const rate = 6 * parameterCount(config) * slots / one / 1e6;
  const share = rate / plain;
  const useful = (ms: number) => (slots * alone.fill / ms * 1000).toFixed(0);
  console.log(`${name}: ${parameterCount(config)} parameters`);
  console.log(
    `  useful tokens a second: ${useful(one)} with one worker, ${
      useful(two)
    } with two; ratio ${(one / two).toFixed(2)}; rows ${
      (100 * alone.fill).toFixed(0)
    } % full`,
  );
  console.log(
    `  arithmetic: ${rate.toFixed(1)} of ${
      plain.toFixed(1)
    } GFLOP/s of a plain product; share ${share.toFixed(2)}${
      bound > 0 ? ` (bound: at least ${bound})` : ""
    }`,
  );
  console.log(
    torch === null
      ? "  PyTorch: skipped, as python3-torch is not installed"
      : `  speed against PyTorch (BLAS: ${torch.blas}): ratio ${
        torchRatio(torch, "1", one)
      } with one worker and one thread, ${
        torchRatio(torch, "2", two)
      } with two and two`,
  );
  return share >= bound;
}

/** Prints memory over 2,000 steps of a small batch; returns whether it is flat. */
async function measureMemory(): Promise<boolean> {
  const folder = baseModelFolder("people_small_v1");
  const config = await readConfig(folder);
  const { resident } = await timeTraining({
    folder,
    config,
    rows: 2,
    columns: 48,
    steps: 2000,
  });
  const [early, last] = [resident[1] as number, resident.at(-1) as number];
  console.log(
    `memory after 200 and 2,000 steps: ${(early / 1e6).toFixed(0)} and ${
      (last / 1e6).toFixed(0)
    } MB; ratio ${(last / early).toFixed(2)} (bound: at most ${MEMORY_BOUND})`,
  );
  return last / early <= MEMORY_BOUND;
}

const held = [
  await measureSize("people_small_v1", 0),
  await measureSize("people_large_v1", SHARE_BOUND),
  await measureMemory(),
];
Deno.exit(held.every(Boolean) ? 0 : 100);
