/**
 * Power of a t test on a difference, and the smallest difference that a design
 * would find: what can be known of a study before money is spent.
 *
 * Source: noncentral t distribution (Johnson and Welch, 1940, Biometrika 31,
 * 362-389), here as the mean of normal tails over how the standard error would
 * come out, by Simpson's rule.
 *
 * @module
 */

import { gammaln } from "simple-statistics";
import { normalProbability } from "./normal_probability.ts";
import { studentQuantile } from "./student_t.ts";

/** How precisely a difference will be measured. */
export interface MeasuredError {
  /** > 0. */
  standard_error: number;
  /** >= 1; Infinity where the variance is known. */
  degrees_of_freedom: number;
}

/**
 * Returns the chance that a two-sided t test finds a true difference.
 *
 * At no difference it is the level: that many studies of nothing find it.
 *
 * @param difference The true difference, a finite number.
 * @param options.level Of the test, in (0, 1); 0.05 by default.
 * @throws {RangeError} If an argument is outside its range.
 *
 * @example Two and a half standard errors, 25 people: two chances in three
 * ```ts
 * import { differencePower } from "src/statistics/difference_power.ts";
 * import assert from "node:assert/strict";
 *
 * const power = differencePower(0.1, {
 *   standard_error: 0.04,
 *   degrees_of_freedom: 24,
 * });
 *
 * assert.equal(power.toFixed(3), "0.670");
 * ```
 */
export function differencePower(
  difference: number,
  { standard_error, degrees_of_freedom, level = 0.05 }: MeasuredError & {
    level?: number;
  },
): number {
  checkError({ standard_error, degrees_of_freedom });
  if (!Number.isFinite(difference) || !(level > 0 && level < 1)) {
    throw new RangeError(
      `Cannot find power as difference must be finite and level in (0, 1): difference=${difference} level=${level}`,
    );
  }
  const limit = studentQuantile(1 - level / 2, degrees_of_freedom);
  const shift = Math.abs(difference) / standard_error;
  const found = (s: number) =>
    normalProbability(shift - limit * s) +
    normalProbability(-shift - limit * s);
  const power = degrees_of_freedom > 1e6
    ? found(1)
    : meanOverSpread(found, degrees_of_freedom);
  return Math.min(1, power);
}

/**
 * Returns the smallest true difference that is found with the power wanted.
 *
 * @param error How precisely the difference will be measured.
 * @param options.power Chance of finding it, above `level` and below 1; 0.8 by
 * default.
 * @param options.level Of the two-sided test, in (0, 1); 0.05 by default.
 * @throws {RangeError} If an argument is outside its range.
 *
 * @example With 25 people, nearly three standard errors
 * ```ts
 * import { smallestDetectableDifference } from "src/statistics/difference_power.ts";
 * import assert from "node:assert/strict";
 *
 * const smallest = smallestDetectableDifference({
 *   standard_error: 0.04,
 *   degrees_of_freedom: 24,
 * });
 *
 * assert.equal(smallest.toFixed(3), "0.117");
 * ```
 */
export function smallestDetectableDifference(
  error: MeasuredError,
  { power = 0.8, level = 0.05 }: { power?: number; level?: number } = {},
): number {
  checkError(error);
  if (!(level > 0 && power > level && power < 1)) {
    throw new RangeError(
      `Cannot find a difference as power must be between level and 1: power=${power} level=${level}`,
    );
  }
  const reaches = (difference: number) =>
    differencePower(difference, { ...error, level }) >= power;
  let [low, high] = [0, error.standard_error];
  while (!reaches(high)) [low, high] = [high, 2 * high];
  while (high - low > 1e-10 * high) {
    const middle = (low + high) / 2;
    if (reaches(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Returns the mean of a function of s, the estimated over the true error. */
function meanOverSpread(
  of: (s: number) => number,
  degrees_of_freedom: number,
): number {
  const df = degrees_of_freedom;
  const scale = Math.log(2) + df / 2 * Math.log(df / 2) - gammaln(df / 2);
  const density = (s: number) => {
    if (s === 0) return df === 1 ? Math.exp(scale) : 0;
    return Math.exp(scale + (df - 1) * Math.log(s) - df * s * s / 2);
  };
  const reach = 10 / Math.sqrt(2 * df);
  const start = Math.max(0, 1 - reach);
  // With few degrees the limit is far out, and tails turn sharply near s = 0.
  const steps = df < 5 ? 4000 : 400;
  const width = (1 + reach - start) / steps;
  let sum = 0;
  for (let step = 0; step <= steps; step++) {
    const s = start + step * width;
    const weight = step === 0 || step === steps ? 1 : step % 2 === 1 ? 4 : 2;
    const likely = density(s);
    if (likely > 1e-20) sum += weight * likely * of(s);
  }
  return sum * width / 3;
}

function checkError(
  { standard_error, degrees_of_freedom }: MeasuredError,
): void {
  if (!(standard_error > 0 && Number.isFinite(standard_error))) {
    throw new RangeError(
      `Cannot find power as standard_error must be finite and > 0: standard_error=${standard_error}`,
    );
  }
  if (!(degrees_of_freedom >= 1)) {
    throw new RangeError(
      `Cannot find power as degrees_of_freedom must be >= 1: degrees_of_freedom=${degrees_of_freedom}`,
    );
  }
}
