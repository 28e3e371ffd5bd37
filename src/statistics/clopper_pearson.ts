/**
 * Confidence interval for a proportion by inverting the exact binomial test.
 *
 * It covers at least as often as stated, whatever the proportion, and pays with
 * width: at 25 items it is about a tenth wider than Wilson's. For a claim that must
 * not be doubted; the default stays `wilson_interval.ts`.
 *
 * Source: Clopper and Pearson (1934), Biometrika 26, 404-413; on an effective
 * count Korn and Graubard (1998), Surv. Methodol. 24, 193-201.
 *
 * @module
 */

import { betaQuantile } from "./beta_distribution.ts";
import type { Interval } from "./wilson_interval.ts";

/**
 * Returns the exact interval for `successes` in `n` trials.
 *
 * Neither need be an integer: with clustered data `n` is an effective count.
 *
 * @param successes Successes, in [0, n].
 * @param n Trials, > 0.
 * @param options.confidence Coverage held at least, in (0, 1); 0.95 by default.
 * @throws {RangeError} If an argument is outside its range.
 *
 * @example A perfect score on 25 questions, with nothing left to doubt
 * ```ts
 * import { clopperPearson } from "src/statistics/clopper_pearson.ts";
 * import assert from "node:assert/strict";
 *
 * const { lower, upper } = clopperPearson(25, 25);
 *
 * assert.equal(lower.toFixed(3), "0.863");
 * assert.equal(upper, 1);
 * ```
 */
export function clopperPearson(
  successes: number,
  n: number,
  { confidence = 0.95 }: { confidence?: number } = {},
): Interval {
  checkProportion(successes, n);
  const tail = tailOf(confidence);
  const failures = n - successes;
  return {
    lower: successes === 0
      ? 0
      : betaQuantile(tail, { a: successes, b: failures + 1 }),
    upper: failures === 0
      ? 1
      : betaQuantile(1 - tail, { a: successes + 1, b: failures }),
  };
}

/**
 * Throws unless there are trials and as many successes at most.
 *
 * @throws {RangeError} If `n` is not > 0 or `successes` not in [0, n].
 */
export function checkProportion(successes: number, n: number): void {
  if (!(n > 0 && Number.isFinite(n))) {
    throw new RangeError(`Cannot bound a proportion as n must be > 0: n=${n}`);
  }
  if (!(successes >= 0 && successes <= n)) {
    throw new RangeError(
      `Cannot bound a proportion as successes must be in [0, ${n}]: successes=${successes}`,
    );
  }
}

/**
 * Returns the probability that an interval leaves on either side.
 *
 * @throws {RangeError} If `confidence` is not in (0, 1).
 */
export function tailOf(confidence: number): number {
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(
      `Cannot build an interval as confidence must be in (0, 1): confidence=${confidence}`,
    );
  }
  return (1 - confidence) / 2;
}
