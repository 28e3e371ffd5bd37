/**
 * Sums over entities in every resample at once: where the time of a bootstrap
 * goes.
 *
 * Counts of right answers are whole numbers, and so are weights. Three
 * resamples then share one number, 17 bits each, of the 53 that a number holds
 * exactly: a third of the additions, and the same sums to the last bit.
 *
 * @module
 */

import type { ClusteredSums } from "./clustered_sums.ts";
import type { EntityWeights } from "./entity_weights.ts";

/** Resamples in one number, and what each must stay below. */
const LANES = 3;
const LANE = 2 ** 17;

/** Weights, three resamples to a number. */
interface PackedWeights {
  /** Numbers per entity. */
  size: number;
  /** `packed[entity * size + place]`. */
  packed: Float64Array;
  /** Most that the weights of a resample sum to. */
  largest: number;
}

const packings = new WeakMap<EntityWeights, PackedWeights>();

/**
 * Returns the sum over groups of value times weight in every resample; a group
 * on two entities has the product of their weights.
 *
 * Cost: groups x resamples, a third of it for whole numbers.
 *
 * @param groups Entities of each group, each of them with weights.
 * @param options.table One finite value per group.
 *
 * @example One resample that holds the second entity twice
 * ```ts
 * import { weighedSums } from "src/statistics/weighed_sums.ts";
 * import assert from "node:assert/strict";
 *
 * const groups = { first: Int32Array.of(0, 1), second: Int32Array.of(-1, -1) };
 * const weights = { entities: 2, resamples: 1, counts: Uint8Array.of(0, 2) };
 *
 * const sums = weighedSums(groups, { table: Float64Array.of(5, 7), weights });
 *
 * assert.deepEqual([...sums], [14]);
 * ```
 */
export function weighedSums(
  groups: Pick<ClusteredSums, "first" | "second">,
  { table, weights }: { table: Float64Array; weights: EntityWeights },
): Float64Array {
  if (groups.second.some((entity) => entity >= 0)) {
    return sumOfPairs(groups, { table, weights });
  }
  if (table.every((value) => Number.isInteger(value) && value >= 0)) {
    const packing = packings.get(weights) ?? pack(weights);
    packings.set(weights, packing);
    const most = table.reduce((a, b) => Math.max(a, b), 0);
    if (most * packing.largest < LANE) {
      return unpack(sumPacked(groups, { table, packing }), weights.resamples);
    }
  }
  return sumOfFractions(groups, { table, weights });
}

/** Returns the weights of resamples b, b + size and b + 2 size in one number. */
function pack({ entities, resamples, counts }: EntityWeights): PackedWeights {
  const size = Math.ceil(resamples / LANES);
  const packed = new Float64Array(entities * size);
  const totals = new Float64Array(resamples);
  for (let entity = 0; entity < entities; entity++) {
    for (let b = 0; b < resamples; b++) {
      const count = counts[entity * resamples + b]!;
      totals[b]! += count;
      packed[entity * size + b % size]! += count * LANE ** Math.floor(b / size);
    }
  }
  const largest = totals.reduce((most, sum) => Math.max(most, sum), 0);
  return { size, packed, largest };
}

function unpack(packed: Float64Array, resamples: number): Float64Array {
  const size = packed.length;
  const sums = new Float64Array(LANES * size);
  for (let place = 0; place < size; place++) {
    const all = packed[place]!;
    const high = Math.floor(all / LANE ** 2);
    const rest = all - high * LANE ** 2;
    const middle = Math.floor(rest / LANE);
    sums[place] = rest - middle * LANE;
    sums[place + size] = middle;
    sums[place + 2 * size] = high;
  }
  return sums.length === resamples ? sums : sums.slice(0, resamples);
}

/** Returns the places of what is not 0, in fours, the last padded with -1. */
function inFours(table: Float64Array): number[][] {
  const places = Array.from(table.keys()).filter((g) => table[g] !== 0);
  while (places.length % 4 !== 0) places.push(-1);
  return Array.from(
    { length: places.length / 4 },
    (_, i) => places.slice(4 * i, 4 * i + 4),
  );
}

/** Adds four groups at a time: it saves reading and writing the sums. */
function sumPacked(
  { first }: Pick<ClusteredSums, "first">,
  { table, packing: { packed, size } }: {
    table: Float64Array;
    packing: PackedWeights;
  },
): Float64Array {
  const sum = new Float64Array(size);
  const column = (entity: number) =>
    packed.subarray(entity * size, (entity + 1) * size);
  for (const four of inFours(table)) {
    const [p, q, r, s] = four.map((g) => column(first[Math.max(g, 0)]!));
    const [v, w, x, y] = four.map((g) => g < 0 ? 0 : table[g]!);
    for (let b = 0; b < size; b++) {
      sum[b]! += v! * p![b]! + w! * q![b]! + x! * r![b]! + y! * s![b]!;
    }
  }
  return sum;
}

/** So many counts fit a byte. */
const BYTES = 256;

/**
 * Adds four groups at a time, each product looked up by its count; in the order
 * of the groups, so that rounding is that of adding one after the other.
 */
function sumOfFractions(
  { first }: Pick<ClusteredSums, "first">,
  { table, weights: { resamples, counts } }: {
    table: Float64Array;
    weights: EntityWeights;
  },
): Float64Array {
  const sum = new Float64Array(resamples);
  const products = new Float64Array(4 * BYTES);
  const column = (entity: number) =>
    counts.subarray(entity * resamples, (entity + 1) * resamples);
  for (const four of inFours(table)) {
    const [p, q, r, s] = four.map((g) => column(first[Math.max(g, 0)]!));
    four.forEach((g, k) => {
      const value = g < 0 ? 0 : table[g]!;
      for (let c = 0; c < BYTES; c++) products[k * BYTES + c] = value * c;
    });
    for (let b = 0; b < resamples; b++) {
      sum[b] = sum[b]! + products[p![b]!]! + products[BYTES + q![b]!]! +
        products[2 * BYTES + r![b]!]! + products[3 * BYTES + s![b]!]!;
    }
  }
  return sum;
}

function sumOfPairs(
  { first, second }: Pick<ClusteredSums, "first" | "second">,
  { table, weights: { resamples, counts } }: {
    table: Float64Array;
    weights: EntityWeights;
  },
): Float64Array {
  const sum = new Float64Array(resamples);
  const column = (entity: number) =>
    counts.subarray(entity * resamples, (entity + 1) * resamples);
  for (let g = 0; g < table.length; g++) {
    const value = table[g]!;
    if (value === 0) continue;
    const one = column(first[g]!);
    if (second[g]! < 0) {
      for (let b = 0; b < resamples; b++) sum[b]! += value * one[b]!;
      continue;
    }
    const other = column(second[g]!);
    for (let b = 0; b < resamples; b++) {
      sum[b]! += value * one[b]! * other[b]!;
    }
  }
  return sum;
}
