/**
 * Chance-corrected accuracy: 0 where guessing stands, 1 where all is right.
 *
 * So yes/no questions can be laid beside open ones. It is a shift and a stretch
 * of accuracy, so its interval is that of accuracy, shifted and stretched.
 *
 * Source: Abbott (1925), J. Econ. Entomol. 18, 265-267; Cohen's kappa (1960)
 * has the same form.
 *
 * @module
 */

import type { ClusteredEstimate } from "./clustered_estimate.ts";
import { combineScores } from "./linear_scores.ts";

/**
 * Returns (accuracy - chance) / (1 - chance), with everything that belongs to
 * it on the same scale.
 *
 * @param accuracy The accuracy with its interval.
 * @param chance Score of guessing, in [0, 1).
 * @throws {RangeError} If `chance` is not in [0, 1).
 *
 * @example Three quarters right where half is chance: halfway up
 * ```ts
 * import { chanceCorrectedAccuracy } from "src/statistics/chance_corrected_accuracy.ts";
 * import { entityWeights } from "src/statistics/entity_weights.ts";
 * import { proportionInterval } from "src/statistics/proportion_interval.ts";
 * import { sumByCluster } from "src/statistics/clustered_sums.ts";
 * import assert from "node:assert/strict";
 *
 * const accuracy = proportionInterval(
 *   sumByCluster([1, 1, 1, 0].map((value, i) => ({ value, entities: [i] }))),
 *   { weights: { entities: entityWeights({ entities: 4, resamples: 10, seed: 1 }) } },
 * );
 *
 * assert.equal(chanceCorrectedAccuracy(accuracy, 0.5).estimate, 0.5);
 * ```
 */
export function chanceCorrectedAccuracy(
  accuracy: ClusteredEstimate,
  chance: number,
): ClusteredEstimate {
  if (!(chance >= 0 && chance < 1)) {
    throw new RangeError(
      `Cannot correct for chance as chance must be in [0, 1): chance=${chance}`,
    );
  }
  const correct = (value: number) => (value - chance) / (1 - chance);
  const correctEnd = (value: number | null) =>
    value === null ? null : correct(value);
  return {
    estimate: correct(accuracy.estimate),
    lower: correctEnd(accuracy.lower),
    upper: correctEnd(accuracy.upper),
    interval_method: accuracy.interval_method,
    bootstrap_lower: correctEnd(accuracy.bootstrap_lower),
    bootstrap_upper: correctEnd(accuracy.bootstrap_upper),
    draws: accuracy.draws.map(correct),
    scores: combineScores([{
      scores: accuracy.scores,
      coefficient: 1 / (1 - chance),
    }]),
  };
}
