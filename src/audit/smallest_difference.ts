/**
 * The smallest difference between two checkpoints that n paired items can show.
 *
 * Two checkpoints answer the same items; only those on which they disagree, a
 * share d of all, tell them apart (McNemar's test). A difference D is found
 * with the wanted power if
 *
 *   n D^2 = (z_alpha sqrt(d) + z_beta sqrt(d - D^2))^2
 *
 * which is solved for D here. Items that share an entity are no independent
 * draws, so this is the best that n items can do.
 *
 * Source: Connor (1987), Biometrics 43, 207-211, equation for n given d and D,
 * after Miettinen (1968), Biometrics 24, 339-352.
 *
 * @module
 */

import { normalQuantile } from "../statistics/normal_quantile.ts";

export interface TestedDifference {
  /** False alarms, two-sided; 0.05 by default. */
  alpha?: number;
  /** Chance of finding a difference that is there; 0.8 by default. */
  power?: number;
  /** Share of items on which the two disagree; 0.5, two coins, by default. */
  discordant_share?: number;
}

/**
 * Returns the smallest difference in accuracy that would be found.
 *
 * Where it exceeds the discordant share, none would: differences cannot be
 * larger than the share of items that make them.
 *
 * @param n Paired items, at least 1.
 * @throws {RangeError} If an argument is outside its range.
 *
 * @example 150 questions cannot show what 1,000 can
 * ```ts
 * import { smallestDifference } from "src/audit/smallest_difference.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(smallestDifference(25).toFixed(2), "0.38");
 * assert.equal(smallestDifference(150).toFixed(2), "0.16");
 * assert.equal(smallestDifference(1000).toFixed(2), "0.06");
 * ```
 */
export function smallestDifference(
  n: number,
  { alpha = 0.05, power = 0.8, discordant_share: share = 0.5 }:
    TestedDifference = {},
): number {
  if (!(n >= 1)) {
    throw new RangeError(
      `Cannot find a smallest difference as n must be at least 1: n=${n}`,
    );
  }
  if (!(share > 0 && share <= 1)) {
    throw new RangeError(
      `Cannot find a smallest difference as discordant_share must be in (0, 1]: discordant_share=${share}`,
    );
  }
  const [z_alpha, z_beta] = [
    normalQuantile(1 - alpha / 2),
    normalQuantile(power),
  ];
  // Squared twice, the equation is a quadratic in D^2, but its wrong root has
  // to be told apart; bisection needs no such care, the left side only rises.
  let [low, high] = [0, Math.sqrt(share)];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    const needed = z_alpha * Math.sqrt(share) +
      z_beta * Math.sqrt(share - middle ** 2);
    if (Math.sqrt(n) * middle < needed) low = middle;
    else high = middle;
  }
  return high;
}
