/**
 * Reads a label sheet that a person has filled in.
 *
 * People sort sheets, hide columns, save with semicolons and mistype. So only
 * the columns `answer_id` and `label` must be there, and every row that cannot
 * be used is kept as a fault with its row and the reason: nothing is dropped
 * in silence, and nothing is guessed.
 *
 * @module
 */

import { Label } from "../../datasets/judge_traps.ts";
import { type SheetLine, sheetLines } from "./sheet_lines.ts";

export type SheetFault =
  | "no label"
  | "unknown label"
  | "unknown answer_id"
  | "labelled twice"
  | "not in the sheet";

/** What is wrong with a row; `row` counts data rows from 1. */
export interface FaultyRow {
  fault: SheetFault;
  answer_id: string;
  /** Null where the sheet has no such row. */
  row: number | null;
  line: number | null;
  detail: string;
}

export interface SheetLabels<T> {
  /** Labels that can be used, by answer. */
  labels: Map<string, T>;
  /** In the order of the sheet, and then what it lacks. */
  faults: FaultyRow[];
  /** Data rows of the sheet. */
  n_rows: number;
}

/** What the column `label` may hold. */
export interface LabelForm<T> {
  /** Returns what a cell says, or undefined where that is none of them. */
  read: (cell: string) => T | undefined;
  /** All that it may say, as people are told. */
  options: readonly string[];
}

/** The verdicts of a careful reader. */
export const VERDICT_LABELS: LabelForm<Label> = {
  read: (cell) => {
    const plain = cell.trim().toLowerCase().replace(/[\s-]+/g, "_");
    return Label.options.find((label) => label === plain);
  },
  options: Label.options,
};

/** Whole numbers from 1 to 5, for judges that give scores. */
export const RATING_LABELS: LabelForm<number> = {
  read: (cell) =>
    /^\s*[1-5](?:\.0+)?\s*$/.test(cell) ? Number(cell) : undefined,
  options: ["1", "2", "3", "4", "5"],
};

export type ReadLabels = SheetLabels<Label>;

/**
 * Returns the labels of a sheet, and every row that gave none.
 *
 * An answer that stands twice with one label is used once; with two different
 * labels it is not used. Letter case and blanks around a label do not count.
 *
 * @param known The ids of the answers that the sheet was written for.
 * @throws {SyntaxError} If the file is not CSV, or lacks one of the two columns.
 * @throws {RangeError} If no row gives a label that can be used.
 */
export function readLabels(
  path: string,
  { known }: { known: readonly string[] },
): ReadLabels {
  return readSheet(path, { known, form: VERDICT_LABELS });
}

/** Returns what a sheet says as `readLabels` does, of labels of any form. */
export function readSheet<T>(
  path: string,
  { known, form }: { known: readonly string[]; form: LabelForm<T> },
): SheetLabels<T> {
  const lines = sheetLines(path);
  const ids = new Set(known);
  const faults: FaultyRow[] = [];
  const usable: SheetLine[] = [];
  for (const line of lines) {
    const fault = faultOf(line, { ids, form });
    if (fault === null) usable.push(line);
    else faults.push(fault);
  }
  const { labels, doubles } = onePerAnswer(usable, form);
  faults.push(...doubles);
  faults.sort((a, b) => a.row! - b.row!);
  const listed = new Set(lines.map(({ answer_id }) => answer_id));
  for (const answer_id of known.filter((id) => !listed.has(id))) {
    faults.push({
      fault: "not in the sheet",
      answer_id,
      row: null,
      line: null,
      detail: "its row was removed, or the sheet is of other answers",
    });
  }
  if (labels.size === 0) {
    throw noLabels(path, { n: lines.length, faults, options: form.options });
  }
  return { labels, faults, n_rows: lines.length };
}

/** Returns one label for each answer, and the rows that are too many. */
function onePerAnswer<T>(
  lines: readonly SheetLine[],
  { read }: LabelForm<T>,
): { labels: Map<string, T>; doubles: FaultyRow[] } {
  const labels = new Map<string, T>();
  const doubles: FaultyRow[] = [];
  const groups = Map.groupBy(lines, ({ answer_id }) => answer_id);
  for (const [answer_id, [first, ...others]] of groups) {
    const label = read(first!.label)!;
    const agree = others.every((line) => read(line.label) === label);
    if (agree) labels.set(answer_id, label);
    for (const { row, line } of agree ? others : [first!, ...others]) {
      const rows = [first!, ...others].map(({ row }) => row);
      doubles.push({
        fault: "labelled twice",
        answer_id,
        row,
        line,
        detail: agree
          ? `as in row ${first!.row}, which is used`
          : `rows ${rows.join(" and ")} disagree: none is used`,
      });
    }
  }
  return { labels, doubles };
}

/** Returns what is wrong with a row by itself, or null. */
function faultOf<T>(
  { answer_id, label, row, line }: SheetLine,
  { ids, form }: { ids: ReadonlySet<string>; form: LabelForm<T> },
): FaultyRow | null {
  const at = { answer_id, row, line };
  if (!ids.has(answer_id)) {
    return {
      ...at,
      fault: "unknown answer_id",
      detail: `the sheet was not written with ${JSON.stringify(answer_id)}`,
    };
  }
  if (label.trim() === "") {
    return { ...at, fault: "no label", detail: "the cell is empty" };
  }
  return form.read(label) !== undefined ? null : {
    ...at,
    fault: "unknown label",
    detail: `${JSON.stringify(label)} is none of ${form.options.join(", ")}`,
  };
}

function noLabels(
  path: string,
  { n, faults, options }: {
    n: number;
    faults: readonly FaultyRow[];
    options: readonly string[];
  },
): RangeError {
  const first = faults.find(({ row }) => row !== null);
  const shown = first === undefined
    ? "it has no rows"
    : `of ${n} rows none has one; row ${first.row}: ${first.fault}, ${first.detail}`;
  return new RangeError(
    `Cannot read ${path} as some row must have a label that can be used: ${shown}; fill in the column "label" with ${
      options.join(", ")
    }`,
  );
}
