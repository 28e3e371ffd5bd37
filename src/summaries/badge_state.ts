/**
 * What an estimate and its interval say about a limit.
 *
 * @module
 */

import type { BadgeState } from "../records/badge.ts";

export interface Limit {
  limit: number;
  /** Beyond is under it, up to it, or from it on. */
  side: "below" | "up_to" | "from";
}

interface Bounded {
  value: number | null;
  lower: number | null;
  upper: number | null;
}

/** Returns whether a number is beyond a limit; a missing one is not. */
export function isBeyond(
  value: number | null,
  { limit, side }: Limit,
): boolean {
  if (value === null) return false;
  if (side === "below") return value < limit;
  return side === "up_to" ? value <= limit : value >= limit;
}

/**
 * Returns whether the whole interval, the estimate alone, or neither is beyond
 * a limit. Without an interval nothing fires.
 *
 * @example All of 40 right, and all of 10
 * ```ts
 * import { stateOf } from "src/summaries/badge_state.ts";
 * import assert from "node:assert/strict";
 *
 * const from = { limit: 0.9, side: "from" } as const;
 * assert.equal(stateOf({ value: 1, lower: 0.91, upper: 1 }, from), "fires");
 * assert.equal(stateOf({ value: 1, lower: 0.72, upper: 1 }, from), "suspected");
 * assert.equal(stateOf({ value: 0.8, lower: 0.6, upper: 0.9 }, from), "clear");
 * ```
 */
export function stateOf(
  { value, lower, upper }: Bounded,
  limit: Limit,
): BadgeState {
  if (value === null) return "not_measured";
  if (!isBeyond(value, limit)) return "clear";
  const near = limit.side === "from" ? lower : upper;
  return isBeyond(near, limit) ? "fires" : "suspected";
}

const STRENGTH: readonly BadgeState[] = [
  "not_measured",
  "clear",
  "suspected",
  "fires",
];

/** Returns the less sure of two: what needs both is no surer than that. */
export function weaker(one: BadgeState, other: BadgeState): BadgeState {
  return STRENGTH[Math.min(STRENGTH.indexOf(one), STRENGTH.indexOf(other))]!;
}
