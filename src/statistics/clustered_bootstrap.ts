/**
 * Clustered bootstrap of a ratio over shared entity weights.
 *
 * A resample weighs each group by how often its entity was drawn; a group of
 * comparisons gets the product of its two entities' weights. Seeds are
 * resampled too, independently, once there are `MINIMUM_SEEDS` of them: with
 * fewer, resampling would only pretend to know how seeds vary.
 *
 * Source: Efron and Tibshirani (1993), An Introduction to the Bootstrap, ch.
 * 13 (percentile interval); Owen (2007), Ann. Appl. Stat. 1, 386-411 (products
 * of weights for crossed factors; somewhat too wide, never too narrow).
 *
 * @module
 */

import { quantile } from "simple-statistics";
import {
  type ClusteredSums,
  largestEntity,
  MINIMUM_SEEDS,
} from "./clustered_sums.ts";
import type { EntityWeights } from "./entity_weights.ts";
import type { Interval } from "./wilson_interval.ts";

/** Weights shared by all cells; seeds are needed where they are resampled. */
export interface SharedWeights {
  entities: EntityWeights;
  /** Weights of as many seeds as the cell has. */
  seeds?: EntityWeights;
}

/**
 * Returns one ratio per resample; NaN where a resample holds no denominator,
 * which `percentileInterval` leaves out.
 *
 * Cost: seeds x groups x resamples, groups with a zero numerator cost half.
 *
 * @throws {RangeError} If weights are missing for an entity or a seed.
 *
 * @example Two people, one right: resamples hold none, one or both of them
 * ```ts
 * import { clusteredBootstrap } from "src/statistics/clustered_bootstrap.ts";
 * import { sumByCluster } from "src/statistics/clustered_sums.ts";
 * import { entityWeights } from "src/statistics/entity_weights.ts";
 * import assert from "node:assert/strict";
 *
 * const draws = clusteredBootstrap(
 *   sumByCluster([{ value: 1, entities: [0] }, { value: 0, entities: [1] }]),
 *   { entities: entityWeights({ entities: 2, resamples: 50, seed: 1 }) },
 * );
 *
 * assert.deepEqual([...new Set(draws)].sort(), [0, 0.5, 1]);
 * ```
 */
export function clusteredBootstrap(
  sums: ClusteredSums,
  { entities, seeds }: SharedWeights,
): Float64Array {
  const n_seeds = sums.numerators.length;
  const crossed = n_seeds >= MINIMUM_SEEDS;
  checkWeights(sums, { entities, ...(crossed ? { seeds } : {}) });
  const size = entities.resamples;
  const top = new Float64Array(size);
  const bottom = new Float64Array(size);
  for (let s = 0; s < n_seeds; s++) {
    const numerator = weigh(sums, { table: sums.numerators[s]!, entities });
    const denominator = weigh(sums, { table: sums.denominators[s]!, entities });
    for (let b = 0; b < size; b++) {
      const weight = crossed ? seeds!.counts[s * size + b]! : 1;
      top[b]! += weight * numerator[b]!;
      bottom[b]! += weight * denominator[b]!;
    }
  }
  return top.map((value, b) => bottom[b]! > 0 ? value / bottom[b]! : NaN);
}

/** Returns the weighted sum of one seed's groups in every resample. */
function weigh(
  { first, second }: ClusteredSums,
  { table, entities: { resamples, counts } }: {
    table: Float64Array;
    entities: EntityWeights;
  },
): Float64Array {
  const sum = new Float64Array(resamples);
  for (let g = 0; g < table.length; g++) {
    const value = table[g]!;
    if (value === 0) continue;
    const one = first[g]! * resamples;
    const other = second[g]! * resamples;
    if (other < 0) {
      for (let b = 0; b < resamples; b++) sum[b]! += value * counts[one + b]!;
    } else {
      for (let b = 0; b < resamples; b++) {
        sum[b]! += value * counts[one + b]! * counts[other + b]!;
      }
    }
  }
  return sum;
}

function checkWeights(
  { first, second, numerators }: ClusteredSums,
  { entities, seeds }: {
    entities: EntityWeights;
    seeds?: EntityWeights | undefined;
  },
): void {
  const largest = largestEntity({ first, second });
  if (largest >= entities.entities) {
    throw new RangeError(
      `Cannot resample as every entity must have weights: entity=${largest} entities=${entities.entities}`,
    );
  }
  const n_seeds = numerators.length;
  if (n_seeds < MINIMUM_SEEDS) return;
  if (
    seeds?.entities !== n_seeds || seeds.resamples !== entities.resamples
  ) {
    throw new RangeError(
      `Cannot resample as every seed must have weights in every resample: n_seeds=${n_seeds} weights=${
        seeds?.entities ?? 0
      }x${seeds?.resamples ?? 0}`,
    );
  }
}

/**
 * Returns the middle `confidence` of bootstrap draws, or null if fewer than
 * half of them are defined.
 *
 * Where every resample gives one value the interval has no width: such a
 * degenerate interval is not knowledge, and is never shown alone.
 *
 * @throws {RangeError} If `confidence` is not in (0, 1).
 *
 * @example
 * ```ts
 * import { percentileInterval } from "src/statistics/clustered_bootstrap.ts";
 * import assert from "node:assert/strict";
 *
 * const draws = Float64Array.from({ length: 101 }, (_, i) => i);
 *
 * assert.deepEqual(percentileInterval(draws, { confidence: 0.5 }), {
 *   lower: 25,
 *   upper: 75,
 * });
 * ```
 */
export function percentileInterval(
  draws: Float64Array,
  { confidence = 0.95 }: { confidence?: number } = {},
): Interval | null {
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(
      `Cannot build an interval as confidence must be in (0, 1): confidence=${confidence}`,
    );
  }
  const defined = Array.from(draws).filter((draw) => !Number.isNaN(draw));
  if (defined.length === 0 || defined.length < draws.length / 2) return null;
  const tail = (1 - confidence) / 2;
  const [lower, upper] = quantile(defined, [tail, 1 - tail]) as [
    number,
    number,
  ];
  return { lower, upper };
}
