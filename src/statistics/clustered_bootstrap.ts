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
import { weighedSums } from "./weighed_sums.ts";
import type { Interval } from "./wilson_interval.ts";

/** Weights shared by all cells; seeds are needed where they are resampled. */
export interface SharedWeights {
  entities: EntityWeights;
  /** Weights of as many seeds as the cell has. */
  seeds?: EntityWeights;
  /** Sums already weighed by `entities`: cells often ask the same items. */
  weighed?: Map<string, Float64Array>;
}

/** So many numbers of weighed sums are kept: 32 MB. */
const KEPT = 4_000_000;

/**
 * Returns one ratio per resample; NaN where a resample holds no denominator,
 * which `percentileInterval` leaves out.
 *
 * Cost: seeds x groups x resamples; equal seeds are weighed once.
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
  { entities, seeds, weighed: kept = new Map() }: SharedWeights,
): Float64Array {
  const n_seeds = sums.numerators.length;
  const crossed = n_seeds >= MINIMUM_SEEDS;
  checkWeights(sums, { entities, ...(crossed ? { seeds } : {}) });
  const size = entities.resamples;
  const top = new Float64Array(size);
  const bottom = new Float64Array(size);
  const add = (sum: Float64Array, tables: readonly Float64Array[]) => {
    let weighed: Float64Array = new Float64Array(0);
    tables.forEach((table, s) => {
      // Seeds mostly answer the same items, and the base is the same model.
      const repeated = s > 0 && isSame(table, tables[s - 1]!);
      if (!repeated) weighed = weighOnce(sums, { table, entities, kept });
      const offset = s * size;
      for (let b = 0; b < size; b++) {
        const weight = crossed ? seeds!.counts[offset + b]! : 1;
        sum[b]! += weight * weighed[b]!;
      }
    });
  };
  add(top, crossed ? sums.numerators : [merge(sums.numerators)]);
  add(bottom, crossed ? sums.denominators : [merge(sums.denominators)]);
  for (let b = 0; b < size; b++) {
    top[b] = bottom[b]! > 0 ? top[b]! / bottom[b]! : NaN;
  }
  return top;
}

function isSame(a: Float64Array, b: Float64Array): boolean {
  return a === b || a.every((value, i) => value === b[i]);
}

/** Returns the sum over seeds: with fixed seeds they are one. */
function merge(tables: readonly Float64Array[]): Float64Array {
  if (tables.length === 1) return tables[0]!;
  return tables[0]!.map((_, g) =>
    tables.reduce((sum, table) => sum + table[g]!, 0)
  );
}

function weighOnce(
  sums: ClusteredSums,
  { table, entities, kept }: {
    table: Float64Array;
    entities: EntityWeights;
    kept: Map<string, Float64Array>;
  },
): Float64Array {
  const key = [sums.first, sums.second, table].join("|");
  const known = kept.get(key);
  if (known !== undefined) return known;
  if (kept.size * entities.resamples >= KEPT) kept.clear();
  const weighed = weighedSums(sums, { table, weights: entities });
  kept.set(key, weighed);
  return weighed;
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
  let n_defined = 0;
  for (const draw of draws) if (!Number.isNaN(draw)) n_defined++;
  if (n_defined === 0 || n_defined < draws.length / 2) return null;
  const defined = n_defined === draws.length
    ? draws
    : draws.filter((draw) => !Number.isNaN(draw));
  const tail = (1 - confidence) / 2;
  // It only copies and selects, which a typed array does as well.
  const list = defined as unknown as number[];
  const [lower, upper] = quantile(list, [tail, 1 - tail]) as [number, number];
  return { lower, upper };
}
