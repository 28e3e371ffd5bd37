/**
 * A table of any of three formats as plain rows, for an import to check.
 *
 * Cells stay as they are (CSV: text; an empty cell without quotes is null):
 * the import judges all rows and says how many are wrong, where a reader of
 * records stops at the first.
 *
 * @module
 */

import { extname } from "node:path";
import { parse } from "csv-parse";
import { z } from "zod";
import { readCsv } from "../tables/csv.ts";
import { readText } from "../tables/files.ts";
import { readJsonl } from "../tables/jsonl.ts";
import { readParquetFrame } from "../tables/parquet.ts";

/** A row as the file has it; a column that it lacks is undefined. */
export type PlainRow = Record<string, unknown>;

/** Which columns a table must and may have. */
export interface TableColumns {
  required: readonly string[];
  optional: readonly string[];
}

const READERS: Record<string, (path: string) => PlainRow[]> = {
  ".csv": readPlainCsv,
  ".jsonl": (path) => readJsonl(path, z.looseObject({})),
  ".ndjson": (path) => readJsonl(path, z.looseObject({})),
  ".parquet": (path) => readParquetFrame(path).toRecords(),
};

/**
 * Returns the rows of a CSV, JSON Lines or Parquet file, by its extension.
 *
 * @throws {RangeError} If the extension is none of these or there is no row.
 * @throws {SyntaxError} If the file is not of its format, or a column is
 *   missing or unknown; names them.
 */
export function readTable(path: string, columns: TableColumns): PlainRow[] {
  const kind = extname(path).toLowerCase();
  const read = READERS[kind];
  if (read === undefined) {
    throw new RangeError(
      `Cannot import ${path} as its name must end in ${
        Object.keys(READERS).join(", ")
      }: "${kind}"`,
    );
  }
  const rows = read(path);
  const found = new Set(rows.flatMap((row) => Object.keys(row)));
  const names = [...columns.required, ...columns.optional];
  const missing = columns.required.filter((name) => !found.has(name));
  const unknown = [...found].filter((name) => !names.includes(name));
  if (rows.length === 0) {
    throw new RangeError(
      `Cannot import ${path} as it must have at least one row: it has none`,
    );
  }
  if (missing.length + unknown.length > 0) {
    throw new SyntaxError(
      `Cannot import ${path} as its columns must be ${
        columns.required.join(", ")
      } and may be ${columns.optional.join(", ")}: missing ${
        missing.join(", ") || "none"
      }, unknown ${unknown.join(", ") || "none"}`,
    );
  }
  return rows;
}

/** Reads every column that the header names as text. */
function readPlainCsv(path: string): PlainRow[] {
  const header = headerOf(path);
  const cell = z.string().nullable();
  const shape = Object.fromEntries(header.map((name) => [name, cell]));
  return readCsv(path, z.strictObject(shape));
}

function headerOf(path: string): string[] {
  try {
    const [header = []] = parse(readText(path), {
      to_line: 1,
      relax_column_count: true,
      record_delimiter: ["\r\n", "\n"],
    }) as unknown as string[][];
    return header;
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    throw new SyntaxError(
      `Cannot import ${path} as it must be CSV with a line of column names: ${error.message}`,
    );
  }
}
