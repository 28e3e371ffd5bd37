/**
 * Interval of a mean that is no proportion, such as an answer's
 * log-probability: Student's t on the clustered variance, with the
 * entity-clustered bootstrap beside it.
 *
 * Source: Liang and Zeger (1986), Biometrika 73, 13-22 (clustered variance);
 * degrees of freedom from `clustered_variance.ts`.
 *
 * @module
 */

import {
  clusteredBootstrap,
  percentileInterval,
  type SharedWeights,
} from "./clustered_bootstrap.ts";
import {
  type ClusteredEstimate,
  tooFewEntities,
  withSeeds,
} from "./clustered_estimate.ts";
import { clusteredRatio, type ClusteredSums } from "./clustered_sums.ts";
import { clusteredVariance } from "./clustered_variance.ts";
import { linearScores } from "./linear_scores.ts";
import { studentQuantile } from "./student_t.ts";

/**
 * Returns a mean with its interval; where nothing varies there is none, as an
 * interval without width would claim certainty.
 *
 * @throws {RangeError} If the denominators sum to zero or weights are missing.
 *
 * @example The textbook interval, when every entity has one item
 * ```ts
 * import { sumByCluster } from "src/statistics/clustered_sums.ts";
 * import { entityWeights } from "src/statistics/entity_weights.ts";
 * import { meanInterval } from "src/statistics/mean_interval.ts";
 * import assert from "node:assert/strict";
 *
 * const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
 * const result = meanInterval(
 *   sumByCluster(values.map((value, entity) => ({ value, entities: [entity] }))),
 *   { weights: { entities: entityWeights({ entities: 10, resamples: 100, seed: 1 }) } },
 * );
 *
 * assert.equal(result.lower?.toFixed(3), "3.334");
 * ```
 */
export function meanInterval(
  sums: ClusteredSums,
  { weights, confidence = 0.95 }: {
    weights: SharedWeights;
    confidence?: number;
  },
): ClusteredEstimate {
  const estimate = clusteredRatio(sums);
  const scores = linearScores(sums);
  const draws = clusteredBootstrap(sums, weights);
  const none = {
    estimate,
    lower: null,
    upper: null,
    bootstrap_lower: null,
    bootstrap_upper: null,
    draws,
    scores,
  };
  const reason = tooFewEntities(sums);
  if (reason !== null) return { ...none, interval_method: reason };
  const { variance, degrees_of_freedom } = clusteredVariance(scores);
  if (!(variance > 1e-24 * (1 + estimate ** 2))) {
    return { ...none, interval_method: "no interval as nothing varies" };
  }
  const half = Math.sqrt(variance) *
    studentQuantile((1 + confidence) / 2, degrees_of_freedom);
  const bootstrap = percentileInterval(draws, { confidence });
  return {
    ...none,
    lower: estimate - half,
    upper: estimate + half,
    interval_method: withSeeds(
      "Student's t on clustered variance",
      scores.scores.length,
    ),
    bootstrap_lower: bootstrap?.lower ?? null,
    bootstrap_upper: bootstrap?.upper ?? null,
  };
}
