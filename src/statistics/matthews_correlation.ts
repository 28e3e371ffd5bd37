/**
 * Matthews correlation of accepted and given answers, for questions with a
 * closed set of answers.
 *
 * 0 for any answer that does not depend on the question, however often it is
 * accepted; 1 where all is right. With two answers it is their correlation; with
 * more, Gorodkin's extension.
 *
 * Source: Matthews (1975), Biochim. Biophys. Acta 405, 442-451; Gorodkin (2004),
 * Comput. Biol. Chem. 28, 367-374.
 *
 * @module
 */

/**
 * Returns the correlation, in [-1, 1]; null where one answer only is accepted,
 * or given, as then nothing can go together.
 *
 * @param counts counts[i][j]: questions whose accepted answer is i and whose
 * given answer is j (`confusion_matrix.ts`); at least two answers.
 * @throws {RangeError} If the table is not square, has fewer than two answers,
 * no count, or one that is negative or not finite.
 *
 * @example Always "no" where "no" is mostly right: nothing to correlate
 * ```ts
 * import { matthewsCorrelation } from "src/statistics/matthews_correlation.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(matthewsCorrelation([[92, 0], [58, 0]]), null);
 * assert.equal(matthewsCorrelation([[90, 10], [20, 30]])?.toFixed(3), "0.533");
 * ```
 */
export function matthewsCorrelation(
  counts: readonly (readonly number[])[],
): number | null {
  const { rows, columns, n } = tableMargins(counts);
  const right = counts.reduce((sum, row, i) => sum + row[i]!, 0);
  const product = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, x, k) => sum + x * b[k]!, 0);
  const accepted = n * n - product(rows, rows);
  const given = n * n - product(columns, columns);
  if (!(accepted > 1e-12 * n * n && given > 1e-12 * n * n)) return null;
  return (right * n - product(rows, columns)) / Math.sqrt(accepted * given);
}

/**
 * Returns the sums of a square table of counts by row, by column and over all.
 *
 * @throws {RangeError} If the table is not square, has fewer than two rows, no
 * count, or one that is negative or not finite.
 */
export function tableMargins(
  counts: readonly (readonly number[])[],
): { rows: number[]; columns: number[]; n: number } {
  const flat = counts.flat();
  const n = flat.reduce((sum, count) => sum + count, 0);
  const fits = counts.length >= 2 &&
    counts.every((row) => row.length === counts.length) &&
    flat.every((count) => count >= 0 && Number.isFinite(count));
  if (!fits || !(n > 0)) {
    throw new RangeError(
      `Cannot relate answers as counts must be a square table of at least two answers, >= 0 and not all 0: rows=${counts.length} counts=[${flat}]`,
    );
  }
  return {
    n,
    rows: counts.map((row) => row.reduce((sum, count) => sum + count, 0)),
    columns: counts.map((_, j) =>
      counts.reduce((sum, row) => sum + row[j]!, 0)
    ),
  };
}
