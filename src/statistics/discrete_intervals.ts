/**
 * Bootstrap intervals from the known distribution of a resample's sum, as from
 * endlessly many resamples.
 *
 * Source: intervals as in `bootstrap_intervals.ts`, with the quantile of a
 * discrete distribution (the smallest value at which the probability is
 * reached).
 *
 * @module
 */

import type { BootstrapIntervals } from "./bootstrap_intervals.ts";
import { tailOf } from "./clopper_pearson.ts";
import { normalProbability } from "./normal_probability.ts";
import { normalQuantile } from "./normal_quantile.ts";
import type { Interval } from "./wilson_interval.ts";

/** Where a resample can fall, and where the estimate lies. */
export interface ResampleDistribution {
  /** Chance of each value, in rising order; they sum to 1. */
  chances: Float64Array;
  /** Returns the value of a place in `chances`. */
  valueAt: (place: number) => number;
  /** Place of the estimate. */
  here: number;
  /** How fast the standard error grows with the estimate, for BCa. */
  acceleration: number;
}

/**
 * Returns percentile, basic and BCa intervals; the studentized one is null, as
 * it would need a standard error with each value.
 *
 * @param distribution Of more than one value.
 * @param options.confidence Coverage aimed at, in (0, 1); 0.95 by default.
 * @throws {RangeError} If the confidence is outside its range.
 *
 * @example One of four right: the sum of a resample is binomial (4, 1/4)
 * ```ts
 * import { discreteIntervals } from "src/statistics/discrete_intervals.ts";
 * import assert from "node:assert/strict";
 *
 * const { percentile, basic } = discreteIntervals({
 *   chances: Float64Array.of(81, 108, 54, 12, 1).map((x) => x / 256),
 *   valueAt: (place) => place / 4,
 *   here: 1,
 *   acceleration: 0.1,
 * });
 *
 * assert.deepEqual(percentile, { lower: 0, upper: 0.75 });
 * assert.deepEqual(basic, { lower: -0.25, upper: 0.5 });
 * ```
 */
export function discreteIntervals(
  distribution: ResampleDistribution,
  { confidence = 0.95 }: { confidence?: number } = {},
): BootstrapIntervals {
  const tail = tailOf(confidence);
  const { chances, valueAt, here } = distribution;
  const quantile = (probability: number) =>
    valueAt(quantilePlace(chances, probability));
  const [lower, upper] = [quantile(tail), quantile(1 - tail)];
  const estimate = valueAt(here);
  return {
    percentile: { lower, upper },
    basic: { lower: 2 * estimate - upper, upper: 2 * estimate - lower },
    bca: bcaInterval(distribution, { tail, quantile }),
    studentized: null,
    degenerate: false,
  };
}

/** Returns the first place at which the sum of chances reaches a probability. */
function quantilePlace(chances: Float64Array, probability: number): number {
  let sum = 0;
  for (let i = 0; i < chances.length; i++) {
    sum += chances[i]!;
    // Rounding must not carry a quantile past a sum that it equals.
    if (sum >= probability - 1e-12 && sum > 0) return i;
  }
  return chances.findLastIndex((chance) => chance > 0);
}

function bcaInterval(
  { chances, here, acceleration }: ResampleDistribution,
  { tail, quantile }: {
    tail: number;
    quantile: (probability: number) => number;
  },
): Interval | null {
  const less = chances.subarray(0, here).reduce((sum, x) => sum + x, 0);
  const bias = normalQuantile(less + chances[here]! / 2);
  const end = (probability: number) => {
    const shifted = bias + normalQuantile(probability);
    const stretch = 1 - acceleration * shifted;
    return stretch > 0
      ? quantile(normalProbability(bias + shifted / stretch))
      : null;
  };
  const [lower, upper] = [end(tail), end(1 - tail)];
  return lower === null || upper === null ? null : { lower, upper };
}
