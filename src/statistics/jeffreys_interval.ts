/**
 * Confidence interval for a proportion from Jeffreys' prior.
 *
 * The middle of the beta distribution that the answers leave of a prior of half
 * a success and half a failure. It covers about as stated on average, is a
 * little narrower than Wilson's near 0 and 1, and there covers less at worst.
 *
 * Source: Brown, Cai and DasGupta (2001), Stat. Sci. 16, 101-133; as
 * there, the end is 0 at no success and 1 at no failure.
 *
 * @module
 */

import { betaQuantile } from "./beta_distribution.ts";
import { checkProportion, tailOf } from "./clopper_pearson.ts";
import type { Interval } from "./wilson_interval.ts";

/**
 * Returns the Jeffreys interval for `successes` in `n` trials.
 *
 * Neither need be an integer: with clustered data `n` is an effective count.
 *
 * @param successes Successes, in [0, n].
 * @param n Trials, > 0.
 * @param options.confidence Coverage aimed at, in (0, 1); 0.95 by default.
 * @throws {RangeError} If an argument is outside its range.
 *
 * @example A perfect score on 25 questions
 * ```ts
 * import { jeffreysInterval } from "src/statistics/jeffreys_interval.ts";
 * import assert from "node:assert/strict";
 *
 * const { lower, upper } = jeffreysInterval(25, 25);
 *
 * assert.equal(lower.toFixed(3), "0.905");
 * assert.equal(upper, 1);
 * ```
 */
export function jeffreysInterval(
  successes: number,
  n: number,
  { confidence = 0.95 }: { confidence?: number } = {},
): Interval {
  checkProportion(successes, n);
  const tail = tailOf(confidence);
  const shape = { a: successes + 0.5, b: n - successes + 0.5 };
  return {
    lower: successes === 0 ? 0 : betaQuantile(tail, shape),
    upper: successes === n ? 1 : betaQuantile(1 - tail, shape),
  };
}
