/**
 * Low-rank adapters: W + (alpha / rank) * B A on every linear layer.
 *
 * Source: Hu et al. (2021), arXiv 2106.09685. A is normal, B starts at zero, so
 * training begins at the base. Embeddings and gains are left as they are.
 *
 * @module
 */

import { numpy as np } from "@jax-js/jax";
import { type LocalConfig, tensorShapes } from "../../models/local/config.ts";
import type { HostWeights } from "../../models/local/device.ts";
import type { Tensor, Weights } from "../../models/local/transformer.ts";
import { randomNormal, seededRandom } from "../../random.ts";

export interface LoraShape {
  rank: number;
  alpha: number;
}

const A = ".lora_A";
const B = ".lora_B";

/** Returns each adapter's shape by name: A is [rank, in], B is [out, rank]. */
export function adapterShapes(
  config: LocalConfig,
  { rank }: LoraShape,
): Map<string, number[]> {
  const shapes = new Map<string, number[]>();
  for (const [name, [out, size]] of tensorShapes(config)) {
    if (!name.includes("_proj.") || out === undefined || size === undefined) {
      continue;
    }
    shapes.set(name + A, [rank, size]);
    shapes.set(name + B, [out, rank]);
  }
  return shapes;
}

/** Returns adapters that change nothing yet. */
export function initializeAdapters(
  config: LocalConfig,
  { lora, seed }: { lora: LoraShape; seed: number },
): HostWeights {
  const adapters: HostWeights = new Map();
  for (const [name, shape] of adapterShapes(config, lora)) {
    const values = new Float32Array(shape.reduce((a, b) => a * b, 1));
    if (name.endsWith(A)) {
      const random = seededRandom(seed, "lora", name);
      const scale = 1 / Math.sqrt(shape[1] ?? 1);
      values.forEach((_, i) => values[i] = randomNormal(random) * scale);
    }
    adapters.set(name, { shape, values });
  }
  return adapters;
}

/** Returns the model's weights with the adapters in; consumes both. */
export function mergeAdapters(
  adapters: Weights,
  frozen: Weights,
  { rank, alpha }: LoraShape,
): Weights {
  return Object.fromEntries(
    Object.entries(frozen).map(([name, weight]) => {
      const [a, b] = [adapters[name + A], adapters[name + B]];
      if (a === undefined || b === undefined) return [name, weight];
      const change = np.dot(b as Tensor, a as Tensor).mul(alpha / rank);
      return [name, weight.add(change)];
    }),
  );
}
