/**
 * Bootstrap intervals without resampling, for a share of right answers and for
 * a paired difference of such shares.
 *
 * Each item counts +1, 0 or -1, so a resample is a draw of counts whose
 * distribution is known: the intervals are those of endlessly many resamples,
 * need no seed and cost next to nothing. Items are taken as independent; with
 * several per entity see `exact_clustered_bootstrap.ts`.
 *
 * Source: Efron (1979), Ann. Stat. 7, 1-26, section 2, method 1 (the bootstrap
 * distribution by direct calculation); intervals by `discrete_intervals.ts`.
 *
 * @module
 */

import type { BootstrapIntervals } from "./bootstrap_intervals.ts";
import { tailOf } from "./clopper_pearson.ts";
import { discreteIntervals } from "./discrete_intervals.ts";

/** Items by what they count; the rest of `n` counts 0. */
export interface ItemCounts {
  /** Right answers; of a difference, items that only the one model gets right. */
  plus: number;
  /** 0 for a share; of a difference, items that only the other gets right. */
  minus?: number;
  n: number;
}

/**
 * Returns (plus - minus) / n with its exact bootstrap intervals.
 *
 * All are null where every item counts the same: then no resample differs, and
 * `degenerate` says so. `studentized` is always null.
 *
 * @param counts Integers >= 0, `plus` + `minus` at most `n`, `n` >= 1.
 * @param options.confidence Coverage aimed at, in (0, 1); 0.95 by default.
 * @throws {RangeError} If a count or the confidence is outside its range.
 *
 * @example 39 items to one model and 15 to the other, of 150
 * ```ts
 * import { exactBootstrap } from "src/statistics/exact_bootstrap.ts";
 * import assert from "node:assert/strict";
 *
 * const { estimate, percentile } = exactBootstrap({ plus: 39, minus: 15, n: 150 });
 *
 * assert.equal(estimate, 0.16);
 * assert.equal(percentile?.lower.toFixed(3), "0.067");
 * assert.equal(percentile?.upper.toFixed(3), "0.253");
 * ```
 */
export function exactBootstrap(
  { plus, minus = 0, n }: ItemCounts,
  { confidence = 0.95 }: { confidence?: number } = {},
): BootstrapIntervals & { estimate: number } {
  tailOf(confidence);
  checkCounts({ plus, minus, n });
  const estimate = (plus - minus) / n;
  const degenerate = [plus, minus, n - plus - minus].includes(n);
  const none = { percentile: null, basic: null, bca: null, studentized: null };
  if (degenerate) return { estimate, ...none, degenerate };
  const distribution = {
    chances: sumDistribution({ plus, minus, n }),
    valueAt: (place: number) => (place - n) / n,
    here: plus - minus + n,
    acceleration: accelerationOf({ plus, minus, n }),
  };
  return { estimate, ...discreteIntervals(distribution, { confidence }) };
}

/** Returns the chance of each sum of a resample, from -n to n. */
function sumDistribution({ plus, minus, n }: Required<ItemCounts>) {
  const chances = new Float64Array(2 * n + 1);
  const ups = binomial(n, plus / n);
  for (let up = ups.start; up < ups.start + ups.chances.length; up++) {
    // Of the other items, those that count -1.
    const left = n - up;
    const downs = binomial(left, plus === n ? 0 : minus / (n - plus));
    const chance = ups.chances[up - ups.start]!;
    downs.chances.forEach((share, i) => {
      chances[up - downs.start - i + n]! += chance * share;
    });
  }
  return chances;
}

/** Returns binomial chances around the mode, until they are below 1e-18 of its. */
function binomial(n: number, p: number) {
  if (p === 0 || n === 0) return { start: 0, chances: [1] };
  if (p === 1) return { start: n, chances: [1] };
  const odds = p / (1 - p);
  const mode = Math.min(n, Math.floor((n + 1) * p));
  const above = [1];
  for (let k = mode; k < n && above.at(-1)! > 1e-18; k++) {
    above.push(above.at(-1)! * odds * (n - k) / (k + 1));
  }
  const below = [1];
  for (let k = mode; k > 0 && below.at(-1)! > 1e-18; k--) {
    below.push(below.at(-1)! / odds * k / (n - k + 1));
  }
  const chances = [...below.slice(1).reverse(), ...above];
  const sum = chances.reduce((total, chance) => total + chance, 0);
  return {
    start: mode - below.length + 1,
    chances: chances.map((chance) => chance / sum),
  };
}

function accelerationOf({ plus, minus, n }: Required<ItemCounts>): number {
  const mean = (plus - minus) / n;
  const moment = (power: number) =>
    plus * (1 - mean) ** power + minus * (-1 - mean) ** power +
    (n - plus - minus) * (-mean) ** power;
  return moment(3) / (6 * moment(2) ** 1.5);
}

function checkCounts({ plus, minus, n }: Required<ItemCounts>): void {
  for (const [key, count] of Object.entries({ plus, minus, n })) {
    const least = key === "n" ? 1 : 0;
    if (!(Number.isInteger(count) && count >= least)) {
      throw new RangeError(
        `Cannot resample items as ${key} must be an integer >= ${least}: ${key}=${count}`,
      );
    }
  }
  if (plus + minus > n) {
    throw new RangeError(
      `Cannot resample items as plus + minus must be at most n: plus=${plus} minus=${minus} n=${n}`,
    );
  }
}
