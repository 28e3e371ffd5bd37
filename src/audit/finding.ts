/**
 * A finding: what one check measured in one part of a dataset, and whether the
 * stated limit holds.
 *
 * @module
 */

/**
 * `fault`: a limit does not hold, and numbers from these items would mislead.
 * `warning`: look at it before trusting them. `note`: measured, and all right.
 */
export type Severity = "fault" | "warning" | "note";

export interface Finding {
  /** Name of the check, as in the registry. */
  check: string;
  severity: Severity;
  /** The items that it is about, or null for all. */
  question_type: string | null;
  /** The items at fault, or behind a warning; none for a note. */
  item_ids: string[];
  fact_ids: string[];
  /** What was measured; null where nothing could be. */
  value: number | null;
  /** What the value may be at most; null where nothing is asked of it. */
  limit: number | null;
  message: string;
}

/** Order of severities, the worst first. */
export const SEVERITIES: readonly Severity[] = ["fault", "warning", "note"];

/**
 * Returns a finding: a fault where the value exceeds its limit, else a note.
 *
 * @example
 * ```ts
 * import { measured } from "src/audit/finding.ts";
 * import assert from "node:assert/strict";
 *
 * const shared = { check: "duplicates", message: "2 items ask the same" };
 * assert.equal(measured({ ...shared, value: 2, limit: 0 }).severity, "fault");
 * assert.equal(measured({ ...shared, value: 2, limit: 5 }).severity, "note");
 * ```
 */
export function measured(
  finding: Pick<Finding, "check" | "value" | "limit" | "message"> & {
    question_type?: string;
    item_ids?: readonly string[];
    fact_ids?: readonly string[];
    /** Severity where the limit does not hold. */
    otherwise?: "fault" | "warning";
  },
): Finding {
  const { check, value, limit, message, otherwise = "fault" } = finding;
  const exceeds = value !== null && limit !== null && value > limit;
  return {
    check,
    severity: exceeds ? otherwise : "note",
    question_type: finding.question_type ?? null,
    item_ids: [...finding.item_ids ?? []],
    fact_ids: [...finding.fact_ids ?? []],
    value,
    limit,
    message,
  };
}

/** Returns a proportion as readers see it: three decimals. */
export function share(value: number): string {
  return value.toFixed(3);
}

/** Returns a text in quotes, on one line, cut to a length that can be read. */
export function quoted(text: string): string {
  const flat = text.replace(/\s+/g, " ").trim();
  return JSON.stringify(flat.length > 90 ? `${flat.slice(0, 89)}…` : flat);
}
