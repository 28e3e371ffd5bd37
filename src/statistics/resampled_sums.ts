/**
 * Resamples of a plain list of values: the sum of each, drawn with replacement.
 *
 * The bootstrap of a mean where `exact_bootstrap.ts` has no shortcut, as with
 * log-probabilities, and nothing is shared with other cells. A random number
 * has bits for several draws; of few values, pairs or triples are drawn at
 * once, each as likely as its values one by one.
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
  const [times, rest] = [Math.floor(n / together), n % together];
  addDraws(sums, { table: tupleSums(values, together), times, fill });
  if (rest > 0) {
    addDraws(sums, { table: tupleSums(values, rest), times: 1, fill });
  }
  return sums;
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

/** Adds to each sum what is drawn from a table so many times. */
function addDraws(
  sums: Float64Array,
  { table, times, fill }: {
    table: Float64Array;
    times: number;
    fill: (block: Int32Array) => void;
  },
): void {
  const size = table.length;
  const bits = Math.max(1, 32 - Math.clz32(size - 1));
  const mask = (1 << bits) - 1;
  const fields = Math.min(3, Math.floor(32 / bits));
  const block = new Int32Array(BLOCK);
  let at = BLOCK;
  for (let b = 0; b < sums.length; b++) {
    let sum = 0;
    let needed = times;
    while (needed > 0) {
      if (at === BLOCK) {
        fill(block);
        at = 0;
      }
      const word = block[at++]!;
      const one = word & mask;
      // Places past the end are drawn again: all others are equally likely.
      if (one < size) {
        sum += table[one]!;
        needed--;
      }
      // Written out, as a loop over what a word holds takes twice as long.
      if (fields < 2 || needed < 2) continue;
      const two = (word >>> bits) & mask;
      if (two < size) {
        sum += table[two]!;
        needed--;
      }
      if (fields < 3) continue;
      const three = (word >>> 2 * bits) & mask;
      if (three < size) {
        sum += table[three]!;
        needed--;
      }
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
