/**
 * Interval of a mean by Student's t, with values clustered or not.
 *
 * Deviations are summed per cluster before they are squared, so that six
 * questions about one person count as one draw, and t has one degree of freedom
 * less than there are clusters. For a list of plain numbers; a cell of a study
 * with seeds goes through `mean_interval.ts`.
 *
 * Source: Student (1908), Biometrika 6, 1-25; Liang and Zeger (1986),
 * Biometrika 73, 13-22, times C / (C - 1), which makes it the textbook formula
 * where every cluster holds one value.
 *
 * @module
 */

import { mean } from "simple-statistics";
import { tailOf } from "./clopper_pearson.ts";
import { studentQuantile } from "./student_t.ts";

export interface MeanEstimate {
  estimate: number;
  /** Null where a single cluster cannot tell how clusters vary. */
  standard_error: number | null;
  /** Clusters less one. */
  degrees_of_freedom: number;
  /** Null where there is no standard error, or nothing varies. */
  lower: number | null;
  upper: number | null;
}

/**
 * Returns the mean with its clustered standard error and interval.
 *
 * Where nothing varies there is no interval: one without width would claim
 * certainty.
 *
 * @param values Finite numbers, at least one.
 * @param options.clusters Cluster of each value; by default each its own.
 * @param options.confidence Coverage aimed at, in (0, 1); 0.95 by default.
 * @throws {RangeError} If there is no value, one is not finite, or the clusters
 * differ in number.
 *
 * @example Three people, two questions each: two degrees of freedom, not five
 * ```ts
 * import { tInterval } from "src/statistics/t_interval.ts";
 * import assert from "node:assert/strict";
 *
 * const result = tInterval([1, 1, 0, 1, 0, 0], {
 *   clusters: ["Ann", "Ann", "Bo", "Bo", "Cy", "Cy"],
 * });
 *
 * assert.equal(result.estimate, 0.5);
 * assert.equal(result.standard_error?.toFixed(4), "0.2887");
 * assert.equal(result.degrees_of_freedom, 2);
 * ```
 */
export function tInterval(
  values: readonly number[],
  { clusters, confidence = 0.95 }: {
    clusters?: readonly (number | string)[];
    confidence?: number;
  } = {},
): MeanEstimate {
  const tail = tailOf(confidence);
  checkValues(values, clusters);
  const estimate = mean([...values]);
  const sums = new Map<number | string, number>();
  values.forEach((value, i) => {
    const cluster = clusters?.[i] ?? i;
    sums.set(cluster, (sums.get(cluster) ?? 0) + value - estimate);
  });
  const degrees_of_freedom = sums.size - 1;
  const none = { estimate, degrees_of_freedom, lower: null, upper: null };
  if (degrees_of_freedom === 0) return { ...none, standard_error: null };
  const squares = [...sums.values()].reduce((sum, s) => sum + s * s, 0);
  const standard_error = Math.sqrt(squares * sums.size / degrees_of_freedom) /
    values.length;
  const largest = values.reduce((top, x) => Math.max(top, Math.abs(x)), 0);
  if (standard_error <= 1e-12 * largest) return { ...none, standard_error: 0 };
  const half = standard_error * studentQuantile(1 - tail, degrees_of_freedom);
  return {
    ...none,
    standard_error,
    lower: estimate - half,
    upper: estimate + half,
  };
}

function checkValues(
  values: readonly number[],
  clusters: readonly unknown[] | undefined,
): void {
  const odd = values.find((value) => !Number.isFinite(value));
  if (values.length === 0 || odd !== undefined) {
    throw new RangeError(
      `Cannot average as there must be a value and all must be finite: n=${values.length} value=${odd}`,
    );
  }
  if (clusters !== undefined && clusters.length !== values.length) {
    throw new RangeError(
      `Cannot average as every value must have a cluster: n=${values.length} clusters=${clusters.length}`,
    );
  }
}
