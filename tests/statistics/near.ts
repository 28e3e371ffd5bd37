/**
 * Numbers that should agree up to rounding, and cells to try statistics on.
 *
 * @module
 */

import assert from "node:assert/strict";
import {
  type ClusteredSums,
  type Observation,
  sumByCluster,
} from "src/statistics/clustered_sums.ts";

/** Asserts that two numbers differ by at most `tolerance`. */
export function assertNear(
  actual: number | null,
  expected: number,
  tolerance = 1e-9,
): void {
  assert.ok(
    actual !== null && Math.abs(actual - expected) <= tolerance,
    `${actual} is not within ${tolerance} of ${expected}`,
  );
}

/** Right answers of twelve people to three questions each: 26 of 36. */
export const RIGHT_OF_THREE = [3, 3, 2, 3, 1, 0, 2, 3, 3, 1, 2, 3];

/** Returns the sums of `n` questions per entity, of which some were right. */
export function rightPerEntity(right: readonly number[], n = 3): ClusteredSums {
  return sumByCluster(
    right.flatMap((count, entity) =>
      Array.from({ length: n }, (_, i): Observation => ({
        value: i < count ? 1 : 0,
        entities: [entity],
      }))
    ),
  );
}

/** Right (1) or wrong (0) by entity (row) and seed (column). */
export const BY_SEED = [
  [1, 1, 0, 0, 1],
  [1, 1, 1, 0, 1],
  [0, 1, 0, 0, 1],
  [1, 1, 0, 0, 0],
  [1, 1, 1, 1, 1],
  [0, 0, 0, 0, 1],
];

/** Returns the sums of a table of entities by seeds, one item per entity. */
export function tableSums(
  table: readonly (readonly number[])[],
): ClusteredSums {
  return sumByCluster(
    table.flatMap((row, entity) =>
      row.map((value, seed): Observation => ({
        value,
        entities: [entity],
        seed,
      }))
    ),
  );
}
