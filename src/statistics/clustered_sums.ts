/**
 * Sums of one cell by cluster: all that the clustered statistics read.
 *
 * Every metric here is a ratio of sums, so a cell needs only its numerator and
 * denominator per seed and per *group*, the items that share their entities.
 * An item is about one entity, or compares two. Repeats are averaged per item
 * before they come here; seeds stay apart, because they are crossed with
 * entities, not nested in them.
 *
 * @module
 */

/** Numerators and denominators, each [seed][group]; at least one of each. */
export interface ClusteredSums {
  /** Entity of each group, an index from 0. */
  first: Int32Array;
  /** The other entity of a group of comparisons, or -1. */
  second: Int32Array;
  numerators: Float64Array[];
  denominators: Float64Array[];
}

/** One item under one seed: its value, averaged over repeats, and its weight. */
export interface Observation {
  value: number;
  entities: readonly [number] | readonly [number, number];
  seed?: number;
  /** 1 unless the item counts for less, or not at all (0). */
  weight?: number;
}

/** Fewer entities than this carry no interval. */
export const MINIMUM_ENTITIES = 10;

/** Fewer seeds than this are shown one by one and never resampled. */
export const MINIMUM_SEEDS = 5;

/**
 * Returns the sums of a list of observations.
 *
 * @param observations Item by seed; order does not matter.
 * @returns Groups sorted by entities, seeds by number; groups whose weight is
 * zero under every seed are left out.
 * @throws {RangeError} If no observation has weight, or one is malformed.
 *
 * @example Two people, the second asked twice
 * ```ts
 * import { clusteredRatio, sumByCluster } from "src/statistics/clustered_sums.ts";
 * import assert from "node:assert/strict";
 *
 * const sums = sumByCluster([
 *   { value: 1, entities: [0] },
 *   { value: 0, entities: [1] },
 *   { value: 1, entities: [1] },
 * ]);
 *
 * assert.deepEqual([...sums.denominators[0]!], [1, 2]);
 * assert.equal(clusteredRatio(sums), 2 / 3);
 * ```
 */
export function sumByCluster(
  observations: readonly Observation[],
): ClusteredSums {
  observations.forEach(checkObservation);
  const weighty = observations.filter(({ weight = 1 }) => weight > 0);
  if (weighty.length === 0) {
    throw new RangeError(
      `Cannot sum by cluster as some observation must have weight: n=${observations.length}`,
    );
  }
  const seeds = [...new Set(weighty.map(({ seed = 0 }) => seed))]
    .sort((a, b) => a - b);
  const pairs = [...new Set(weighty.map((o) => pairOf(o).join()))]
    .map((text) => text.split(",").map(Number) as [number, number])
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const groupOf = new Map(pairs.map((pair, i) => [pair.join(), i]));
  const table = () => seeds.map(() => new Float64Array(pairs.length));
  const [numerators, denominators] = [table(), table()];
  for (const observation of weighty) {
    const { value, weight = 1, seed = 0 } = observation;
    const s = seeds.indexOf(seed);
    const g = groupOf.get(pairOf(observation).join())!;
    numerators[s]![g]! += value * weight;
    denominators[s]![g]! += weight;
  }
  return {
    first: Int32Array.from(pairs, ([entity]) => entity),
    second: Int32Array.from(pairs, ([, entity]) => entity),
    numerators,
    denominators,
  };
}

/** Returns the entities in rising order, -1 standing for "no second one". */
function pairOf({ entities }: Observation): [number, number] {
  const [a, b] = entities;
  return b === undefined || a === b ? [a, -1] : a < b ? [a, b] : [b, a];
}

function checkObservation({ value, weight = 1, entities }: Observation): void {
  if (!Number.isFinite(value) || !(weight >= 0 && Number.isFinite(weight))) {
    throw new RangeError(
      `Cannot sum by cluster as value must be finite and weight >= 0: value=${value} weight=${weight}`,
    );
  }
  const fits = entities.length >= 1 && entities.length <= 2 &&
    entities.every((entity) => Number.isInteger(entity) && entity >= 0);
  if (!fits) {
    throw new RangeError(
      `Cannot sum by cluster as an item must have one or two entities, each an index: entities=[${entities}]`,
    );
  }
}

/** Returns the sum over all seeds and groups. */
export function total(table: readonly Float64Array[]): number {
  let sum = 0;
  for (const row of table) for (const value of row) sum += value;
  return sum;
}

/**
 * Returns the ratio of all numerators to all denominators.
 *
 * With every item answered under every seed this is the mean over items of
 * their mean over seeds.
 *
 * @throws {RangeError} If the denominators sum to zero.
 */
export function clusteredRatio(sums: ClusteredSums): number {
  const denominator = total(sums.denominators);
  if (!(denominator > 0)) {
    throw new RangeError(
      `Cannot form a ratio as the denominators must sum to > 0: sum=${denominator}`,
    );
  }
  return total(sums.numerators) / denominator;
}

/** Returns the largest entity index that the groups touch. */
export function largestEntity(
  { first, second }: Pick<ClusteredSums, "first" | "second">,
): number {
  let largest = -1;
  for (const entity of first) if (entity > largest) largest = entity;
  for (const entity of second) if (entity > largest) largest = entity;
  return largest;
}

/** Returns how many distinct entities the groups touch. */
export function countEntities(
  groups: Pick<ClusteredSums, "first" | "second">,
): number {
  const seen = new Uint8Array(1 + largestEntity(groups));
  for (const entity of groups.first) seen[entity] = 1;
  for (const entity of groups.second) if (entity >= 0) seen[entity] = 1;
  return seen.reduce((count, flag) => count + flag, 0);
}
