/**
 * Page's trend test: does accuracy rise from checkpoint to checkpoint, entity by
 * entity (or seed by seed)?
 *
 * The order of the checkpoints is stated beforehand, so it finds a trend that a
 * comparison of all pairs would miss. It asks within each entity only, so
 * entities may differ as they like.
 *
 * Source: Page (1963), J. Am. Stat. Assoc. 58, 216-230. Ties share their mean
 * rank; p counts all orders within each entity, ties as they are, up to seven
 * checkpoints, and beyond is normal with the variance of those orders.
 *
 * @module
 */

import { normalProbability } from "./normal_probability.ts";
import { midRanks } from "./spearman.ts";

/** Up to this many checkpoints all orders are counted: 7! are 5,040. */
const ENUMERATED = 7;

export interface PageTrend {
  /** Sum over entities and checkpoints of place times rank. */
  l: number;
  /** One-sided: for a rise. */
  p: number;
  exact: boolean;
}

/**
 * Returns Page's test for a rise; p is 1 where no entity ever changes.
 *
 * @param rows One row per entity, its values in the order of the checkpoints.
 * @throws {RangeError} If there is no row, fewer than two checkpoints, rows of
 * unequal length, or a value that is not finite.
 *
 * @example Three seeds that rise at each of three checkpoints: 1 in 6^3
 * ```ts
 * import { pageTrend } from "src/statistics/page_trend.ts";
 * import assert from "node:assert/strict";
 *
 * const seeds = [[0.1, 0.5, 0.8], [0, 0.4, 0.9], [0.2, 0.3, 0.7]];
 *
 * assert.deepEqual(pageTrend(seeds), { l: 42, p: 1 / 216, exact: true });
 * ```
 */
export function pageTrend(rows: readonly (readonly number[])[]): PageTrend {
  const n_checkpoints = checkRows(rows);
  const ranks = rows.map((row) => midRanks(row));
  const l = ranks.reduce((sum, row) => sum + sumOfProducts(row), 0);
  return n_checkpoints <= ENUMERATED
    ? { l, p: exactTail(ranks, l), exact: true }
    : { l, p: normalTail(ranks, l), exact: false };
}

/** Returns the sum of place (from 1) times rank. */
function sumOfProducts(ranks: readonly number[]): number {
  return ranks.reduce((sum, rank, i) => sum + (i + 1) * rank, 0);
}

/** Returns the share of all orders within rows whose sum is at least `l`. */
function exactTail(rows: readonly (readonly number[])[], l: number): number {
  const known = new Map<string, Map<number, number>>();
  let joint = new Map([[0, 1]]);
  for (const row of rows) {
    const sorted = row.toSorted((a, b) => a - b);
    const key = sorted.join();
    const single = known.get(key) ?? sumsOfOrders(sorted);
    known.set(key, single);
    const next = new Map<number, number>();
    for (const [sum, chance] of joint) {
      for (const [more, share] of single) {
        next.set(sum + more, (next.get(sum + more) ?? 0) + chance * share);
      }
    }
    joint = next;
  }
  let tail = 0;
  for (const [sum, chance] of joint) if (sum >= l) tail += chance;
  return Math.min(1, tail);
}

/** Returns each sum that an order of the ranks can have, and its share. */
function sumsOfOrders(ranks: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  let orders = 0;
  const place = (left: readonly number[], sum: number) => {
    if (left.length === 0) {
      counts.set(sum, (counts.get(sum) ?? 0) + 1);
      orders++;
    }
    left.forEach((rank, i) =>
      place(left.toSpliced(i, 1), sum + rank * left.length)
    );
  };
  place(ranks, 0);
  return new Map([...counts].map(([sum, count]) => [sum, count / orders]));
}

function normalTail(rows: readonly (readonly number[])[], l: number): number {
  const k = rows[0]!.length;
  const places = k * (k * k - 1) / 12; // squares of places around their mean
  let variance = 0;
  for (const row of rows) {
    const squares = row.reduce(
      (sum, rank) => sum + (rank - (k + 1) / 2) ** 2,
      0,
    );
    variance += places * squares / (k - 1);
  }
  if (variance === 0) return 1;
  const expected = rows.length * k * (k + 1) ** 2 / 4;
  return normalProbability((expected - l) / Math.sqrt(variance));
}

function checkRows(rows: readonly (readonly number[])[]): number {
  const n_checkpoints = rows[0]?.length ?? 0;
  if (n_checkpoints < 2) {
    throw new RangeError(
      `Cannot test a trend as there must be a row and at least two checkpoints: rows=${rows.length} checkpoints=${n_checkpoints}`,
    );
  }
  rows.forEach((row, i) => {
    if (row.length !== n_checkpoints || !row.every(Number.isFinite)) {
      throw new RangeError(
        `Cannot test a trend as every row must have ${n_checkpoints} finite values: row=${i} values=[${row}]`,
      );
    }
  });
  return n_checkpoints;
}
