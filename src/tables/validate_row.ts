/**
 * Checks a row against its record and says in one line what is wrong where.
 *
 * @module
 */

import type { z } from "zod";
import type { RecordSchema } from "./columns.ts";

/** Where a row stands. `row` counts data rows from 1, `line` lines of text. */
export interface Place {
  action: string;
  row: number;
  line?: number;
}

/**
 * Returns the row as its schema reads it: known columns only, in their order.
 *
 * @throws {RangeError} Names the file, row and column, the rule and the value.
 */
export function validateRow<S extends RecordSchema>(
  row: unknown,
  { schema, place }: { schema: S; place: Place },
): z.infer<S> {
  const result = schema.safeParse(row);
  if (result.success) return result.data;
  const issue = result.error.issues[0] as z.core.$ZodIssue;
  const column = issue.path[0];
  const value = column === undefined
    ? row
    : (row as Record<PropertyKey, unknown>)[column];
  throw cellError({
    place,
    column: column === undefined ? null : String(column),
    rule: ruleOf(issue),
    value,
  });
}

/** Returns the error for one bad cell, or for a whole row (column null). */
export function cellError(
  { place, column, rule, value }: {
    place: Place;
    column: string | null;
    rule: string;
    value: unknown;
  },
): RangeError {
  const subject = column === null ? rule : `column "${column}" ${rule}`;
  const line = place.line === undefined ? "" : ` (line ${place.line})`;
  return new RangeError(
    `Cannot ${place.action} as ${subject}: row ${place.row}${line} has ${
      shown(value)
    }`,
  );
}

/** Returns the rule that a value broke, in words. */
function ruleOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_value":
      return `must be one of ${issue.values.join(", ")}`;
    case "unrecognized_keys":
      return `must not have other columns than its record: ${
        issue.keys.join(", ")
      }`;
    case "too_small":
      if (issue.minimum === 1 && issue.origin === "string") {
        return "must not be empty";
      }
      if (issue.minimum === 1 && issue.origin === "array") {
        return "must be a list that is not empty";
      }
      return `must be at least ${issue.minimum}`;
    case "too_big":
      return `must be at most ${issue.maximum}`;
    case "invalid_type":
      return `must be ${issue.expected}`;
    case "custom":
      return issue.message;
    default:
      return `must be valid (${issue.message})`;
  }
}

/** Returns a value as JSON, cut to a length that fits one line. */
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
