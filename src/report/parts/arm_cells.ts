/**
 * Cells of tables that set base and tuned side by side.
 *
 * @module
 */

import { cellText, differenceCell } from "../phrases.ts";

type Value = number | null;

/** Anything with a value and its bounds under one name. */
export type Bounded<N extends string> = Record<
  N | `${N}_lower` | `${N}_upper`,
  Value
>;

/** Returns an accuracy with its interval. */
export function sideCell<N extends "base" | "tuned">(
  row: Bounded<N>,
  name: N,
): string {
  const bounds: Record<string, Value> = row;
  return cellText({
    estimate: bounds[name]!,
    lower: bounds[`${name}_lower`]!,
    upper: bounds[`${name}_upper`]!,
    interval_method: "",
  });
}

/** Returns a difference as one, for phrases and cells. */
export function differenceOf<N extends string>(row: Bounded<N>, name: N) {
  const bounds: Record<string, Value> = row;
  return {
    difference: bounds[name]!,
    lower: bounds[`${name}_lower`]!,
    upper: bounds[`${name}_upper`]!,
  };
}

/** Returns a difference with its interval. */
export const changeCell = <N extends string>(
  row: Bounded<N>,
  name: N,
): string => differenceCell(differenceOf(row, name));
