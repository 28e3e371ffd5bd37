/**
 * Agreement of two judges beyond what their habits alone would bring: the form
 * that Cohen's kappa and Gwet's AC1 share.
 *
 * They differ in what they expect by chance only. The standard error is that of
 * a large sample of independent items, expected agreement varying too.
 *
 * Source: delta method on multinomial counts, as in Fleiss, Cohen and Everitt
 * (1969), Psychol. Bull. 72, 323-327.
 *
 * @module
 */

import { criticalValue } from "./wilson_interval.ts";

export interface Agreement {
  /** 1 at full agreement, 0 at chance; null where chance alone is certain. */
  estimate: number | null;
  /** Null with the estimate. */
  standard_error: number | null;
  /** Within [-1, 1]; null where the standard error is 0 or there is none. */
  lower: number | null;
  upper: number | null;
  observed: number;
  expected: number;
}

/** Agreement expected by chance, and how it moves with each cell's share. */
export interface ExpectedAgreement {
  expected: number;
  slope: (i: number, j: number) => number;
}

/** Shares of a table: of its cells, rows and columns. */
export interface TableShares {
  cells: number[][];
  rows: number[];
  columns: number[];
}

/**
 * Returns (observed - expected) / (1 - expected) with its interval.
 *
 * @param counts counts[i][j]: items that the one judge puts in class i and the
 * other in class j; at least two classes.
 * @param options.chance Returns what agreement chance brings.
 * @param options.confidence Coverage aimed at, in (0, 1); 0.95 by default.
 * @throws {RangeError} If the table is not square, has fewer than two classes,
 * no count, or one that is negative or not finite.
 */
export function correctedAgreement(
  counts: readonly (readonly number[])[],
  { chance, confidence = 0.95 }: {
    chance: (shares: TableShares) => ExpectedAgreement;
    confidence?: number;
  },
): Agreement {
  const z = criticalValue(confidence);
  const { n, ...shares } = tableShares(counts);
  const { cells } = shares;
  const { expected, slope } = chance(shares);
  const observed = cells.reduce((sum, row, i) => sum + row[i]!, 0);
  const none = { standard_error: null, lower: null, upper: null };
  const room = 1 - expected;
  if (room < 1e-12) return { estimate: null, ...none, observed, expected };
  const estimate = (observed - expected) / room;
  let [first, second] = [0, 0];
  cells.forEach((row, i) =>
    row.forEach((share, j) => {
      const move = ((i === j ? room : 0) - (1 - observed) * slope(i, j)) /
        room ** 2;
      first += share * move;
      second += share * move ** 2;
    })
  );
  const variance = (second - first ** 2) / n;
  if (!(variance > 1e-18)) {
    return { estimate, ...none, standard_error: 0, observed, expected };
  }
  const standard_error = Math.sqrt(variance);
  return {
    estimate,
    standard_error,
    lower: Math.max(-1, estimate - z * standard_error),
    upper: Math.min(1, estimate + z * standard_error),
    observed,
    expected,
  };
}

/** Returns the shares of a square table of counts, and their number. */
function tableShares(
  counts: readonly (readonly number[])[],
): TableShares & { n: number } {
  const flat = counts.flat();
  const n = flat.reduce((sum, count) => sum + count, 0);
  const fits = counts.length >= 2 &&
    counts.every((row) => row.length === counts.length) &&
    flat.every((count) => count >= 0 && Number.isFinite(count));
  if (!fits || !(n > 0)) {
    throw new RangeError(
      `Cannot compare judges as counts must be a square table of at least two classes, >= 0 and not all 0: rows=${counts.length} counts=[${flat}]`,
    );
  }
  const cells = counts.map((row) => row.map((count) => count / n));
  return {
    n,
    cells,
    rows: cells.map((row) => row.reduce((sum, share) => sum + share, 0)),
    columns: cells.map((_, j) => cells.reduce((sum, row) => sum + row[j]!, 0)),
  };
}
