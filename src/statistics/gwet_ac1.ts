/**
 * Gwet's AC1: agreement of two judges beyond chance, where chance concerns only
 * the items that are hard to judge.
 *
 * Unlike Cohen's kappa it stays high where nearly all answers are of one class
 * and the judges hardly ever differ.
 *
 * Source: Gwet (2008), Br. J. Math. Stat. Psychol. 61, 29-48.
 *
 * @module
 */

import { type Agreement, correctedAgreement } from "./corrected_agreement.ts";

/**
 * Returns AC1 with its interval; it is always defined.
 *
 * @param counts counts[i][j]: items that the one judge puts in class i and the
 * other in class j (`confusion_matrix.ts`); at least two classes.
 * @param options.confidence Coverage aimed at, in (0, 1); 0.95 by default.
 * @throws {RangeError} If the table is not square, has fewer than two classes,
 * no count, or one that is negative or not finite.
 *
 * @example 118 of 125 judged right by both, seven by one: kappa says below chance
 * ```ts
 * import { cohenKappa } from "src/statistics/cohen_kappa.ts";
 * import { gwetAc1 } from "src/statistics/gwet_ac1.ts";
 * import assert from "node:assert/strict";
 *
 * const counts = [[118, 5], [2, 0]];
 *
 * assert.equal(gwetAc1(counts).estimate?.toFixed(3), "0.941");
 * assert.equal(cohenKappa(counts).estimate?.toFixed(3), "-0.023");
 * ```
 */
export function gwetAc1(
  counts: readonly (readonly number[])[],
  options: { confidence?: number } = {},
): Agreement {
  return correctedAgreement(counts, {
    ...options,
    chance: ({ rows, columns }) => {
      const others = rows.length - 1;
      const means = rows.map((row, k) => (row + columns[k]!) / 2);
      return {
        expected: means.reduce((sum, x) => sum + x * (1 - x), 0) / others,
        slope: (i, j) => (1 - means[i]! - means[j]!) / others,
      };
    },
  });
}
