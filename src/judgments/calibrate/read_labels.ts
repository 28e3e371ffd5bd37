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

import { parse } from "csv-parse";
import { Label } from "../../datasets/judge_traps.ts";
import { readText } from "../../tables/files.ts";

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

export interface ReadLabels {
  /** Labels that can be used, by answer. */
  labels: Map<string, Label>;
  /** In the order of the sheet, and then what it lacks. */
  faults: FaultyRow[];
  /** Data rows of the sheet. */
  n_rows: number;
}

interface SheetLine {
  answer_id: string;
  label: string;
  row: number;
  line: number;
}

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
  const lines = sheetLines(path);
  const ids = new Set(known);
  const faults: FaultyRow[] = [];
  const usable: SheetLine[] = [];
  for (const line of lines) {
    const fault = faultOf(line, ids);
    if (fault === null) usable.push(line);
    else faults.push(fault);
  }
  const { labels, doubles } = onePerAnswer(usable);
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
  if (labels.size === 0) throw noLabels(path, { n: lines.length, faults });
  return { labels, faults, n_rows: lines.length };
}

/** Returns one label for each answer, and the rows that are too many. */
function onePerAnswer(
  lines: readonly SheetLine[],
): { labels: Map<string, Label>; doubles: FaultyRow[] } {
  const labels = new Map<string, Label>();
  const doubles: FaultyRow[] = [];
  const groups = Map.groupBy(lines, ({ answer_id }) => answer_id);
  for (const [answer_id, [first, ...others]] of groups) {
    const label = asLabel(first!.label)!;
    const agree = others.every((line) => asLabel(line.label) === label);
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

/** Returns a label however it was typed, or undefined. */
function asLabel(text: string): Label | undefined {
  const plain = text.trim().toLowerCase().replace(/[\s-]+/g, "_");
  return Label.options.find((label) => label === plain);
}

/** Returns what is wrong with a row by itself, or null. */
function faultOf(
  { answer_id, label, row, line }: SheetLine,
  ids: ReadonlySet<string>,
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
  return asLabel(label) !== undefined ? null : {
    ...at,
    fault: "unknown label",
    detail: `${JSON.stringify(label)} is none of ${Label.options.join(", ")}`,
  };
}

function noLabels(
  path: string,
  { n, faults }: { n: number; faults: readonly FaultyRow[] },
): RangeError {
  const first = faults.find(({ row }) => row !== null);
  const shown = first === undefined
    ? "it has no rows"
    : `of ${n} rows none has one; row ${first.row}: ${first.fault}, ${first.detail}`;
  return new RangeError(
    `Cannot read ${path} as some row must have a label that can be used: ${shown}; fill in the column "label" with ${
      Label.options.join(", ")
    }`,
  );
}

/** Returns the rows of a sheet, whichever of `,` `;` and tab separates cells. */
function sheetLines(path: string): SheetLine[] {
  const text = readText(path);
  const header = text.split("\n", 1)[0]!;
  const delimiter =
    [",", ";", "\t"].find((mark) => header.split(mark).length > 1) ?? ",";
  let parsed: { record: string[]; info: { lines: number } }[];
  try {
    parsed = parse(text, {
      delimiter,
      info: true,
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: ["\r\n", "\n"],
    }) as unknown as typeof parsed;
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    throw new SyntaxError(
      `Cannot read ${path} as it must be CSV: ${error.message}`,
    );
  }
  const columns = (parsed[0]?.record ?? []).map((name) => name.trim());
  const [id, label] = ["answer_id", "label"].map((name) =>
    columns.indexOf(name)
  ) as [number, number];
  if (id < 0 || label < 0) {
    throw new SyntaxError(
      `Cannot read ${path} as its first line must name the columns answer_id and label: it has ${
        columns.join(", ") || "nothing"
      }; write a sheet with --labels-out`,
    );
  }
  return parsed.slice(1).map(({ record, info }, i) => ({
    answer_id: record[id]?.trim() ?? "",
    label: record[label] ?? "",
    row: i + 1,
    line: info.lines - newlines(record),
  }));
}

/** The parser counts to a record's last line; people look for its first. */
function newlines(record: readonly string[]): number {
  return record.reduce((n, cell) => n + cell.split("\n").length - 1, 0);
}
