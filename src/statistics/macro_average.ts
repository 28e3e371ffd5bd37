/**
 * Macro-average: the plain mean over datasets, each counting the same whatever
 * its size. Wherever one is shown, it says so.
 *
 * The interval squares and adds those of the datasets, which share no entity.
 *
 * Source: `square_and_add.ts`; the published leaderboard of FineTuneBench
 * averages four datasets in this way.
 *
 * @module
 */

import { mean } from "simple-statistics";
import { squareAndAdd } from "./square_and_add.ts";
import type { Interval } from "./wilson_interval.ts";

/**
 * Returns the mean of the estimates and its interval.
 *
 * @param parts One estimate with its interval per dataset.
 * @throws {RangeError} If there is no part or an interval misses its estimate.
 *
 * @example Two datasets of different size weigh the same
 * ```ts
 * import { macroAverage } from "src/statistics/macro_average.ts";
 * import { wilsonInterval } from "src/statistics/wilson_interval.ts";
 * import assert from "node:assert/strict";
 *
 * const { estimate } = macroAverage([
 *   { estimate: 0.4, ...wilsonInterval(40, 100) },
 *   { estimate: 0.2, ...wilsonInterval(4, 20) },
 * ]);
 *
 * assert.equal(estimate.toFixed(3), "0.300");
 * ```
 */
export function macroAverage(
  parts: readonly (Interval & { estimate: number })[],
): Interval & { estimate: number } {
  const interval = squareAndAdd(
    parts.map((part) => ({ ...part, coefficient: 1 / parts.length })),
  );
  return { estimate: mean(parts.map(({ estimate }) => estimate)), ...interval };
}
