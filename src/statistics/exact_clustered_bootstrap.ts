/**
 * Bootstrap intervals over entities without resampling, where each entity was
 * asked equally many questions.
 *
 * A resample draws as many entities as there are and adds up their right
 * answers, whole numbers: the chance of each sum is found by adding entities to
 * it, doubling their number at each step. The intervals are those of endlessly
 * many resamples and need no seed. With unequal entities, several seeds or
 * items on two entities, `clustered_bootstrap.ts` resamples.
 *
 * Source: Efron (1979), Ann. Stat. 7, 1-26, section 2, method 1 (the bootstrap
 * distribution by direct calculation); entities as in Davison and Hinkley
 * (1997), Bootstrap Methods and their Application, section 3.8; intervals by
 * `discrete_intervals.ts`.
 *
 * @module
 */

import type { BootstrapIntervals } from "./bootstrap_intervals.ts";
import { tailOf } from "./clopper_pearson.ts";
import { discreteIntervals } from "./discrete_intervals.ts";

/**
 * Returns the share of right answers with its exact bootstrap intervals.
 *
 * All are null where every entity has as many right: then no resample differs,
 * and `degenerate` says so. `studentized` is always null.
 *
 * Cost: (entities x items) squared, at most; a millisecond for 1500 items.
 *
 * @param right Right answers of each entity, integers in [0, items].
 * @param options.items Questions asked of each entity, an integer >= 1.
 * @param options.confidence Coverage aimed at, in (0, 1); 0.95 by default.
 * @throws {RangeError} If a count or the confidence is outside its range.
 *
 * @example Ten people, three questions each
 * ```ts
 * import { exactClusteredBootstrap } from "src/statistics/exact_clustered_bootstrap.ts";
 * import assert from "node:assert/strict";
 *
 * const right = [3, 3, 2, 3, 1, 0, 2, 3, 3, 1];
 * const result = exactClusteredBootstrap(right, { items: 3 });
 *
 * assert.equal(result.estimate, 0.7);
 * assert.equal(result.percentile?.lower.toFixed(3), "0.467");
 * assert.equal(result.percentile?.upper.toFixed(3), "0.900");
 * ```
 */
export function exactClusteredBootstrap(
  right: ArrayLike<number>,
  { items, confidence = 0.95 }: { items: number; confidence?: number },
): BootstrapIntervals & { estimate: number } {
  tailOf(confidence);
  checkCounts(right, items);
  const counts = Array.from(right);
  const sum = counts.reduce((total, count) => total + count, 0);
  const n = counts.length * items;
  const estimate = sum / n;
  if (counts.every((count) => count === counts[0])) {
    const none = { percentile: null, basic: null, bca: null };
    return { estimate, ...none, studentized: null, degenerate: true };
  }
  const one = new Float64Array(1 + Math.max(...counts));
  for (const count of counts) one[count]! += 1 / counts.length;
  const distribution = {
    chances: sumOfDraws(one, counts.length),
    valueAt: (place: number) => place / n,
    here: sum,
    acceleration: accelerationOf(counts, sum / counts.length),
  };
  return { estimate, ...discreteIntervals(distribution, { confidence }) };
}

/** Returns the chance of each sum of `draws` draws from one distribution. */
function sumOfDraws(one: Float64Array, draws: number): Float64Array {
  if (draws === 1) return one;
  const half = sumOfDraws(one, draws >> 1);
  const even = convolve(half, half);
  return draws % 2 === 0 ? even : convolve(even, one);
}

/** Returns the chance of each sum of two independent draws. */
function convolve(a: Float64Array, b: Float64Array): Float64Array {
  const sum = new Float64Array(a.length + b.length - 1);
  for (let i = 0; i < b.length; i++) {
    const chance = b[i]!;
    if (chance < 1e-300) continue;
    for (let j = 0; j < a.length; j++) sum[i + j]! += chance * a[j]!;
  }
  return sum;
}

/** Returns that of the jackknife that leaves out one entity after another. */
function accelerationOf(counts: readonly number[], middle: number): number {
  let [squares, cubes] = [0, 0];
  for (const count of counts) {
    squares += (count - middle) ** 2;
    cubes += (count - middle) ** 3;
  }
  return cubes / (6 * squares ** 1.5);
}

function checkCounts(right: ArrayLike<number>, items: number): void {
  if (!(Number.isInteger(items) && items >= 1) || right.length === 0) {
    throw new RangeError(
      `Cannot resample entities as there must be one and items must be an integer >= 1: n_entities=${right.length} items=${items}`,
    );
  }
  const odd = Array.from(right).find((count) =>
    !(Number.isInteger(count) && count >= 0 && count <= items)
  );
  if (odd !== undefined) {
    throw new RangeError(
      `Cannot resample entities as right answers must be integers in [0, ${items}]: right=${odd}`,
    );
  }
}
