/**
 * The beta distribution: what the exact intervals of a proportion, and exact
 * binomial tails, are read from.
 *
 * The chance of at least k of n successes at p is the beta probability
 * below p with a = k and b = n - k + 1.
 *
 * Source: continued fraction of the regularized incomplete beta function by
 * Lentz's method (Press et al., Numerical Recipes, 3rd ed., 6.4). The quantile
 * inverts it by bisection.
 *
 * @module
 */

import { gammaln } from "simple-statistics";

/** Shape of a beta distribution. */
export interface BetaShape {
  a: number;
  b: number;
}

/**
 * Returns the probability that a beta variable is at most `x`.
 *
 * @param x A number in [0, 1].
 * @param shape Both numbers positive and finite.
 * @throws {RangeError} If an argument is outside its range.
 *
 * @example Two or more heads in three throws: a half
 * ```ts
 * import { betaProbability } from "src/statistics/beta_distribution.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(betaProbability(0.5, { a: 2, b: 2 }).toFixed(12), "0.500000000000");
 * ```
 */
export function betaProbability(x: number, shape: BetaShape): number {
  checkShape(shape);
  if (!(x >= 0 && x <= 1)) {
    throw new RangeError(
      `Cannot find a beta probability as x must be in [0, 1]: x=${x}`,
    );
  }
  return incompleteBeta(x, shape);
}

/**
 * Returns the x that a beta variable stays below with `probability`.
 *
 * @param probability A number in [0, 1].
 * @param shape Both numbers positive and finite.
 * @throws {RangeError} If an argument is outside its range.
 *
 * @example Half of a symmetric distribution lies below a half
 * ```ts
 * import { betaQuantile } from "src/statistics/beta_distribution.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(betaQuantile(0.5, { a: 3, b: 3 }).toFixed(9), "0.500000000");
 * ```
 */
export function betaQuantile(probability: number, shape: BetaShape): number {
  checkShape(shape);
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(
      `Cannot find a beta quantile as probability must be in [0, 1]: probability=${probability}`,
    );
  }
  if (probability === 0 || probability === 1) return probability;
  let [low, high] = [0, 1];
  for (let step = 0; step < 1100 && high - low > 1e-15 * high; step++) {
    const middle = (low + high) / 2;
    if (incompleteBeta(middle, shape) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function checkShape({ a, b }: BetaShape): void {
  if (!(a > 0 && b > 0 && Number.isFinite(a) && Number.isFinite(b))) {
    throw new RangeError(
      `Cannot use a beta distribution as a and b must be finite and > 0: a=${a} b=${b}`,
    );
  }
}

/** Returns the regularized incomplete beta function I_x(a, b). */
function incompleteBeta(x: number, { a, b }: BetaShape): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(
    gammaln(a + b) - gammaln(a) - gammaln(b) +
      a * Math.log(x) + b * Math.log1p(-x),
  );
  // The fraction converges fast only on this side; the other by symmetry.
  return x < (a + 1) / (a + b + 2)
    ? front * continuedFraction(x, { a, b }) / a
    : 1 - front * continuedFraction(1 - x, { a: b, b: a }) / b;
}

/** Returns the continued fraction of the incomplete beta, by Lentz's method. */
function continuedFraction(x: number, { a, b }: BetaShape): number {
  const tiny = 1e-300;
  const away = (value: number) => Math.abs(value) < tiny ? tiny : value;
  let c = 1;
  let d = 1 / away(1 - (a + b) * x / (a + 1));
  let result = d;
  for (let m = 1; m <= 10_000; m++) {
    for (
      const term of [
        m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
        -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
      ]
    ) {
      d = 1 / away(1 + term * d);
      c = away(1 + term / c);
      result *= d * c;
    }
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return result;
}
