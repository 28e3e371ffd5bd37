/**
 * Cohen's kappa: agreement of two judges beyond chance, where chance is that
 * each gives its own verdicts as often as it does, blindly.
 *
 * Where nearly all answers are of one class kappa falls, even below 0, though
 * the judges hardly ever differ; `gwet_ac1.ts` beside it shows that.
 *
 * Source: Cohen (1960), Educ. Psychol. Meas. 20, 37-46.
 *
 * @module
 */

import { type Agreement, correctedAgreement } from "./corrected_agreement.ts";

/**
 * Returns kappa with its interval; `estimate` is null where both judges use one
 * class only, as then chance alone agrees fully.
 *
 * @param counts counts[i][j]: items that the one judge puts in class i and the
 * other in class j (`confusion_matrix.ts`); at least two classes.
 * @param options.confidence Coverage aimed at, in (0, 1); 0.95 by default.
 * @throws {RangeError} If the table is not square, has fewer than two classes,
 * no count, or one that is negative or not finite.
 *
 * @example Seven tenths agree, where chance brings half
 * ```ts
 * import { cohenKappa } from "src/statistics/cohen_kappa.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(cohenKappa([[20, 5], [10, 15]]).estimate?.toFixed(3), "0.400");
 * ```
 */
export function cohenKappa(
  counts: readonly (readonly number[])[],
  options: { confidence?: number } = {},
): Agreement {
  return correctedAgreement(counts, {
    ...options,
    chance: ({ rows, columns }) => ({
      expected: rows.reduce((sum, row, k) => sum + row * columns[k]!, 0),
      slope: (i, j) => columns[i]! + rows[j]!,
    }),
  });
}
