/**
 * Sign-flip permutation test: could differences this large arise if, within
 * each entity, it did not matter which of the two sides is which?
 *
 * Swapping the sides of an entity turns the sign of its difference. The
 * p-value is the share of all such swaps whose sum is at least as far from
 * zero. Few entities: all swaps are enumerated. Many: they are drawn, and the
 * observed one is counted among them, so p is never 0. With one yes/no item
 * per entity this is McNemar's exact test.
 *
 * Source: Fisher (1935), The Design of Experiments, section 21; Phipson and
 * Smyth (2010), Stat. Appl. Genet. Mol. Biol. 9, 39, for (b + 1) / (m + 1).
 *
 * @module
 */

import { seededRandom } from "../random.ts";

/** Up to this many entities that differ, all 2^n swaps are enumerated. */
const ENUMERATED = 16;

export interface SignFlipResult {
  p: number;
  /** Whether all swaps were enumerated. */
  exact: boolean;
}

/**
 * Returns the two-sided p-value of a list of differences, one per entity.
 *
 * @param differences Finite; zeros do not change p.
 * @param options.permutations Swaps drawn where they are not enumerated.
 * @param options.seed Seed of the draws.
 * @throws {RangeError} If there is no difference or one is not finite.
 *
 * @example Five people all improve: only one swap in 16 is as extreme
 * ```ts
 * import { signFlipTest } from "src/statistics/sign_flip.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(signFlipTest([1, 1, 2, 1, 3], { seed: 1 }), {
 *   p: 1 / 16,
 *   exact: true,
 * });
 * ```
 */
export function signFlipTest(
  differences: ArrayLike<number>,
  { seed, permutations = 9999 }: { seed: number; permutations?: number },
): SignFlipResult {
  const values = Array.from(differences);
  if (values.length === 0 || !values.every(Number.isFinite)) {
    throw new RangeError(
      `Cannot test differences as there must be one and all must be finite: n=${values.length}`,
    );
  }
  const moved = values.filter((value) => value !== 0);
  if (moved.length <= ENUMERATED) return { p: enumerate(moved), exact: true };
  if (!(Number.isInteger(permutations) && permutations >= 1)) {
    throw new RangeError(
      `Cannot draw swaps as permutations must be an integer >= 1: permutations=${permutations}`,
    );
  }
  return { p: draw(moved, { seed, permutations }), exact: false };
}

/** Returns |sum| of the values, less what rounding may add to a tie. */
function threshold(values: readonly number[]): number {
  const size = values.reduce((sum, value) => sum + Math.abs(value), 0);
  return Math.abs(values.reduce((sum, value) => sum + value, 0)) - 1e-9 * size;
}

/** Returns p over all swaps, one sign turned at a time (Gray code). */
function enumerate(values: readonly number[]): number {
  const limit = threshold(values);
  const signs = values.map(() => 1);
  let sum = values.reduce((total, value) => total + value, 0);
  // Turning all signs leaves |sum|, so the last value may keep its own.
  const swaps = 2 ** Math.max(0, values.length - 1);
  let extreme = 1;
  for (let swap = 1; swap < swaps; swap++) {
    const turned = 31 - Math.clz32(swap & -swap);
    sum -= 2 * signs[turned]! * values[turned]!;
    signs[turned] = -signs[turned]!;
    if (Math.abs(sum) >= limit) extreme++;
  }
  return extreme / swaps;
}

/** Returns p over drawn swaps and the observed one. */
function draw(
  values: readonly number[],
  { seed, permutations }: { seed: number; permutations: number },
): number {
  const limit = threshold(values);
  const random = seededRandom(seed, "sign flips");
  const tables = flippedSums(values);
  let extreme = 1;
  for (let swap = 0; swap < permutations; swap++) {
    let [sum, bits] = [0, 0];
    for (let i = 0; i < tables.length; i++) {
      if (i % 4 === 0) bits = Math.floor(random() * 4294967296);
      sum += tables[i]![bits & 255]!;
      bits >>>= 8;
    }
    if (Math.abs(sum) >= limit) extreme++;
  }
  return extreme / (permutations + 1);
}

/** Returns the sums of each eight values under all 256 patterns of signs. */
function flippedSums(values: readonly number[]): Float64Array[] {
  return Array.from({ length: Math.ceil(values.length / 8) }, (_, i) => {
    const eight = values.slice(8 * i, 8 * i + 8);
    return Float64Array.from({ length: 256 }, (_, bits) =>
      eight.reduce(
        (sum, value, k) => sum + ((bits >> k) & 1 ? value : -value),
        0,
      ));
  });
}
