/**
 * Tables of an analysis: conditions down, types of question across, small
 * enough to stand where they are named.
 *
 * @module
 */

import { readable } from "../../../figures/theme.ts";
import type { Table } from "../../document.ts";
import { NO_VALUE, signed } from "../../phrases.ts";
import type { StudyView } from "../../study_view.ts";

/** What stands under a table whose cells hold intervals. */
export const INTERVAL_NOTE =
  "Parentheses hold intervals; a number without them has too few entities for one, or nothing that varies.";

/** An estimate and its interval as they are called in a row. */
type Row<Name extends string> = Record<
  Name | `${Name}_lower` | `${Name}_upper`,
  number | null
>;

/** Returns `0.31 (0.22–0.40)`; without an interval, the number alone. */
export function measuredText<Name extends string>(
  row: Row<Name> | undefined,
  name: Name,
  { digits = 2 }: { digits?: number } = {},
): string {
  if (row === undefined) return NO_VALUE;
  return estimateText({
    estimate: row[name],
    lower: row[`${name}_lower`],
    upper: row[`${name}_upper`],
  }, { digits });
}

/** Returns `0.31 (0.22–0.40)` or `−0.31 (−0.40 to −0.22)`. */
export function estimateText(
  row: {
    estimate: number | null;
    lower: number | null;
    upper: number | null;
  } | undefined,
  { digits = 2 }: { digits?: number } = {},
): string {
  if (row === undefined || row.estimate === null) return NO_VALUE;
  const { lower, upper } = row;
  const one = (value: number) => numberText(value, { digits });
  const text = one(row.estimate);
  if (lower === null || upper === null) return text;
  return `${text} (${one(lower)}${lower < 0 ? " to " : "–"}${one(upper)})`;
}

/** Returns a number; what is not 0 or 1 never looks so. */
export function numberText(
  value: number | null,
  { digits = 2 }: { digits?: number } = {},
): string {
  if (value === null) return NO_VALUE;
  const half = 0.5 * 10 ** -digits;
  if (value > 1 - half && value < 1 - 1e-12) {
    return `>0.${"9".repeat(digits)}`;
  }
  if (value !== 0 && Math.abs(value) < half) {
    const least = (2 * half).toFixed(digits);
    return value < 0 ? `>−${least}` : `<${least}`;
  }
  if (digits === 2) return signed(value, { plus: false });
  return value.toFixed(digits).replace("-", "−");
}

/** Returns the columns of a table: words left, numbers right. */
export function columnsOf(titles: readonly string[]): Table["columns"] {
  return titles.map((title, i) => ({
    title,
    align: i === 0 ? "left" : "right",
  }));
}

/** Returns the setting whose facts the tables show: new ones where there are. */
export function shownSetting(view: StudyView, dataset: string): string {
  const settings = view.settings({ dataset, role: "target" });
  return settings.includes("new") ? "new" : settings[0] ?? "all";
}

interface CellOf {
  dataset: string;
  role: string;
  setting: string;
  condition_id: string;
  question_type: string;
}

/** Returns the rows about trained facts of a dataset in its shown setting. */
export function shownRows<Row extends CellOf>(
  view: StudyView,
  dataset: string,
  rows: readonly Row[],
): Row[] {
  const setting = shownSetting(view, dataset);
  return rows.filter((row) =>
    row.dataset === dataset && row.setting === setting && row.role === "target"
  );
}

/**
 * Returns a table with a row per condition and a column per type of question
 * that any of them has something to say of; undefined where none has.
 */
export function typesTable<Row extends CellOf>(
  view: StudyView,
  { id, caption, note, dataset, rows, cell, most = 5 }: {
    id: string;
    caption: string;
    note: string;
    dataset: string;
    /** Of one setting; at most one per condition and type. */
    rows: readonly Row[];
    cell: (row: Row) => string;
    /** The most types to show, in reading order. */
    most?: number;
  },
): Table | undefined {
  const setting = shownSetting(view, dataset);
  const text = (condition_id: string, question_type: string) => {
    const row = rows.find((row) =>
      row.condition_id === condition_id && row.question_type === question_type
    );
    return row === undefined ? NO_VALUE : cell(row);
  };
  const types = view.types({ dataset, role: "target", setting }).filter((
    type,
  ) => view.conditions.some((id) => text(id, type) !== NO_VALUE)).slice(
    0,
    most,
  );
  if (types.length === 0) return undefined;
  return {
    kind: "table",
    id,
    caption: [caption],
    columns: columnsOf(["Condition", ...types.map(readable)]),
    groups: [{
      title: null,
      rows: view.conditions.map((condition_id) => [
        readable(condition_id),
        ...types.map((type) => text(condition_id, type)),
      ]).filter((line) => line.slice(1).some((part) => part !== NO_VALUE)),
    }],
    note,
  };
}
