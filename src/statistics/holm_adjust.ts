/**
 * Holm's step-down adjustment of p-values: what is still significant when
 * several claims are made at once.
 *
 * It holds the chance of even one false claim at the stated level, without any
 * assumption on how the tests depend on each other, and rejects at least as
 * much as Bonferroni.
 *
 * Source: Holm (1979), Scand. J. Stat. 6, 65-70.
 *
 * @module
 */

/**
 * Returns the adjusted p-values, in the order given.
 *
 * @param p_values Each in [0, 1]; an empty list gives an empty list.
 * @throws {RangeError} If a p-value is outside [0, 1].
 *
 * @example The smallest of three is tripled, and order is never turned around
 * ```ts
 * import { holmAdjust } from "src/statistics/holm_adjust.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(holmAdjust([0.01, 0.04, 0.03]), [0.03, 0.06, 0.06]);
 * ```
 */
export function holmAdjust(p_values: readonly number[]): number[] {
  for (const p of p_values) {
    if (!(p >= 0 && p <= 1)) {
      throw new RangeError(`Cannot adjust as p must be in [0, 1]: p=${p}`);
    }
  }
  const order = p_values.map((_, i) => i)
    .sort((i, j) => p_values[i]! - p_values[j]!);
  const adjusted = new Array<number>(p_values.length);
  let largest = 0;
  order.forEach((i, rank) => {
    largest = Math.max(largest, (order.length - rank) * p_values[i]!);
    adjusted[i] = Math.min(1, largest);
  });
  return adjusted;
}
