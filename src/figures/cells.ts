/**
 * Picks the summary rows that a figure or a table shows.
 *
 * @module
 */

import type { Grouping, Summary } from "../records/summary.ts";

/** Values that the wanted rows have; a list allows any of its values. */
export type CellFilter = Partial<
  Record<
    keyof Grouping | "metric",
    string | number | readonly (string | number)[]
  >
>;

/** Returns the rows whose columns have the wanted values, in their order. */
export function pickCells(
  summaries: readonly Summary[],
  filter: CellFilter,
): Summary[] {
  const wanted = Object.entries(filter) as [
    keyof Grouping | "metric",
    unknown,
  ][];
  return summaries.filter((row) =>
    wanted.every(([column, value]) =>
      Array.isArray(value) ? value.includes(row[column]) : row[column] === value
    )
  );
}

/** Returns `values` without repeats, in order of first appearance. */
export function unique<T>(values: Iterable<T>): T[] {
  return [...new Set(values)];
}

/** What every figure of a study is told. */
export interface FigureOptions {
  dataset: string;
  judge: string;
  /** Which facts: `new`, `update`, or `all`. */
  setting: string;
  /** Condition ids in the order to draw them. */
  conditions: readonly string[];
  /** One arm, as arms never mix; the one without passages by default. */
  arm?: string | undefined;
}

/** Returns the arm that a figure shows: the one asked for, or the plainest. */
export function shownArm(
  rows: readonly { arm: string }[],
  { arm }: { arm?: string | undefined } = {},
): string {
  if (arm !== undefined) return arm;
  const arms = new Set(rows.map((row) => row.arm));
  return arms.has("closed_book") ? "closed_book" : [...arms][0] ?? "";
}

/** Returns the conditions that have a row, in the order given. */
export function presentConditions(
  rows: readonly { condition_id: string }[],
  conditions: readonly string[],
): string[] {
  const present = new Set(rows.map(({ condition_id }) => condition_id));
  return conditions.filter((condition_id) => present.has(condition_id));
}

/** Returns pooled accuracies on the trained facts, in an order of its own. */
export function targetAccuracies(
  summaries: readonly Summary[],
  options: FigureOptions,
): Summary[] {
  return pickCells(summaries, {
    dataset: options.dataset,
    judge: options.judge,
    setting: options.setting,
    condition_id: options.conditions,
    arm: shownArm(summaries, options),
    series_id: "all",
    role: "target",
    variant: "all",
    metric: "accuracy",
  }).filter((row) => row.estimate !== null);
}

/** Returns a number with two digits; what is not 0 or 1 never looks so. */
export function twoDigits(value: number): string {
  const text = value.toFixed(2).replace("-", "−");
  if (value < 1 && text === "1.00") return ">0.99";
  if (value === 0 || Number(value.toFixed(2)) !== 0) return text;
  return value > 0 ? "<0.01" : ">−0.01";
}

/** Returns a number as it stands in a figure's data: four decimals are seen. */
export function shown(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1e4) / 1e4;
}
