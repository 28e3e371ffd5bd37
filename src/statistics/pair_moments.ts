/**
 * Agreement of two judges from a handful of sums, which can be added up over
 * entities and taken apart again: so a study of a million answers is read once,
 * and each entity left out at the cost of a subtraction.
 *
 * Verdicts are 1 (right) and 0; scores are what they are.
 *
 * Source: the definitions of `cohen_kappa.ts` and `krippendorff_alpha.ts` (with
 * two judges and no gap), and Pearson's product-moment correlation.
 *
 * @module
 */

/** Sums over pairs of values, x of the one judge and y of the other. */
export interface PairMoments {
  n: number;
  x: number;
  y: number;
  xx: number;
  yy: number;
  xy: number;
}

export const NO_PAIRS: PairMoments = { n: 0, x: 0, y: 0, xx: 0, yy: 0, xy: 0 };

/** Adds one pair in place. */
export function addPair(sums: PairMoments, x: number, y: number): void {
  sums.n += 1;
  sums.x += x;
  sums.y += y;
  sums.xx += x * x;
  sums.yy += y * y;
  sums.xy += x * y;
}

/** Returns the sums without some of their pairs. */
export function withoutPairs(
  all: PairMoments,
  some: PairMoments,
): PairMoments {
  return {
    n: all.n - some.n,
    x: all.x - some.x,
    y: all.y - some.y,
    xx: all.xx - some.xx,
    yy: all.yy - some.yy,
    xy: all.xy - some.xy,
  };
}

/**
 * Returns counts[x][y] of verdicts, right first: for `cohenKappa` and others.
 *
 * @param sums Of values that are all 0 or 1.
 */
export function verdictTable({ n, x, y, xy }: PairMoments): number[][] {
  return [[xy, x - xy], [y - xy, n - x - y + xy]];
}

/**
 * Returns Pearson's correlation; null where one of the two never varies. With
 * verdicts on one side it is the point-biserial one, with verdicts on both phi.
 *
 * @example
 * ```ts
 * import { addPair, correlationOf, NO_PAIRS } from "src/statistics/pair_moments.ts";
 * import assert from "node:assert/strict";
 *
 * const sums = { ...NO_PAIRS };
 * for (const [x, y] of [[1, 2], [2, 4], [3, 5]] as const) addPair(sums, x, y);
 * assert.equal(correlationOf(sums)?.toFixed(4), "0.9820");
 * ```
 */
export function correlationOf(
  { n, x, y, xx, yy, xy }: PairMoments,
): number | null {
  const [a, b] = [n * xx - x * x, n * yy - y * y];
  const least = 1e-9 * n * n;
  if (!(a > least && b > least)) return null;
  return Math.max(-1, Math.min(1, (n * xy - x * y) / Math.sqrt(a * b)));
}

/**
 * Returns Cohen's kappa with quadratic weights, which of scores that are no
 * whole numbers is Lin's concordance: 1 less the mean squared difference over
 * that of two blind judges with the same habits; null where these never differ.
 *
 * Source: Fleiss and Cohen (1973), Educ. Psychol. Meas. 33, 613-619; Lin
 * (1989), Biometrics 45, 255-268, with n in the denominators.
 *
 * @example One point apart in two of four ratings
 * ```ts
 * import { addPair, NO_PAIRS, weightedKappaOf } from "src/statistics/pair_moments.ts";
 * import assert from "node:assert/strict";
 *
 * const sums = { ...NO_PAIRS };
 * for (const [x, y] of [[1, 1], [2, 3], [4, 4], [5, 4]] as const) {
 *   addPair(sums, x, y);
 * }
 * // Seen: 2 / 4. Blind: 2.5 + 1.5 + (3 - 3) ** 2.
 * assert.equal(weightedKappaOf(sums), 1 - 0.5 / 4);
 * ```
 */
export function weightedKappaOf(
  { n, x, y, xx, yy, xy }: PairMoments,
): number | null {
  const seen = (xx + yy - 2 * xy) / n;
  const blind = (xx + yy) / n - 2 * (x / n) * (y / n);
  return blind > 1e-9 ? 1 - seen / blind : null;
}

/**
 * Returns Krippendorff's alpha by squared differences, which for verdicts is
 * the nominal one; null where all values are one.
 */
export function alphaOf({ n, x, y, xx, yy, xy }: PairMoments): number | null {
  const values = 2 * n;
  const within = xx + yy - 2 * xy;
  const spread = xx + yy - (x + y) ** 2 / values;
  if (!(spread > 1e-9 * values)) return null;
  return 1 - within * (values - 1) / (values * spread);
}
