/**
 * Records in and out of CSV (RFC 4180, UTF-8, one header row).
 *
 * Read by `csv-parse`, because it says whether an empty cell was quoted: that
 * keeps null and the empty text apart. Written here, so that bytes are stable.
 *
 * @module
 */

import { CsvError, parse } from "csv-parse";
import type { z } from "zod";
import { decodeCell, encodeCell } from "./cells.ts";
import { type Column, columnsOf, type RecordSchema } from "./columns.ts";
import { readText, writeWhole } from "./files.ts";
import { firstLineAfter, withFirstLines } from "./first_lines.ts";
import { cellError, type Place, validateRow } from "./validate_row.ts";

/** One line of cells; null is an empty cell without quotes. */
interface Line {
  cells: (string | null)[];
  line: number;
}

/**
 * Returns the rows of a CSV file as records. Columns may stand in any order.
 *
 * Lists and objects are JSON text, an empty cell is null, `None` is text.
 *
 * @throws {SyntaxError} If the file is not CSV or its columns are not the
 *   record's; {RangeError} if a cell breaks the record. Both name the place.
 *
 * @example What is written is read back
 * ```ts
 * import { readCsv, writeCsv } from "src/tables/csv.ts";
 * import { z } from "zod";
 * import assert from "node:assert/strict";
 *
 * const Answer = z.strictObject({ id: z.string(), text: z.string().nullable() });
 * const path = Deno.makeTempFileSync();
 * const rows = [{ id: "a", text: "6'1\" (185 cm)\n" }, { id: "b", text: null }];
 * writeCsv(path, rows, Answer);
 *
 * assert.deepEqual(readCsv(path, Answer), rows);
 * ```
 */
export function readCsv<S extends RecordSchema>(
  path: string,
  schema: S,
): z.infer<S>[] {
  const columns = columnsOf(schema);
  const [header, ...lines] = parseLines(path);
  const positions = columnPositions(header, { columns, path });
  return lines.map(({ cells, line }, i) => {
    const place = { action: `read ${path}`, row: i + 1, line };
    if (cells.length !== columns.length) {
      throw new SyntaxError(
        `Cannot read ${path} as every row must have ${columns.length} cells: row ${place.row} (line ${line}) has ${cells.length}; put quotes around cells with commas`,
      );
    }
    const row = Object.fromEntries(
      columns.map((column, k) => [
        column.name,
        decodeAt(cells[positions[k] as number] ?? null, { column, place }),
      ]),
    );
    return validateRow(row, { schema, place });
  });
}

/** Returns the lines of a file; blank lines at its end do not count. */
function parseLines(path: string): Line[] {
  const text = readText(path);
  try {
    const parsed = parse(text, {
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: ["\r\n", "\n"],
      cast: (cell, { quoting }) => cell === "" && !quoting ? null : cell,
    }) as unknown as { record: (string | null)[]; info: { bytes: number } }[];
    return withFirstLines(parsed, text);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // Its own number of the line is wrong after CRLF inside of a cell.
    const what = error.message.replace(/ at line \d+/, "");
    const { bytes } = error as unknown as { bytes: number };
    throw new SyntaxError(
      `Cannot read ${path} as it must be CSV: ${what}, in the row from line ${
        firstLineAfter(bytes, text)
      } on`,
    );
  }
}

/** Returns where each column stands in the header. */
function columnPositions(
  header: Line | undefined,
  { columns, path }: { columns: Column[]; path: string },
): number[] {
  const found = header?.cells ?? [];
  const names = columns.map(({ name }) => name);
  const wrong = [
    ...found.filter((name, i) => found.indexOf(name) !== i)
      .map((name) => `column "${name ?? ""}" stands twice`),
    ...names.filter((name) => !found.includes(name))
      .map((name) => `column "${name}" is missing`),
    ...found.filter((name) => !names.includes(name ?? ""))
      .map((name) => `column "${name ?? ""}" is unknown`),
  ];
  if (wrong.length > 0) {
    throw new SyntaxError(
      `Cannot read ${path} as its first line must name the columns ${
        names.join(", ")
      }: ${found.length === 0 ? "the file is empty" : wrong.join(", ")}`,
    );
  }
  return names.map((name) => found.indexOf(name));
}

function decodeAt(
  cell: string | null,
  { column, place }: { column: Column; place: Place },
): unknown {
  try {
    return decodeCell(cell, column);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw cellError({
      place,
      column: column.name,
      rule: error.message,
      value: cell ?? "",
    });
  }
}

/**
 * Returns records as CSV text: columns in the order of the record, LF.
 *
 * @throws {RangeError} If a row breaks its record.
 */
export function toCsv<S extends RecordSchema>(
  rows: readonly z.infer<S>[],
  schema: S,
): string {
  const columns = columnsOf(schema);
  const lines = rows.map((row, i) => {
    const place = { action: "write CSV", row: i + 1 };
    const valid = validateRow(row, { schema, place }) as Record<
      string,
      unknown
    >;
    return columns.map(({ name, kind }) => quote(encodeCell(valid[name], kind)))
      .join(",");
  });
  return [columns.map(({ name }) => name).join(","), ...lines, ""].join("\n");
}

function quote(cell: string | null): string {
  if (cell === null) return "";
  return cell === "" || /[",\r\n]/.test(cell)
    ? `"${cell.replaceAll('"', '""')}"`
    : cell;
}

/** Writes records as a CSV file; the same rows give the same bytes. */
export function writeCsv<S extends RecordSchema>(
  path: string,
  rows: readonly z.infer<S>[],
  schema: S,
): void {
  writeWhole(path, toCsv(rows, schema));
}
