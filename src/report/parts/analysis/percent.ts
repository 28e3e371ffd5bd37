/**
 * Shares as percents, for the columns that have no interval.
 *
 * @module
 */

import { NO_VALUE } from "../../phrases.ts";

/**
 * Returns `76 %`; what is neither nothing nor all never looks so.
 *
 * @example
 * ```ts
 * import { percent } from "src/report/parts/analysis/percent.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(percent(0.757), "76\u00a0%");
 * assert.equal(percent(0.001), "<1\u00a0%");
 * assert.equal(percent(0), "0\u00a0%");
 * ```
 */
export function percent(share: number | null): string {
  return share === null ? NO_VALUE : `${percentText(share)}\u00a0%`;
}

/** Returns the number alone, for a table that says what it is. */
export function percentText(share: number): string {
  if (share > 0 && share < 0.005) return "<1";
  if (share < 1 && share > 0.995) return ">99";
  return (100 * share).toFixed(0);
}
