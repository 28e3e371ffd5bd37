/**
 * Tail of the chi-square distribution: how often chance alone makes a sum of
 * squared normal deviations this large.
 *
 * Source: regularized incomplete gamma function, by its series below the mode
 * and its continued fraction above (Press et al., Numerical Recipes, 3rd ed.,
 * 6.2).
 *
 * @module
 */

import { gammaln } from "simple-statistics";

/**
 * Returns the probability that a chi-square variable is at least `statistic`.
 *
 * @param statistic A finite number >= 0.
 * @param degrees_of_freedom A positive finite number.
 * @throws {RangeError} If an argument is outside its range.
 *
 * @example With one degree of freedom, 3.8415 is the 5 % limit
 * ```ts
 * import { chiSquareTail } from "src/statistics/chi_square.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(chiSquareTail(3.841459, 1).toFixed(6), "0.050000");
 * ```
 */
export function chiSquareTail(
  statistic: number,
  degrees_of_freedom: number,
): number {
  if (!(statistic >= 0 && Number.isFinite(statistic))) {
    throw new RangeError(
      `Cannot find a chi-square tail as statistic must be finite and >= 0: statistic=${statistic}`,
    );
  }
  if (!(degrees_of_freedom > 0 && Number.isFinite(degrees_of_freedom))) {
    throw new RangeError(
      `Cannot find a chi-square tail as degrees_of_freedom must be finite and > 0: degrees_of_freedom=${degrees_of_freedom}`,
    );
  }
  const [a, x] = [degrees_of_freedom / 2, statistic / 2];
  if (x === 0) return 1;
  const front = Math.exp(a * Math.log(x) - x - gammaln(a));
  return x < a + 1 ? 1 - front * series(a, x) : front * fraction(a, x);
}

/** Returns the series of the lower incomplete gamma function over its front. */
function series(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < 100_000 && term > sum * 1e-17; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

/** Returns the continued fraction of the upper one, by Lentz's method. */
function fraction(a: number, x: number): number {
  const tiny = 1e-300;
  const away = (value: number) => Math.abs(value) < tiny ? tiny : value;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / away(b);
  let result = d;
  for (let n = 1; n < 100_000; n++) {
    const term = -n * (n - a);
    b += 2;
    d = 1 / away(term * d + b);
    c = away(b + term / c);
    result *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return result;
}
