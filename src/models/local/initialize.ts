/**
 * Random weights to start a base model from, seeded.
 *
 * Normal draws with `initializer_range` as the standard deviation of every
 * matrix; the two that write to the residual stream are scaled down by
 * sqrt(2 * layers), as in GPT-2 (Radford et al. 2019). Gains start at one.
 *
 * @module
 */

import { randomNormal, seededRandom } from "../../random.ts";
import { type LocalConfig, tensorShapes } from "./config.ts";
import type { HostWeights } from "./device.ts";

export function initializeWeights(
  config: LocalConfig,
  seed: number,
): HostWeights {
  const weights: HostWeights = new Map();
  for (const [name, shape] of tensorShapes(config)) {
    const random = seededRandom(seed, "initialize", name);
    const values = new Float32Array(shape.reduce((a, b) => a * b, 1));
    const scale = standardDeviation(config, name, shape);
    for (let i = 0; i < values.length; i++) {
      values[i] = shape.length === 1 ? 1 : randomNormal(random) * scale;
    }
    weights.set(name, { shape, values });
  }
  return weights;
}

function standardDeviation(
  config: LocalConfig,
  name: string,
  shape: number[],
): number {
  if (name.includes("embed_tokens")) return config.initializer_range;
  const fanIn = shape[1] ?? 1;
  const residual = /o_proj|down_proj/.test(name);
  const depth = residual ? Math.sqrt(2 * config.num_hidden_layers) : 1;
  return (residual ? 0.5 : 0.7) / Math.sqrt(fanIn) / depth;
}
