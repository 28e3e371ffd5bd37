/**
 * Numbers and directions in words: every sentence of a report is built here.
 *
 * Nothing is assumed of the result: a difference "rose" only where its interval
 * lies above zero, and a number never stands without its interval or the reason
 * why it has none.
 *
 * @module
 */

import type { Comparison, Summary } from "../records/summary.ts";

/** What has an estimate and its interval. */
export type Estimate = Pick<
  Summary,
  "estimate" | "lower" | "upper" | "interval_method"
>;

export const NO_VALUE = "–";
export const TOO_FEW = "too few entities for an interval";

/**
 * Returns a proportion with two decimals; what is not 0 or 1 never looks so.
 *
 * @example Almost all is not all
 * ```ts
 * import { proportion } from "src/report/phrases.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(proportion(0.998), ">0.99");
 * assert.equal(proportion(1), "1.00");
 * assert.equal(proportion(null), "–");
 * ```
 */
export function proportion(value: number | null): string {
  if (value === null) return NO_VALUE;
  if (value > 0.995 && value < 1) return ">0.99";
  if (value > 0 && value < 0.005) return "<0.01";
  return signed(value, { plus: false });
}

/** Returns a number with two decimals and a true minus sign. */
export function signed(
  value: number | null,
  { plus = true }: { plus?: boolean } = {},
): string {
  if (value === null) return NO_VALUE;
  const text = Math.abs(value).toFixed(2);
  if (Number(text) === 0) return "0.00";
  return value < 0 ? `−${text}` : plus ? `+${text}` : text;
}

/** Returns `0.82 (0.74–0.88)`, for a table's cell. */
export function cellText(row: Estimate | undefined): string {
  if (row === undefined || row.estimate === null) return NO_VALUE;
  if (row.lower === null || row.upper === null) {
    return `${proportion(row.estimate)} (no interval)`;
  }
  return `${proportion(row.estimate)} (${range(row.lower, row.upper)})`;
}

/** Returns `0.82 (0.74 to 0.88)`, or the reason why there is no interval. */
export function withInterval(row: Estimate): string {
  if (row.estimate === null) return "not measured";
  if (row.lower === null || row.upper === null) {
    return `${proportion(row.estimate)} (${noInterval(row)})`;
  }
  return `${proportion(row.estimate)} (${proportion(row.lower)} to ${
    proportion(row.upper)
  })`;
}

/** Returns why a row has no interval. */
export function noInterval(row: Pick<Estimate, "interval_method">): string {
  return row.interval_method.includes("too few")
    ? TOO_FEW
    : `no interval: ${row.interval_method.replaceAll("_", " ")}`;
}

function range(lower: number, upper: number): string {
  return `${proportion(lower)}–${proportion(upper)}`;
}

type Difference = Pick<Comparison, "difference" | "lower" | "upper">;

/** Returns `+0.31 (+0.22 to +0.40)`, for a table's cell. */
export function differenceCell(row: Difference | undefined): string {
  if (row === undefined || row.difference === null) return NO_VALUE;
  if (row.lower === null || row.upper === null) {
    return `${signed(row.difference)} (no interval)`;
  }
  return `${signed(row.difference)} (${signed(row.lower)} to ${
    signed(row.upper)
  })`;
}

export type Direction = "rose" | "fell" | "unclear" | "unknown";

/** Returns where a difference clearly points: its interval decides. */
export function direction(row: Difference | undefined): Direction {
  if (row === undefined || row.lower === null || row.upper === null) {
    return "unknown";
  }
  return row.lower > 0 ? "rose" : row.upper < 0 ? "fell" : "unclear";
}

/** Returns a p-value as papers print it. */
export function pValue(p: number | null): string {
  if (p === null) return NO_VALUE;
  return p < 0.001 ? "<0.001" : p > 0.9995 ? "1" : p.toFixed(3);
}

/** Returns `a, b and c`. */
export function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

/** Returns `1 seed`, `5 seeds`, `1,200 seeds`. */
export function counted(n: number, noun: string, many = `${noun}s`): string {
  return `${thousands(n)} ${n === 1 ? noun : many}`;
}

/** Returns a whole number with commas, the same on every machine. */
export function thousands(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** Returns text with a capital first letter. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
