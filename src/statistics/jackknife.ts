/**
 * Jackknife: a ratio again and again, each time without one entity.
 *
 * How much each entity carries; BCa intervals read from it how the standard
 * error grows with the estimate. An item on two entities goes with either.
 *
 * Source: Quenouille (1956), Biometrika 43, 353-360; entity by entity as in
 * Efron and Tibshirani (1993), An Introduction to the Bootstrap, ch. 11.
 *
 * @module
 */

import { type ClusteredSums, largestEntity, total } from "./clustered_sums.ts";

/**
 * Returns the ratio without each entity that the groups touch, in rising order;
 * an entity without which nothing is left to divide by is passed over.
 *
 * Cost: one pass over seeds x groups.
 *
 * @throws {RangeError} If fewer than two ratios are left.
 *
 * @example Three people: without the one who was right, nothing is
 * ```ts
 * import { sumByCluster } from "src/statistics/clustered_sums.ts";
 * import { jackknifeRatio } from "src/statistics/jackknife.ts";
 * import assert from "node:assert/strict";
 *
 * const sums = sumByCluster(
 *   [1, 0, 0].map((value, entity) => ({ value, entities: [entity] })),
 * );
 *
 * assert.deepEqual([...jackknifeRatio(sums)], [0, 0.5, 0.5]);
 * ```
 */
export function jackknifeRatio(sums: ClusteredSums): Float64Array {
  const top = sumOfEntities(sums, sums.numerators);
  const bottom = sumOfEntities(sums, sums.denominators);
  const [all_top, all_bottom] = [
    total(sums.numerators),
    total(sums.denominators),
  ];
  const touched = new Set([...sums.first, ...sums.second]);
  const ratios: number[] = [];
  for (let entity = 0; entity < top.length; entity++) {
    const left = all_bottom - bottom[entity]!;
    if (!touched.has(entity) || left <= 1e-12 * all_bottom) continue;
    ratios.push((all_top - top[entity]!) / left);
  }
  if (ratios.length < 2) {
    throw new RangeError(
      `Cannot leave entities out as at least two must remain that count: n=${ratios.length}`,
    );
  }
  return Float64Array.from(ratios);
}

/** Returns the sum over seeds and groups of what each entity takes part in. */
function sumOfEntities(
  { first, second }: ClusteredSums,
  tables: readonly Float64Array[],
): Float64Array {
  const sums = new Float64Array(1 + largestEntity({ first, second }));
  for (const table of tables) {
    table.forEach((value, g) => {
      sums[first[g]!]! += value;
      if (second[g]! >= 0) sums[second[g]!]! += value;
    });
  }
  return sums;
}
