/**
 * Balanced accuracy: the mean over answer classes of the share answered right.
 *
 * Where 92 of 150 answers are "no", always saying "no" scores 0.61; here it
 * scores 0.5, as does every answer that does not depend on the question.
 *
 * Source: Brodersen et al. (2010), Proc. ICPR, 3121-3124; the interval squares
 * and adds those of the classes (`square_and_add.ts`), with the correlation of
 * their bootstrap draws.
 *
 * @module
 */

import { percentileInterval } from "./clustered_bootstrap.ts";
import { type ClusteredEstimate, withSeeds } from "./clustered_estimate.ts";
import type { ClusteredSums } from "./clustered_sums.ts";
import { combineScores } from "./linear_scores.ts";
import { drawCorrelation } from "./paired_difference.ts";
import {
  proportionInterval,
  type ProportionOptions,
} from "./proportion_interval.ts";
import { squareAndAdd, type Term } from "./square_and_add.ts";
import type { Interval } from "./wilson_interval.ts";

/**
 * Returns the mean over classes of their accuracy.
 *
 * @param classes Right answers per class of the accepted answer; at least two,
 * with the same seeds in order.
 * @throws {RangeError} If there are fewer than two classes or one is empty.
 *
 * @example Always "no" is chance
 * ```ts
 * import { balancedAccuracy } from "src/statistics/balanced_accuracy.ts";
 * import { entityWeights } from "src/statistics/entity_weights.ts";
 * import { sumByCluster } from "src/statistics/clustered_sums.ts";
 * import assert from "node:assert/strict";
 *
 * const said = (value: number, n: number) =>
 *   sumByCluster(
 *     Array.from({ length: n }, (_, i) => ({ value, entities: [i % 25] as const })),
 *   );
 * const entities = entityWeights({ entities: 25, resamples: 100, seed: 1 });
 *
 * const result = balancedAccuracy([said(1, 92), said(0, 58)], {
 *   weights: { entities },
 * });
 *
 * assert.equal(result.estimate, 0.5);
 * assert.equal(result.bootstrap_lower, 0.5); // no width: not to be shown alone
 * assert.equal(result.lower?.toFixed(2), "0.43");
 * ```
 */
export function balancedAccuracy(
  classes: readonly ClusteredSums[],
  options: Omit<ProportionOptions, "n_items">,
): ClusteredEstimate {
  if (classes.length < 2) {
    throw new RangeError(
      `Cannot balance accuracy as there must be at least two classes: n=${classes.length}`,
    );
  }
  const parts = classes.map((sums) => proportionInterval(sums, options));
  const coefficient = 1 / parts.length;
  const draws = parts[0]!.draws.map((_, b) =>
    parts.reduce((sum, part) => sum + coefficient * part.draws[b]!, 0)
  );
  const scores = combineScores(
    parts.map((part) => ({ scores: part.scores, coefficient })),
  );
  const estimate = parts.reduce((sum, p) => sum + coefficient * p.estimate, 0);
  const terms = parts.flatMap(({ estimate, lower, upper }) =>
    lower === null || upper === null
      ? []
      : [{ estimate, lower, upper, coefficient }]
  );
  if (terms.length < parts.length) {
    return {
      estimate,
      lower: null,
      upper: null,
      interval_method: parts.find((part) => part.lower === null)!
        .interval_method.replace("entities", "entities of a class"),
      bootstrap_lower: null,
      bootstrap_upper: null,
      draws,
      scores,
    };
  }
  const bootstrap = percentileInterval(draws, options);
  const interval = addedInterval(terms, parts);
  return {
    estimate,
    lower: Math.max(0, interval.lower),
    upper: Math.min(1, interval.upper),
    interval_method: withSeeds(
      "squared and added class intervals (Wilson on effective n)",
      scores.scores.length,
    ),
    bootstrap_lower: bootstrap?.lower ?? null,
    bootstrap_upper: bootstrap?.upper ?? null,
    draws,
    scores,
  };
}

/** Returns the interval of the terms, correlated as their draws are. */
function addedInterval(
  terms: readonly Term[],
  parts: readonly ClusteredEstimate[],
): Interval {
  const correlated = squareAndAdd(
    terms,
    (i, j) => drawCorrelation(parts[i]!.draws, parts[j]!.draws),
  );
  // Answers that never depend on the question leave no width at all: then the
  // classes are taken as independent, which is the wider interval.
  return correlated.upper - correlated.lower < 1e-6
    ? squareAndAdd(terms)
    : correlated;
}
