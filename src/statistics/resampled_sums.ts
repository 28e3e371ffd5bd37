/**
 * Resamples of a plain list of values: the sum of each, drawn with replacement.
 *
 * The bootstrap of a mean where `exact_bootstrap.ts` has no shortcut, as with
 * log-probabilities, and nothing is shared with other cells. A random number
 * has bits for several draws; of few values, pairs or triples are drawn at
 * once, each as likely (to 1 in 2^17 of that) as its values one by one.
 *
 * Source: Efron (1979), Ann. Stat. 7, 1-26.
 *
 * @module
 */

import { seededWords } from "../random.ts";

/** Largest table of tuples: it must stay in a processor's nearer memory. */
const LARGEST = 2 ** 15;

/** Random words made at a time. */
const BLOCK = 1024;

/**
 * Returns the sum of each resample, which holds as many values as there are.
 *
 * Cost: values x resamples, some nanoseconds each or less.
 *
 * @param values Finite numbers, at least one, fewer than 2^30.
 * @param options.resamples Number of resamples, an integer >= 1.
 * @param options.seed Seed of the draws.
 * @param options.name Names the stream, so that two uses of one seed are
 * independent.
 * @throws {RangeError} If there is no value, one is not finite, or resamples is
 * not a positive integer.
 *
 * @example Two values: resamples hold either twice, or both
 * ```ts
 * import { resampledSums } from "src/statistics/resampled_sums.ts";
 * import assert from "node:assert/strict";
 *
 * const sums = resampledSums([0, 5], { resamples: 50, seed: 1 });
 *
 * assert.deepEqual([...new Set(sums)].sort(), [0, 10, 5]);
 * ```
 */
export function resampledSums(
  values: ArrayLike<number>,
  { resamples, seed, name = "values" }: {
    resamples: number;
    seed: number;
    name?: string;
  },
): Float64Array {
  checkArguments(values, resamples);
  const n = values.length;
  let together = 1;
  while (n > 1 && n ** (together + 1) <= LARGEST) together++;
  const sums = new Float64Array(resamples);
  const fill = seededWords(seed, "bootstrap", name);
  const is_whole = areSmallIntegers(values);
  if (is_whole && together > 1) {
    addTuples(sums, values, { together, fill });
    return sums;
  }
  const add = is_whole ? addWhole : addFractions;
  const [times, rest] = [Math.floor(n / together), n % together];
  add(sums, { table: tupleSums(values, together), times, fill });
  if (rest > 0) add(sums, { table: tupleSums(values, rest), times: 1, fill });
  return sums;
}

/** Returns whether values and their sums can be counted beside; see COUNT. */
function areSmallIntegers(values: ArrayLike<number>): boolean {
  let most = 0;
  for (let i = 0; i < values.length; i++) {
    if (!Number.isInteger(values[i])) return false;
    most = Math.max(most, Math.abs(values[i]!));
  }
  return values.length < 2 ** 14 && most * values.length < COUNT / 2;
}

/** Returns the sums of all tuples of so many values. */
function tupleSums(values: ArrayLike<number>, size: number): Float64Array {
  let sums = Float64Array.from(values);
  for (let k = 1; k < size; k++) {
    const longer = new Float64Array(sums.length * values.length);
    for (let v = 0; v < values.length; v++) {
      for (let i = 0; i < sums.length; i++) {
        longer[v * sums.length + i] = values[v]! + sums[i]!;
      }
    }
    sums = longer;
  }
  return sums;
}

/** Returns the same for whole numbers whose sums have 16 bits. */
function wholeTupleSums(values: ArrayLike<number>, size: number): Int16Array {
  return Int16Array.from(tupleSums(values, size));
}

/**
 * Adds whole numbers, several at once. A word of 32 bits scaled to the length
 * of the table is its place, so the chance of a place is off by at most 2^-17
 * of itself, and nothing is drawn again: the loop takes the same turns always.
 */
function addTuples(
  sums: Float64Array,
  values: ArrayLike<number>,
  { together, fill }: Pick<Draws, "fill"> & { together: number },
): void {
  const [times, rest] = [
    Math.floor(values.length / together),
    values.length % together,
  ];
  const [table, last] = [together, rest].map((size) =>
    size === 0 ? Int16Array.of(0) : wholeTupleSums(values, size)
  ) as [Int16Array, Int16Array];
  const [scale, last_scale] = [table.length / 2 ** 32, last.length / 2 ** 32];
  const words = times + 1;
  const block = new Int32Array(words * Math.ceil(BLOCK / words));
  let at = block.length;
  for (let b = 0; b < sums.length; b++) {
    if (at === block.length) {
      fill(block);
      at = 0;
    }
    let sum = last[((block[at++]! >>> 0) * last_scale) | 0]!;
    const end = at + times;
    for (; at < end; at++) {
      sum = (sum + table[((block[at]! >>> 0) * scale) | 0]!) | 0;
    }
    sums[b] = sum;
  }
}

interface Draws {
  table: Float64Array;
  times: number;
  fill: (block: Int32Array) => void;
}

/** How a random word is cut into places in a table. */
function cut({ table: { length } }: Draws) {
  const bits = Math.max(1, 32 - Math.clz32(length - 1));
  return {
    bits,
    mask: (1 << bits) - 1,
    fields: Math.min(3, Math.floor(32 / bits)),
  };
}

/** What a draw adds to a sum of 31 bits, which so counts its draws too. */
const COUNT = 2 ** 16;

/**
 * Adds whole numbers. Places past the end of the table are drawn again, so all
 * others are equally likely: they are worth 0, and other draws COUNT and their
 * value, so that one comparison tells whether a sum is full.
 */
function addWhole(sums: Float64Array, draws: Draws): void {
  const { table, times, fill } = draws;
  const { bits, mask, fields } = cut(draws);
  const worth = new Int32Array(mask + 1);
  for (let i = 0; i < table.length; i++) worth[i] = table[i]! + COUNT;
  const block = new Int32Array(BLOCK);
  let at = BLOCK;
  // Values of either sign move a sum by less than half a COUNT.
  const almost = (times - fields) * COUNT + COUNT / 2;
  const full = times * COUNT - COUNT / 2;
  const [second, third] = [bits, 2 * bits];
  for (let b = 0; b < sums.length; b++) {
    let sum = 0;
    while (sum < almost) {
      if (at === BLOCK) {
        fill(block);
        at = 0;
      }
      const word = block[at++]!;
      sum = (sum + worth[word & mask]!) | 0;
      if (fields >= 2) sum = (sum + worth[(word >>> second) & mask]!) | 0;
      if (fields >= 3) sum = (sum + worth[(word >>> third) & mask]!) | 0;
    }
    while (sum < full) {
      if (at === BLOCK) {
        fill(block);
        at = 0;
      }
      sum = (sum + worth[block[at++]! & mask]!) | 0;
    }
    sums[b]! += sum - times * COUNT;
  }
}

/** Adds numbers of any kind, counting draws beside them. */
function addFractions(sums: Float64Array, draws: Draws): void {
  const { table, times, fill } = draws;
  const { bits, mask, fields } = cut(draws);
  const size = table.length;
  const worth = new Float64Array(mask + 1);
  worth.set(table);
  const block = new Int32Array(BLOCK);
  let at = BLOCK;
  for (let b = 0; b < sums.length; b++) {
    let [sum, count] = [0, 0];
    while (count < times) {
      if (at === BLOCK) {
        fill(block);
        at = 0;
      }
      const word = block[at++]!;
      const more = count <= times - fields;
      const one = word & mask;
      sum += worth[one]!;
      count += (one - size) >>> 31; // 1 where the difference is negative
      if (!more || fields < 2) continue;
      const two = (word >>> bits) & mask;
      sum += worth[two]!;
      count += (two - size) >>> 31;
      if (fields < 3) continue;
      const three = (word >>> 2 * bits) & mask;
      sum += worth[three]!;
      count += (three - size) >>> 31;
    }
    sums[b]! += sum;
  }
}

function checkArguments(values: ArrayLike<number>, resamples: number): void {
  const odd = Array.from(values).find((value) => !Number.isFinite(value));
  if (values.length === 0 || odd !== undefined) {
    throw new RangeError(
      `Cannot resample as there must be a value and all must be finite: n=${values.length} value=${odd}`,
    );
  }
  if (!(Number.isInteger(resamples) && resamples >= 1)) {
    throw new RangeError(
      `Cannot resample as resamples must be an integer >= 1: resamples=${resamples}`,
    );
  }
}
