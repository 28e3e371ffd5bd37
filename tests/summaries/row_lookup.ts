/**
 * Finds rows in the long tables, and compares numbers up to rounding.
 *
 * @module
 */

import assert from "node:assert/strict";
import type { Comparison, Summary } from "src/records/summary.ts";

/** Returns the one row with these values; the rest by default. */
export function cell(
  rows: readonly Summary[],
  values: Partial<Summary>,
): Summary {
  const wanted = {
    setting: "all",
    series_id: "all",
    epoch: 1,
    role: "target",
    question_type: "memorization",
    variant: "all",
    judge: "normalized_match",
    metric: "accuracy",
    ...values,
  };
  const found = rows.filter((row) =>
    Object.entries(wanted).every(([key, value]) =>
      row[key as keyof Summary] === value
    )
  );
  assert.equal(found.length, 1, JSON.stringify(wanted));
  return found[0]!;
}

/** Returns the first comparison whose id starts so. */
export function difference(
  rows: readonly Comparison[],
  id: string,
): Comparison {
  return rows.find((row) => row.comparison_id.startsWith(id))!;
}

/** Asserts that two numbers agree up to rounding. */
export function near(actual: number | null, expected: number): void {
  assert.ok(
    actual !== null && Math.abs(actual - expected) < 1e-12,
    `${actual} is not ${expected}`,
  );
}
