/**
 * Spearman's rank correlation: does one quantity rise as another does, in
 * whatever shape?
 *
 * For accuracy over epochs, where a straight line is not to be expected. Equal
 * values share the mean of their ranks, which `simple-statistics` does not do.
 *
 * Source: Spearman (1904), Am. J. Psychol. 15, 72-101; the p-value counts all
 * orders of up to nine pairs, and beyond is Student's t as in Kendall and
 * Stuart (1979), The Advanced Theory of Statistics, vol. 2.
 *
 * @module
 */

import { sampleCorrelation } from "simple-statistics";
import { studentTwoSided } from "./student_t.ts";

/** Up to this many pairs all orders are counted: 9! are 362,880. */
const ENUMERATED = 9;

export interface RankCorrelation {
  /** In [-1, 1]; null where one of the two never varies. */
  rho: number | null;
  /** Two-sided; null without `rho`. */
  p: number | null;
}

/**
 * Returns the rank correlation of two lists.
 *
 * @param x Finite numbers, at least two.
 * @param y As many finite numbers, in the same order.
 * @throws {RangeError} If lengths differ, there are fewer than two pairs, or a
 * number is not finite.
 *
 * @example Rising all along: one order in 24, and its reverse
 * ```ts
 * import { spearman } from "src/statistics/spearman.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(spearman([1, 2, 3, 10], [0.1, 0.2, 0.8, 0.9]), {
 *   rho: 1,
 *   p: 2 / 24,
 * });
 * ```
 */
export function spearman(
  x: readonly number[],
  y: readonly number[],
): RankCorrelation {
  if (x.length !== y.length || x.length < 2) {
    throw new RangeError(
      `Cannot correlate ranks as both lists must have the same length >= 2: n=${x.length} and n=${y.length}`,
    );
  }
  const odd = [...x, ...y].find((value) => !Number.isFinite(value));
  if (odd !== undefined) {
    throw new RangeError(
      `Cannot correlate ranks as every value must be finite: value=${odd}`,
    );
  }
  if (new Set(x).size === 1 || new Set(y).size === 1) {
    return { rho: null, p: null };
  }
  const [a, b] = [midRanks(x), midRanks(y)];
  const value = sampleCorrelation(a, b);
  const rho = 1 - Math.abs(value) < 1e-12 ? Math.sign(value) : value;
  if (x.length <= ENUMERATED) return { rho, p: shareOfOrders(a, b) };
  if (Math.abs(rho) === 1) return { rho, p: 0 };
  const df = x.length - 2;
  return { rho, p: studentTwoSided(rho * Math.sqrt(df / (1 - rho ** 2)), df) };
}

/** Returns the share of all orders of `b` that correlate as strongly. */
function shareOfOrders(a: readonly number[], b: readonly number[]): number {
  // Ranks are halves, so twice their distances from the middle are integers.
  const centered = (ranks: readonly number[]) =>
    ranks.map((rank) => 2 * rank - ranks.length - 1);
  const [left, right] = [centered(a), centered(b)];
  const observed = Math.abs(left.reduce((sum, x, i) => sum + x * right[i]!, 0));
  let [extreme, orders] = [0, 0];
  const place = (k: number, sum: number) => {
    if (k === left.length) {
      orders++;
      if (Math.abs(sum) >= observed) extreme++;
      return;
    }
    for (let i = k; i < right.length; i++) {
      [right[k], right[i]] = [right[i]!, right[k]!];
      place(k + 1, sum + left[k]! * right[k]!);
      [right[k], right[i]] = [right[i]!, right[k]!];
    }
  };
  place(0, 0);
  return extreme / orders;
}

/**
 * Returns the rank of each value from 1 up, equal values sharing their mean.
 *
 * @example
 * ```ts
 * import { midRanks } from "src/statistics/spearman.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(midRanks([10, 30, 10, 20]), [1.5, 4, 1.5, 3]);
 * ```
 */
export function midRanks(values: readonly number[]): number[] {
  const order = [...values.keys()].sort((i, j) => values[i]! - values[j]!);
  const ranks = new Array<number>(values.length);
  for (let start = 0; start < order.length;) {
    let end = start;
    while (
      end < order.length && values[order[end]!] === values[order[start]!]
    ) end++;
    for (let k = start; k < end; k++) ranks[order[k]!] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}
