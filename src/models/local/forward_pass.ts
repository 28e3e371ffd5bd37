/**
 * A forward pass over any number of sequences, through fixed-size batches.
 *
 * @module
 */

import { jit, nn, numpy as np, tree } from "@jax-js/jax";
import type { LocalConfig } from "./config.ts";
import {
  type HostWeights,
  readTensor,
  toDevice,
  toDeviceBatch,
} from "./device.ts";
import type { ForwardPass, PassResult } from "./generate.ts";
import { type PackedRows, packRows, type Sequence } from "./packing.ts";
import {
  type DeviceBatch,
  forward,
  type Tensor,
  type Weights,
} from "./transformer.ts";

/** A row takes the longest sequence, in steps of 48 tokens. */
const ROW_TOKENS = 48;

/** Tokens in a full batch, and in a small one for what is left at the end. */
const FULL_BATCH = 1152;
const SMALL_BATCH = 192;

interface Scored {
  choices: Tensor;
  logprobs: Tensor;
}

/** Compiles passes for one architecture; weights are swapped with `use`. */
export class PassCompiler {
  #config: LocalConfig;
  #run: (weights: Weights, batch: DeviceBatch, targets: Tensor) => Scored;
  #weights: Weights | undefined;

  constructor(config: LocalConfig) {
    this.#config = config;
    this.#run = jit(
      ((weights: Weights, batch: DeviceBatch, targets: Tensor) =>
        scoreTargets(forward(config, weights, batch), targets)) as never,
    ) as never;
  }

  /** Puts other weights in place; the earlier ones are freed. */
  use(weights: HostWeights): void {
    this.close();
    this.#weights = toDevice(weights);
  }

  /** See `ForwardPass`. */
  pass: ForwardPass = async (sequences) => {
    const results: PassResult[] = [];
    const longest = Math.max(...sequences.map(({ ids }) => ids.length));
    const columns = Math.ceil(longest / ROW_TOKENS) * ROW_TOKENS;
    const counted = sequences.map(countAll);
    let tokens = counted.reduce((sum, { ids }) => sum + ids.length, 0);
    while (results.length < counted.length) {
      const rest = counted.slice(results.length);
      const room = tokens > FULL_BATCH / 2 ? FULL_BATCH : SMALL_BATCH;
      const rows = Math.max(1, Math.floor(room / columns));
      const packed = packRows(rest, { rows, columns });
      results.push(...await this.#runBatch(packed, rest));
      for (let i = 0; i < packed.starts.length; i++) {
        tokens -= (rest[i] as Sequence).ids.length;
      }
    }
    return results;
  };

  async #runBatch(
    packed: PackedRows,
    sequences: readonly Sequence[],
  ): Promise<PassResult[]> {
    if (this.#weights === undefined) {
      throw new RangeError("Cannot run a pass as weights must be set: none");
    }
    const { choices, logprobs } = this.#run(
      tree.ref(this.#weights) as Weights,
      toDeviceBatch(this.#config, packed),
      np.array(packed.targets),
    );
    const allChoices = await readTensor(choices) as Int32Array;
    const allLogprobs = await readTensor(logprobs) as Float32Array;
    return packed.starts.map((start, i) => {
      const end = start + (sequences[i] as Sequence).ids.length;
      return {
        choices: allChoices.slice(start, end),
        logprobs: allLogprobs.slice(start, end),
      };
    });
  }

  close(): void {
    for (const tensor of Object.values(this.#weights ?? {})) tensor.dispose();
    this.#weights = undefined;
  }
}

function countAll({ ids }: Sequence): Sequence {
  return { ids, weights: ids.map(() => 1) };
}

/** The most likely next token, and log p of the actual one, after each token. */
function scoreTargets(logits: Tensor, targets: Tensor): Scored {
  const [n, vocabulary] = logits.shape as [number, number];
  const each = np.arange(vocabulary).reshape([1, vocabulary]);
  const hit = np.equal(targets.reshape([n, 1]), each).astype(np.float32);
  const choices = np.argmax(logits.ref, -1).astype(np.int32);
  const logprobs = nn.logSoftmax(logits, -1).mul(hit).sum(-1);
  return { choices, logprobs };
}
