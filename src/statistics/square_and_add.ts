/**
 * Interval of a sum or difference of estimates, from their own intervals.
 *
 * The distances from each estimate to the end of its interval are squared and
 * added, like standard errors, but separately for the lower and the upper end.
 * So a difference inherits what makes its parts' intervals good: Wilson's
 * asymmetry near 0 and 1, and a width even where nothing varied.
 *
 * Source: Newcombe (1998), Stat. Med. 17, 873-890 and 2635-2650 (methods 10);
 * Zou and Donner (2008), Stat. Med. 27, 1693-1702, under the name MOVER, with
 * correlation.
 *
 * @module
 */

import type { Interval } from "./wilson_interval.ts";

/** One estimate with its interval, times `coefficient`. */
export interface Term extends Interval {
  estimate: number;
  coefficient: number;
}

/**
 * Returns the interval of the sum of `coefficient * estimate`.
 *
 * @param terms Estimates with their intervals, of one confidence.
 * @param correlation Correlation of estimates i and j, in [-1, 1]; independent
 * (0) by default.
 * @throws {RangeError} If there is no term, an interval does not hold its
 * estimate, or a correlation is outside [-1, 1].
 *
 * @example 56/70 against 48/80 (Newcombe's own): the difference is 0.2
 * ```ts
 * import { squareAndAdd } from "src/statistics/square_and_add.ts";
 * import { wilsonInterval } from "src/statistics/wilson_interval.ts";
 * import assert from "node:assert/strict";
 *
 * const { lower, upper } = squareAndAdd([
 *   { estimate: 56 / 70, ...wilsonInterval(56, 70), coefficient: 1 },
 *   { estimate: 48 / 80, ...wilsonInterval(48, 80), coefficient: -1 },
 * ]);
 *
 * assert.equal(`${lower.toFixed(4)} ${upper.toFixed(4)}`, "0.0524 0.3339");
 * ```
 */
export function squareAndAdd(
  terms: readonly Term[],
  correlation: (i: number, j: number) => number = () => 0,
): Interval {
  if (terms.length === 0) {
    throw new RangeError("Cannot add intervals as there must be one: n=0");
  }
  terms.forEach(checkTerm);
  const sum = terms.reduce((s, t) => s + t.coefficient * t.estimate, 0);
  const down = terms.map(({ estimate, lower, upper, coefficient }) =>
    coefficient * (coefficient > 0 ? estimate - lower : estimate - upper)
  );
  const up = terms.map(({ estimate, lower, upper, coefficient }) =>
    coefficient * (coefficient > 0 ? upper - estimate : lower - estimate)
  );
  const signed = (i: number, j: number) =>
    Math.sign(terms[i]!.coefficient * terms[j]!.coefficient) *
    checkedCorrelation(correlation(i, j));
  return { lower: sum - join(down, signed), upper: sum + join(up, signed) };
}

/** Returns the root of the sum of squares and correlated products. */
function join(
  distances: readonly number[],
  correlation: (i: number, j: number) => number,
): number {
  let square = 0;
  distances.forEach((distance, i) => {
    square += distance ** 2;
    for (let j = 0; j < i; j++) {
      square += 2 * correlation(i, j) * distance * distances[j]!;
    }
  });
  return Math.sqrt(Math.max(0, square));
}

function checkTerm({ estimate, lower, upper }: Term): void {
  const slack = 1e-9 * (1 + Math.abs(estimate));
  if (!(lower <= estimate + slack && estimate <= upper + slack)) {
    throw new RangeError(
      `Cannot add intervals as each must hold its estimate: lower=${lower} estimate=${estimate} upper=${upper}`,
    );
  }
}

function checkedCorrelation(value: number): number {
  if (!(Math.abs(value) <= 1 + 1e-9)) {
    throw new RangeError(
      `Cannot add intervals as a correlation must be in [-1, 1]: correlation=${value}`,
    );
  }
  return Math.max(-1, Math.min(1, value));
}
