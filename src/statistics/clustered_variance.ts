/**
 * Variance of an estimate when items share entities and seeds cross them.
 *
 * Entities: scores are summed per entity before squaring, so items on one
 * person count as one draw. An item on two entities belongs to both; what two
 * groups share is counted once (dyadic clustering). Seeds: with at least
 * `MINIMUM_SEEDS` they are a second way of clustering, crossed with the first:
 * variance = entities + seeds - both, the last being counted twice. With fewer
 * the seeds are taken as they are, and only entities vary.
 *
 * Source: Cameron, Gelbach and Miller (2011), J. Bus. Econ. Stat. 29, 238-249
 * (two ways); Aronow, Samii and Assenova (2015), Polit. Anal. 23, 564-577
 * (pairs); degrees of freedom after Satterthwaite (1946), Biometrics Bull. 2,
 * 110-114. Ours: the part of the seeds is never taken below zero, so crossing
 * them cannot narrow an interval.
 *
 * @module
 */

import {
  countEntities,
  largestEntity,
  MINIMUM_SEEDS,
} from "./clustered_sums.ts";
import type { LinearScores } from "./linear_scores.ts";

export interface ClusteredVariance {
  variance: number;
  /** Variance with the seeds held as they are. */
  entity_variance: number;
  /** What varying the seeds adds; 0 where they are held. */
  seed_variance: number;
  degrees_of_freedom: number;
}

/**
 * Returns the variance of an estimate, from its linear scores.
 *
 * Cost: one pass over seeds x groups.
 *
 * @throws {RangeError} If fewer than two entities contribute.
 *
 * @example Four people, one item each: the textbook variance p (1 - p) / (n - 1)
 * ```ts
 * import { sumByCluster } from "src/statistics/clustered_sums.ts";
 * import { linearScores } from "src/statistics/linear_scores.ts";
 * import { clusteredVariance } from "src/statistics/clustered_variance.ts";
 * import assert from "node:assert/strict";
 *
 * const sums = sumByCluster(
 *   [1, 1, 0, 0].map((value, entity) => ({ value, entities: [entity] })),
 * );
 *
 * const { variance } = clusteredVariance(linearScores(sums));
 *
 * assert.ok(Math.abs(variance - 0.25 / 3) < 1e-15);
 * ```
 */
export function clusteredVariance(table: LinearScores): ClusteredVariance {
  const n_entities = countEntities(table);
  if (n_entities < 2) {
    throw new RangeError(
      `Cannot estimate a variance as n_entities must be >= 2: n_entities=${n_entities}`,
    );
  }
  const n_seeds = table.scores.length;
  const entity_variance = correction(n_entities) *
    squaresByEntity(table, sumOverSeeds(table.scores));
  if (n_seeds < MINIMUM_SEEDS) {
    const variance = entity_variance;
    return {
      variance,
      entity_variance,
      seed_variance: 0,
      degrees_of_freedom: n_entities - 1,
    };
  }
  let [seeds, both] = [0, 0];
  for (const row of table.scores) {
    seeds += row.reduce((sum, score) => sum + score, 0) ** 2;
    both += squaresByEntity(table, row);
  }
  seeds *= correction(n_seeds);
  both *= correction(n_seeds * n_entities);
  const seed_variance = Math.max(0, seeds - both);
  const variance = entity_variance + seed_variance;
  const spread = entity_variance ** 2 / (n_entities - 1) +
    (seed_variance > 0 ? seeds ** 2 / (n_seeds - 1) : 0);
  const degrees_of_freedom = spread > 0
    ? variance ** 2 / spread
    : n_entities - 1;
  return { variance, entity_variance, seed_variance, degrees_of_freedom };
}

/** Returns G / (G - 1), which makes a sum over G clusters unbiased. */
function correction(n_clusters: number): number {
  return n_clusters / (n_clusters - 1);
}

function sumOverSeeds(scores: readonly Float64Array[]): Float64Array {
  const sum = new Float64Array(scores[0]!.length);
  for (const row of scores) row.forEach((score, g) => sum[g]! += score);
  return sum;
}

/** Returns the sum of products over all pairs of groups with a common entity. */
function squaresByEntity(
  { first, second }: Pick<LinearScores, "first" | "second">,
  scores: Float64Array,
): number {
  const sums = new Float64Array(1 + largestEntity({ first, second }));
  let [alone, twice] = [0, 0];
  scores.forEach((score, g) => {
    sums[first[g]!]! += score;
    alone += score ** 2;
    if (second[g]! < 0) return;
    sums[second[g]!]! += score;
    twice += score ** 2;
  });
  const squares = sums.reduce((sum, score) => sum + score ** 2, 0);
  // Pairs of entities may pull apart so far that the sum turns negative.
  return Math.max(squares - twice, twice > 0 ? alone : 0);
}
