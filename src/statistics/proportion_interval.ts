/**
 * The default interval of a proportion: Wilson's on the effective sample size,
 * with the entity-clustered bootstrap beside it.
 *
 * The effective size comes from the variance that crosses entities with seeds
 * (`clustered_variance.ts`), so Wilson's interval widens with both, keeps its
 * width at 0 and 1, and stays in [0, 1]. That is why it is the one shown first
 * even where the bootstrap is wider: the bootstrap has no width at 0 and 1 and
 * is short by (S - 1) / S in the variance of S seeds. Seeds are pooled as
 * repeats of the same items, so they never raise n above the items asked.
 *
 * Two corrections hold its coverage where few answers are right or few wrong
 * (`effective_sample_size.ts`, `guarded_wilson.ts`). Without them it falls to
 * .90 at p = .02; with them no cell of `bench/coverage.md` is below .92.
 *
 * Source: Franco, Little, Louis and Slud (2019), J. Surv. Stat. Methodol. 7,
 * 334-364, who compare such intervals and find Wilson's to keep its coverage.
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
import {
  clusteredRatio,
  type ClusteredSums,
  countEntities,
  total,
} from "./clustered_sums.ts";
import { clusteredVariance } from "./clustered_variance.ts";
import { effectiveSampleSize } from "./effective_sample_size.ts";
import { guardedWilson } from "./guarded_wilson.ts";
import { linearScores } from "./linear_scores.ts";

export interface ProportionOptions {
  weights: SharedWeights;
  confidence?: number;
  /** Distinct items; by default the largest denominator of any seed. */
  n_items?: number;
}

/**
 * Returns a proportion with its default interval and its bootstrap.
 *
 * @param sums Numerators and denominators, values in [0, 1].
 * @throws {RangeError} If the denominators sum to zero, the proportion is
 * outside [0, 1] or weights are missing.
 *
 * @example 60 of 60 right about ten people: ten draws, so not certainty
 * ```ts
 * import { sumByCluster } from "src/statistics/clustered_sums.ts";
 * import { entityWeights } from "src/statistics/entity_weights.ts";
 * import { proportionInterval } from "src/statistics/proportion_interval.ts";
 * import assert from "node:assert/strict";
 *
 * const items = Array.from({ length: 60 }, (_, i) => i % 10);
 * const sums = sumByCluster(
 *   items.map((entity) => ({ value: 1, entities: [entity] })),
 * );
 * const entities = entityWeights({ entities: 10, resamples: 100, seed: 1 });
 *
 * const result = proportionInterval(sums, { weights: { entities } });
 *
 * assert.equal(result.lower?.toFixed(3), "0.722");
 * assert.equal(result.bootstrap_lower, 1);
 * ```
 */
export function proportionInterval(
  sums: ClusteredSums,
  { weights, confidence = 0.95, n_items }: ProportionOptions,
): ClusteredEstimate {
  const estimate = proportionOf(sums);
  const scores = linearScores(sums);
  const draws = clusteredBootstrap(sums, weights);
  const reason = tooFewEntities(sums);
  if (reason !== null) {
    return {
      estimate,
      lower: null,
      upper: null,
      interval_method: reason,
      bootstrap_lower: null,
      bootstrap_upper: null,
      draws,
      scores,
    };
  }
  const n = effectiveSampleSize(estimate, {
    ...clusteredVariance(scores),
    n: n_items ?? Math.max(...sums.denominators.map((row) => total([row]))),
    n_entities: countEntities(sums),
    confidence,
  });
  const bootstrap = percentileInterval(draws, { confidence });
  return {
    estimate,
    ...guardedWilson(estimate * n, n, { confidence }),
    interval_method: withSeeds("Wilson on effective n", scores.scores.length),
    bootstrap_lower: bootstrap?.lower ?? null,
    bootstrap_upper: bootstrap?.upper ?? null,
    draws,
    scores,
  };
}

/** Returns the ratio, rid of rounding beyond 0 and 1, where it must be exact. */
function proportionOf(sums: ClusteredSums): number {
  const ratio = clusteredRatio(sums);
  if (!(ratio >= -1e-9 && ratio <= 1 + 1e-9)) {
    throw new RangeError(
      `Cannot bound a proportion as it must be in [0, 1]: proportion=${ratio}`,
    );
  }
  if (ratio < 1e-12) return 0;
  return ratio > 1 - 1e-12 ? 1 : ratio;
}
