/**
 * How many independent answers an interval of a proportion is worth.
 *
 * Some formulas take counts only, where a proportion came with an interval that
 * already knows of clusters and seeds. The count whose Wilson interval is as
 * wide carries that knowledge over.
 *
 * Source: Wilson's width (`wilson_interval.ts`), solved for n.
 *
 * @module
 */

import { criticalValue, type Interval } from "./wilson_interval.ts";

/**
 * Returns the number of independent trials, > 0; not an integer in general.
 *
 * @param estimate The proportion, in [0, 1].
 * @param options.lower,options.upper Its interval, within [0, 1], with a width
 * above 0 and below 1.
 * @param options.confidence That of the interval, in (0, 1); 0.95 by default.
 * @throws {RangeError} If a value is outside its range.
 *
 * @example Wilson's own interval gives its count back
 * ```ts
 * import { equivalentCount } from "src/statistics/equivalent_count.ts";
 * import { wilsonInterval } from "src/statistics/wilson_interval.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(equivalentCount(0.3, wilsonInterval(45, 150)).toFixed(6), "150.000000");
 * ```
 */
export function equivalentCount(
  estimate: number,
  { lower, upper, confidence = 0.95 }: Interval & { confidence?: number },
): number {
  const width = upper - lower;
  if (!(estimate >= 0 && estimate <= 1 && width > 0 && width < 1)) {
    throw new RangeError(
      `Cannot count trials as estimate must be in [0, 1] and the interval's width in (0, 1): estimate=${estimate} lower=${lower} upper=${upper}`,
    );
  }
  // With t = z^2 / n, half the width is sqrt(p (1 - p) t + t^2 / 4) / (1 + t).
  const square = (width / 2) ** 2;
  const a = square - 0.25;
  const b = 2 * square - estimate * (1 - estimate);
  const t = (-b - Math.sqrt(b * b - 4 * a * square)) / (2 * a);
  return criticalValue(confidence) ** 2 / t;
}
