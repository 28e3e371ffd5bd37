/**
 * Student's t distribution: how far chance alone moves an estimate whose
 * variance was itself estimated from a few clusters or seeds.
 *
 * Source: Student (1908); tail area through the regularized incomplete beta
 * function. The quantile inverts the tail area by bisection.
 *
 * @module
 */

import { betaProbability } from "./beta_distribution.ts";
import { normalQuantile } from "./normal_quantile.ts";

/** Degrees of freedom beyond which t and normal agree to seven digits. */
const LARGE = 1e7;

/**
 * Returns the probability that |T| is at least |`t`|, with `degrees_of_freedom`.
 *
 * @param t The statistic, a finite number.
 * @param degrees_of_freedom A positive number; it need not be an integer.
 * @throws {RangeError} If an argument is outside its range.
 *
 * @example With 4 degrees of freedom, 2.776 is the 5 % limit
 * ```ts
 * import { studentTwoSided } from "src/statistics/student_t.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(studentTwoSided(2.776445, 4).toFixed(4), "0.0500");
 * ```
 */
export function studentTwoSided(t: number, degrees_of_freedom: number): number {
  if (!Number.isFinite(t)) {
    throw new RangeError(`Cannot find a tail as t must be finite: t=${t}`);
  }
  checkDegrees(degrees_of_freedom);
  const df = Math.min(degrees_of_freedom, LARGE);
  return betaProbability(df / (df + t * t), { a: df / 2, b: 0.5 });
}

/**
 * Returns the t that a Student variable stays below with `probability`.
 *
 * @param probability A number in (0, 1).
 * @param degrees_of_freedom A positive number; it need not be an integer.
 * @throws {RangeError} If an argument is outside its range.
 *
 * @example Five seeds leave four degrees of freedom
 * ```ts
 * import { studentQuantile } from "src/statistics/student_t.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(studentQuantile(0.975, 4).toFixed(4), "2.7764");
 * ```
 */
export function studentQuantile(
  probability: number,
  degrees_of_freedom: number,
): number {
  const z = normalQuantile(probability);
  checkDegrees(degrees_of_freedom);
  if (z === 0 || degrees_of_freedom >= LARGE) return z;
  const tail = 2 * Math.min(probability, 1 - probability);
  let [low, high] = [Math.abs(z), 2 * Math.abs(z) + 1]; // t is never nearer than z
  while (studentTwoSided(high, degrees_of_freedom) > tail) high *= 2;
  for (let step = 0; step < 200 && high - low > 1e-14 * high; step++) {
    const middle = (low + high) / 2;
    if (studentTwoSided(middle, degrees_of_freedom) > tail) low = middle;
    else high = middle;
  }
  return Math.sign(z) * (low + high) / 2;
}

function checkDegrees(degrees_of_freedom: number): void {
  if (!(degrees_of_freedom > 0)) {
    throw new RangeError(
      `Cannot use Student's t as degrees_of_freedom must be > 0: degrees_of_freedom=${degrees_of_freedom}`,
    );
  }
}
