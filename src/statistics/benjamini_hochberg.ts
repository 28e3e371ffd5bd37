/**
 * Benjamini and Hochberg's adjustment of p-values: of the claims made, how
 * large a share may be false.
 *
 * For looking over many cells, where a few false finds among many true ones
 * are acceptable. For the stated claims of a study, where none may be false,
 * use `holm_adjust.ts`. It holds for tests that are independent or positively
 * related, as tests on the same items mostly are.
 *
 * Source: Benjamini and Hochberg (1995), J. R. Stat. Soc. B 57, 289-300;
 * dependence by Benjamini and Yekutieli (2001), Ann. Stat. 29, 1165-1188.
 *
 * @module
 */

/**
 * Returns the adjusted p-values, in the order given.
 *
 * @param p_values Each in [0, 1]; an empty list gives an empty list.
 * @throws {RangeError} If a p-value is outside [0, 1].
 *
 * @example The largest of four stays, and order is never turned around
 * ```ts
 * import { benjaminiHochberg } from "src/statistics/benjamini_hochberg.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(benjaminiHochberg([0.01, 0.04, 0.5, 0.03]).map((p) => p.toFixed(4)), [
 *   "0.0400",
 *   "0.0533",
 *   "0.5000",
 *   "0.0533",
 * ]);
 * ```
 */
export function benjaminiHochberg(p_values: readonly number[]): number[] {
  for (const p of p_values) {
    if (!(p >= 0 && p <= 1)) {
      throw new RangeError(`Cannot adjust as p must be in [0, 1]: p=${p}`);
    }
  }
  const falling = p_values.map((_, i) => i)
    .sort((i, j) => p_values[j]! - p_values[i]!);
  const adjusted = new Array<number>(p_values.length);
  let smallest = 1;
  falling.forEach((i, place) => {
    const rank = falling.length - place;
    smallest = Math.min(smallest, p_values[i]! * (falling.length / rank));
    adjusted[i] = smallest;
  });
  return adjusted;
}
