/**
 * A report's input, indexed: one cell or one difference by its names.
 *
 * @module
 */

import type { Comparison, Summary } from "../records/summary.ts";
import { unique } from "../figures/cells.ts";
import { orderedTypes } from "../figures/panels.ts";
import type { ReportInput } from "./input.ts";

/** What names a cell, apart from what a report fixes for all of them. */
export interface CellName {
  condition_id: string;
  epoch: number;
  role: string;
  setting: string;
  question_type: string;
  dataset: string;
  metric?: string;
  variant?: string;
  judge?: string;
  series_id?: string;
}

export interface StudyView {
  input: ReportInput;
  judge: string;
  conditions: string[];
  datasets: string[];
  last_epoch: number;
  /** Returns the one summary row of a cell, pooled over seeds by default. */
  cell(name: CellName): Summary | undefined;
  /** Returns the paired difference of a cell to its base, at epoch 0. */
  toBase(name: CellName): Comparison | undefined;
  /** Returns question types that have cells, in reading order. */
  types(place: { dataset: string; role: string; setting: string }): string[];
  /** Returns settings other than `all` that have cells of a role. */
  settings(place: { dataset: string; role: string }): string[];
}

/** Returns the view of an input; it reads every row once. */
export function viewStudy(input: ReportInput): StudyView {
  const judge = input.plan.judges[0]!;
  const cells = new Map<string, Summary>();
  const types = new Map<string, Set<string>>();
  const settings = new Map<string, Set<string>>();
  for (const row of input.summaries) {
    // Other arms have a part of their own.
    if (row.arm !== input.plan.arms[0]) continue;
    cells.set(cellKey(row), row);
    if (row.judge !== judge || row.estimate === null) continue;
    add(types, [row.dataset, row.role, row.setting], row.question_type);
    add(settings, [row.dataset, row.role], row.setting);
  }
  const bases = new Map<string, Comparison>();
  const stated = new Set(input.plan.contrasts.map((one) => one.contrast_id));
  for (const row of input.comparisons) {
    // A contrast may be of another arm.
    if (stated.has(row.comparison_id)) continue;
    const same = row.condition_a === row.condition_b;
    if (!same || row.epoch_b !== 0 || row.family !== "exploratory") continue;
    bases.set(
      cellKey({
        ...row,
        condition_id: row.condition_a,
        epoch: row.epoch_a,
        series_id: "all",
      }),
      row,
    );
  }
  const full = (name: CellName) => ({
    metric: "accuracy",
    variant: "all",
    judge,
    series_id: "all",
    ...name,
  });
  const measured = input.summaries.filter((row) => row.estimate !== null);
  return {
    input,
    judge,
    conditions: input.plan.conditions.map((c) => c.condition_id),
    datasets: unique(measured.map((row) => row.dataset)).sort(),
    last_epoch: measured.reduce((last, row) => Math.max(last, row.epoch), 0),
    cell: (name) => cells.get(cellKey(full(name))),
    toBase: (name) => bases.get(cellKey(full(name))),
    types: ({ dataset, role, setting }) =>
      orderedTypes(types.get([dataset, role, setting].join("\n")) ?? [])
        .filter((type) => type !== "all"),
    settings: ({ dataset, role }) =>
      ["new", "update", "known"].filter((setting) =>
        settings.get([dataset, role].join("\n"))?.has(setting)
      ),
  };
}

function add(
  map: Map<string, Set<string>>,
  key: readonly string[],
  value: string,
): void {
  const found = map.get(key.join("\n"));
  if (found === undefined) map.set(key.join("\n"), new Set([value]));
  else found.add(value);
}

function cellKey(row: Required<CellName>): string {
  return [
    row.dataset,
    row.judge,
    row.condition_id,
    row.series_id,
    row.epoch,
    row.role,
    row.setting,
    row.question_type,
    row.variant,
    row.metric,
  ].join("\n");
}
