/**
 * Confidence interval for a proportion, by Wilson's score method.
 *
 * Accuracies here come from 25 to 150 questions and often sit at 0 or 1,
 * where the textbook interval (p +- z * standard error) has width zero.
 * Wilson's does not: it keeps every p that a score test would not reject.
 *
 * Source: Wilson (1927), J. Am. Stat. Assoc. 22, 209-212.
 *
 * @module
 */

import { normalQuantile } from "./normal_quantile.ts";

/** Lower and upper end of an interval, on the scale of the estimate. */
export interface Interval {
  lower: number;
  upper: number;
}

/**
 * Returns the Wilson score interval for `successes` in `n` trials.
 *
 * Neither need be an integer: with clustered data `n` is an effective count.
 *
 * @param successes Successes, in [0, n].
 * @param n Trials, > 0.
 * @param options.confidence Coverage aimed at, in (0, 1); 0.95 by default.
 * @throws {RangeError} If an argument is outside its range.
 *
 * @example A perfect score on 25 questions is not certainty
 * ```ts
 * import { wilsonInterval } from "src/statistics/wilson_interval.ts";
 * import assert from "node:assert/strict";
 *
 * const { lower, upper } = wilsonInterval(25, 25);
 *
 * assert.equal(lower.toFixed(3), "0.867");
 * assert.equal(upper, 1);
 * ```
 */
export function wilsonInterval(
  successes: number,
  n: number,
  { confidence = 0.95 }: { confidence?: number } = {},
): Interval {
  if (!(n > 0 && Number.isFinite(n))) {
    throw new RangeError(`Cannot bound a proportion as n must be > 0: n=${n}`);
  }
  if (!(successes >= 0 && successes <= n)) {
    throw new RangeError(
      `Cannot bound a proportion as successes must be in [0, ${n}]: successes=${successes}`,
    );
  }
  const z = criticalValue(confidence);
  const p = successes / n;
  const shrink = 1 + z ** 2 / n;
  const center = (p + z ** 2 / (2 * n)) / shrink;
  const half = z / shrink * Math.sqrt(p * (1 - p) / n + (z / (2 * n)) ** 2);

  // At p = 0 and p = 1 the end is exact; rounding must not move it outside.
  return {
    lower: successes === 0 ? 0 : Math.max(0, center - half),
    upper: successes === n ? 1 : Math.min(1, center + half),
  };
}

/**
 * Returns the two-sided standard normal critical value of a confidence level.
 *
 * @throws {RangeError} If `confidence` is not in (0, 1).
 *
 * @example
 * ```ts
 * import { criticalValue } from "src/statistics/wilson_interval.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(criticalValue(0.95).toFixed(2), "1.96");
 * ```
 */
export function criticalValue(confidence: number): number {
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(
      `Cannot build an interval as confidence must be in (0, 1): confidence=${confidence}`,
    );
  }
  return normalQuantile((1 + confidence) / 2);
}
