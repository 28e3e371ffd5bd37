/**
 * Probability of the standard normal distribution: the inverse of
 * `normal_quantile.ts`, exact far out in the tails, where the table look-up of
 * `simple-statistics` has none.
 *
 * Source: a squared normal variable is chi-square with one degree of freedom.
 *
 * @module
 */

import { chiSquareTail } from "./chi_square.ts";

/**
 * Returns the probability that a standard normal variable is at most `z`.
 *
 * @param z Any number; an infinite one gives 0 or 1.
 * @throws {RangeError} If `z` is not a number.
 *
 * @example 97.5 % lies below 1.96
 * ```ts
 * import { normalProbability } from "src/statistics/normal_probability.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(normalProbability(1.959964).toFixed(6), "0.975000");
 * ```
 */
export function normalProbability(z: number): number {
  if (Number.isNaN(z)) {
    throw new RangeError(
      `Cannot find a normal probability as z must be a number: z=${z}`,
    );
  }
  const square = z * z;
  const tail = Number.isFinite(square) ? chiSquareTail(square, 1) / 2 : 0;
  return z > 0 ? 1 - tail : tail;
}
