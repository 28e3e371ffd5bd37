/**
 * Marks of significance beside differences, and the legend that explains them.
 *
 * Stars are of adjusted p-values alone; what was not adjusted gets circles, so
 * that nobody takes one for the other.
 *
 * @module
 */

/** A p-value, and the adjusted one where its family was adjusted. */
export interface Tested {
  p: number | null;
  p_adjusted?: number | null | undefined;
}

const STARS = [[0.001, "***"], [0.01, "**"], [0.05, "*"]] as const;
const CIRCLES = [[0.001, "°°"], [0.05, "°"]] as const;

export const STARS_LEGEND = "* p < 0.05, ** p < 0.01, *** p < 0.001 (Holm).";
export const CIRCLES_LEGEND =
  "° p < 0.05, °° p < 0.001, each test by itself: exploratory, not adjusted.";

/**
 * Returns the mark of a test with a space before it, or nothing.
 *
 * @example
 * ```ts
 * import { markOf } from "src/report/parts/marks.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(markOf({ p: 0.001, p_adjusted: 0.02 }), " *");
 * assert.equal(markOf({ p: 0.02 }), " °");
 * assert.equal(markOf({ p: 0.0004, p_adjusted: 0.2 }), "");
 * ```
 */
export function markOf({ p, p_adjusted = null }: Tested): string {
  const [value, marks] = p_adjusted === null
    ? [p, CIRCLES] as const
    : [p_adjusted, STARS] as const;
  if (value === null) return "";
  const found = marks.find(([limit]) => value < limit);
  return found === undefined ? "" : ` ${found[1]}`;
}

/** Returns the legend of the marks that a table's texts bear. */
export function legendOf(texts: readonly string[]): string {
  return [
    texts.some((text) => / \*+$/.test(text)) ? STARS_LEGEND : "",
    texts.some((text) => / °+$/.test(text)) ? CIRCLES_LEGEND : "",
  ].filter((text) => text !== "").join(" ");
}
