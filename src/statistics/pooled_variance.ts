/**
 * Variance within groups, pooled: how much repeats of one thing differ.
 *
 * Of several answers to one question it is the part of generation; of several
 * judges about one answer, that of judges.
 *
 * Source: the mean square within groups of a one-way analysis of variance
 * (Searle, Casella and McCulloch, 1992, Variance Components, ch. 3).
 *
 * @module
 */

/**
 * Returns the sum of squares within groups over its degrees of freedom; null
 * where no group has two values.
 *
 * @param groups Lists of finite values, of any lengths.
 * @throws {RangeError} If a value is not finite.
 *
 * @example Two groups: one of two who differ, one of one
 * ```ts
 * import { pooledVariance } from "src/statistics/pooled_variance.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(pooledVariance([[0, 1], [1]]), 0.5);
 * assert.equal(pooledVariance([[0], [1]]), null);
 * ```
 */
export function pooledVariance(
  groups: Iterable<readonly number[]>,
): number | null {
  let [squares, degrees] = [0, 0];
  for (const values of groups) {
    const odd = values.find((value) => !Number.isFinite(value));
    if (odd !== undefined) {
      throw new RangeError(
        `Cannot pool variance as every value must be finite: value=${odd}`,
      );
    }
    if (values.length < 2) continue;
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    for (const value of values) squares += (value - mean) ** 2;
    degrees += values.length - 1;
  }
  return degrees === 0 ? null : squares / degrees;
}
