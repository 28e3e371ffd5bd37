/**
 * Pareto front: the runs that no other beats in all respects.
 *
 * Of what was learned and what was retained, a run off the front is worse than
 * another in one and no better in the other; along the front more of one costs
 * some of the other.
 *
 * Source: Pareto (1906), Manuale di economia politica; points by differences
 * smaller than their intervals are on or off it by chance.
 *
 * @module
 */

/**
 * Returns the indices of the points on the front, in the order given; equal
 * points are on it together.
 *
 * Cost: points squared.
 *
 * @param points Finite coordinates, larger is better in each.
 * @throws {RangeError} If there is no point, one has no coordinate or not as
 * many as the others, or one is not finite.
 *
 * @example The third learned less than the first, and retained less
 * ```ts
 * import { paretoFront } from "src/statistics/pareto_front.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(paretoFront([[0.9, 0.5], [0.4, 0.8], [0.7, 0.4]]), [0, 1]);
 * ```
 */
export function paretoFront(
  points: readonly (readonly number[])[],
): number[] {
  const size = points[0]?.length ?? 0;
  const odd = points.find((point) =>
    point.length !== size || !point.every(Number.isFinite)
  );
  if (size === 0 || odd !== undefined) {
    throw new RangeError(
      `Cannot find a front as every point must have the same finite coordinates, at least one: n=${points.length} point=[${
        odd ?? ""
      }]`,
    );
  }
  const beats = (a: readonly number[], b: readonly number[]) =>
    a.every((value, k) => value >= b[k]!) &&
    a.some((value, k) => value > b[k]!);
  return [...points.keys()]
    .filter((i) => !points.some((point) => beats(point, points[i]!)));
}
