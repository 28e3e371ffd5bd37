/**
 * Interval of any statistic of many answers, by leaving out one entity after
 * the other: for those that are no ratio of sums, such as an area under a
 * curve or a number of distinct words.
 *
 * Seeds are held as they are. Where leaving entities out changes nothing there
 * is no interval: one without width would claim certainty.
 *
 * Source: Tukey (1958), Ann. Math. Stat. 29, 614, with t on one degree of
 * freedom less than there are entities; delete-a-group as in Wolter (2007),
 * Introduction to Variance Estimation, 2nd ed., ch. 4.
 *
 * @module
 */

import { MINIMUM_ENTITIES } from "./clustered_sums.ts";
import { studentQuantile } from "./student_t.ts";

/** The end points are null where there is no interval. */
export interface JackknifeEstimate {
  estimate: number | null;
  lower: number | null;
  upper: number | null;
}

/**
 * Returns a statistic of rows with its interval.
 *
 * Cost: the statistic once for each entity.
 *
 * @param rows Each with the entities that it is about.
 * @param options.statistic Null where the rows leave it undefined; then there
 * is no interval.
 * @param options.bounds Least and largest value that there can be.
 *
 * @example A mean of one answer per person: the textbook interval by t
 * ```ts
 * import { entityJackknife } from "src/statistics/entity_jackknife.ts";
 * import { tInterval } from "src/statistics/t_interval.ts";
 * import assert from "node:assert/strict";
 *
 * const values = Array.from({ length: 12 }, (_, i) => (i * i) % 7);
 * const rows = values.map((value, i) => ({ value, entities: [i] }));
 * const found = entityJackknife(rows, {
 *   statistic: (some) => some.reduce((sum, row) => sum + row.value, 0) / some.length,
 * });
 *
 * assert.equal(found.lower?.toFixed(9), tInterval(values).lower?.toFixed(9));
 * ```
 */
export function entityJackknife<Row extends { entities: readonly number[] }>(
  rows: readonly Row[],
  { statistic, confidence = 0.95, bounds = [-Infinity, Infinity] }: {
    statistic: (rows: readonly Row[]) => number | null;
    confidence?: number;
    bounds?: readonly [number, number];
  },
): JackknifeEstimate {
  const none = { lower: null, upper: null };
  if (rows.length === 0) return { estimate: null, ...none };
  const estimate = statistic(rows);
  const entities = new Set(rows.flatMap((row) => row.entities));
  if (estimate === null || entities.size < MINIMUM_ENTITIES) {
    return { estimate, ...none };
  }
  const without = [...entities].map((entity) =>
    statistic(rows.filter((row) => !row.entities.includes(entity)))
  );
  return jackknifeInterval(estimate, without, { confidence, bounds });
}

/**
 * Returns an estimate with its interval, from the same statistic without each
 * entity in turn; for statistics of sums, which need no rows.
 *
 * @param without One value per entity; null where the rest leaves it undefined.
 * Then, and of fewer than ten entities, there is no interval.
 */
export function jackknifeInterval(
  estimate: number | null,
  without: readonly (number | null)[],
  { confidence = 0.95, bounds = [-Infinity, Infinity] }: {
    confidence?: number;
    bounds?: readonly [number, number];
  } = {},
): JackknifeEstimate {
  const none = { lower: null, upper: null };
  const values = without.filter((value) => value !== null);
  const n = values.length;
  if (estimate === null || n < MINIMUM_ENTITIES || n < without.length) {
    return { estimate, ...none };
  }
  const middle = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, x) => sum + (x - middle) ** 2, 0);
  const error = Math.sqrt((n - 1) / n * squares);
  if (!(error > 1e-12)) return { estimate, ...none };
  const reach = studentQuantile((1 + confidence) / 2, n - 1) * error;
  return {
    estimate,
    lower: Math.max(bounds[0], estimate - reach),
    upper: Math.min(bounds[1], estimate + reach),
  };
}
