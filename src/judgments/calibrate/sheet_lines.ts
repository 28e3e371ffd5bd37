/**
 * The rows of a label sheet, however a spreadsheet saved it.
 *
 * @module
 */

import { parse } from "csv-parse";
import { readText } from "../../tables/files.ts";

/** One data row; `row` counts from 1, `line` is its first in the file. */
export interface SheetLine {
  answer_id: string;
  label: string;
  row: number;
  line: number;
}

/**
 * Returns the rows of a sheet, whichever of `,` `;` and tab separates cells.
 *
 * @throws {SyntaxError} If the file is not CSV, or lacks one of the two columns.
 */
export function sheetLines(path: string): SheetLine[] {
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
