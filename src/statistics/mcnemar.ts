/**
 * McNemar's test: do two models that answered the same yes/no items differ?
 *
 * Only the items that one got right and the other wrong speak to it; if the
 * models are alike each of them falls to either side like a fair coin. The
 * exact p-value never errs too often; being cautious, it is somewhat too large.
 * The mid-p counts the observed split half, which brings its error rate near
 * the stated level, and hardly ever above it.
 *
 * It takes items as independent. Where several are about one entity, sum them
 * by entity first and use `sign_flip.ts`.
 *
 * Source: McNemar (1947), Psychometrika 12, 153-157; mid-p by Fagerland,
 * Lydersen and Laake (2013), BMC Med. Res. Methodol. 13, 91.
 *
 * @module
 */

import { gammaln } from "simple-statistics";
import { betaProbability } from "./beta_distribution.ts";

/** Items that only one of the two models got right. */
export interface DiscordantCounts {
  only_a: number;
  only_b: number;
}

export interface McnemarResult {
  /** Two-sided exact p-value. */
  p: number;
  /** Two-sided mid-p. */
  mid_p: number;
}

/**
 * Returns the exact and the mid-p-value; 1 where no item is discordant.
 *
 * @param counts Integers >= 0.
 * @throws {RangeError} If a count is not an integer >= 0.
 *
 * @example Seven items gained and none lost
 * ```ts
 * import { mcnemarTest } from "src/statistics/mcnemar.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(mcnemarTest({ only_a: 7, only_b: 0 }).p.toFixed(3), "0.016");
 * ```
 */
export function mcnemarTest(
  { only_a, only_b }: DiscordantCounts,
): McnemarResult {
  for (const [key, count] of Object.entries({ only_a, only_b })) {
    if (!(Number.isInteger(count) && count >= 0)) {
      throw new RangeError(
        `Cannot compare discordant items as ${key} must be an integer >= 0: ${key}=${count}`,
      );
    }
  }
  const n = only_a + only_b;
  if (n === 0) return { p: 1, mid_p: 1 };
  const fewer = Math.min(only_a, only_b);
  const here = coinProbability(fewer, n);
  if (only_a === only_b) return { p: 1, mid_p: 1 - here / 2 };
  // At most `fewer` heads in n throws of a fair coin.
  const p = 2 * betaProbability(0.5, { a: n - fewer, b: fewer + 1 });
  return { p: Math.min(1, p), mid_p: Math.min(1, p - here) };
}

/** Returns the probability of `heads` in `n` throws of a fair coin. */
function coinProbability(heads: number, n: number): number {
  return Math.exp(
    gammaln(n + 1) - gammaln(heads + 1) - gammaln(n - heads + 1) -
      n * Math.LN2,
  );
}
