/**
 * The rows of a CSV file that somebody else made: every cell as text.
 *
 * Unlike our own files (`tables/csv.ts`), it may have columns that we do not
 * know, one without a name (a pandas index), and ids that stand twice. Cells
 * stay as they are: `None` is a word, outer blanks and newlines are kept.
 *
 * @module
 */

import { CsvError, parse } from "csv-parse";
import { firstLineAfter, withFirstLines } from "../../tables/first_lines.ts";
import { readSourceText } from "./source_text.ts";

/** A data row; `row` counts them from 1, `line` is the first of its lines. */
export interface SourceRow {
  path: string;
  /** What is done with the file, for errors. */
  action: string;
  row: number;
  line: number;
  cells: Readonly<Record<string, string>>;
}

export interface SourceTable {
  path: string;
  columns: string[];
  rows: SourceRow[];
}

/**
 * Returns the rows of a CSV file; blank lines are none.
 *
 * @param options.required Columns that must be there, none of their cells
 *   blank.
 * @param options.action What is done with the file, for errors.
 * @throws {SyntaxError | RangeError} If it is not CSV, has no rows, or a
 *   required column or cell is missing; names the row and the column.
 */
export function readSourceRows(
  path: string,
  { required, action = "import" }: {
    required: readonly string[];
    action?: string;
  },
): SourceTable {
  const cannot = `Cannot ${action} ${path}`;
  const [header, ...lines] = parsedLines(path, action);
  const columns = header?.cells ?? [];
  assertColumns(columns, { cannot, required });
  const rows = lines.map(({ cells, line }, i): SourceRow => {
    const place = `row ${i + 1} (line ${line})`;
    if (cells.length !== columns.length) {
      const column = columns[Math.min(cells.length, columns.length - 1)]!;
      throw new SyntaxError(
        `${cannot} as every row must have ${columns.length} cells: ${place} has ${cells.length}, up to column ${
          shown(column)
        }; put quotation marks around cells with commas or line breaks`,
      );
    }
    return {
      path,
      action,
      row: i + 1,
      line,
      cells: Object.fromEntries(columns.map((name, k) => [name, cells[k]!])),
    };
  });
  if (rows.length === 0) {
    throw new RangeError(
      `${cannot} as it must have at least one row after its line of column names: it has none`,
    );
  }
  for (const row of rows) for (const name of required) filledCell(row, name);
  return { path, columns, rows };
}

/** @throws {RangeError} If the cell holds nothing but blanks. */
export function filledCell(row: SourceRow, column: string): string {
  const cell = row.cells[column] ?? "";
  if (cell.trim() !== "") return cell;
  throw cellFault(row, { column, rule: "must hold more than blanks" });
}

/** Returns the error of one cell. */
export function cellFault(
  { path, action, row, line, cells }: SourceRow,
  { column, rule }: { column: string; rule: string },
): RangeError {
  return new RangeError(
    `Cannot ${action} ${path} as column "${column}" ${rule}: row ${row} (line ${line}) has ${
      shown(cells[column] ?? null)
    }`,
  );
}

/** Returns a text in quotes, on one line, cut to a length that can be read. */
function shown(text: string | null): string {
  const quoted = JSON.stringify(text);
  return quoted.length > 100 ? `${quoted.slice(0, 100)}…` : quoted;
}

function assertColumns(
  columns: readonly string[],
  { cannot, required }: { cannot: string; required: readonly string[] },
): void {
  const wrong = [
    ...columns.filter((name, i) => columns.indexOf(name) !== i)
      .map((name) => `column ${shown(name)} stands twice`),
    ...required.filter((name) => !columns.includes(name))
      .map((name) => `column ${shown(name)} is missing`),
  ];
  if (wrong.length === 0) return;
  const found = columns.map(shown).join(", ").slice(0, 200);
  throw new SyntaxError(
    `${cannot} as its first line must name the columns ${
      required.join(", ")
    }, each once: ${wrong.slice(0, 3).join(", ")}; row 0 (line 1) has ${
      found || "nothing"
    }`,
  );
}

interface Line {
  cells: string[];
  line: number;
}

function parsedLines(path: string, action: string): Line[] {
  const text = readSourceText(path, action);
  try {
    const parsed = parse(text, {
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: ["\r\n", "\n"],
    }) as unknown as { record: string[]; info: { bytes: number } }[];
    return withFirstLines(parsed, text);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw notCsv(`Cannot ${action} ${path}`, { text, error });
  }
}

const RULES: Record<string, string> = {
  CSV_QUOTE_NOT_CLOSED:
    "a quotation mark that opens a cell must be closed by another",
  CSV_INVALID_CLOSING_QUOTE:
    "a closing quotation mark must be the last of its cell (two in a row stand for one)",
  INVALID_OPENING_QUOTE:
    "a cell with a quotation mark in it must stand in quotation marks",
};

/** Says where the row begins and in which of its cells the trouble lies. */
function notCsv(
  cannot: string,
  { text, error }: { text: string; error: CsvError },
): SyntaxError {
  const { records, index, bytes } = error as unknown as {
    records: number;
    index: number;
    bytes: number;
  };
  const header = text.split("\n", 1)[0]!.trim();
  // A quoted name may hold a comma: then the column's number says it better.
  const names = records === 0 || header.includes('"') ? [] : header.split(",");
  const column = shown(names[index] ?? String(index + 1));
  const rule = RULES[error.code] ?? error.message.replaceAll("\n", " ");
  throw new SyntaxError(
    `${cannot} as ${rule}: row ${records} (line ${
      firstLineAfter(bytes, text)
    }), column ${column}`,
  );
}
