/**
 * Records in and out of JSON Lines: one object a line, UTF-8.
 *
 * @module
 */

import type { z } from "zod";
import type { RecordSchema } from "./columns.ts";
import { readText, writeWhole } from "./files.ts";
import { validateRow } from "./validate_row.ts";

/**
 * Returns the rows of a JSON Lines file as records; blank lines are skipped.
 *
 * @throws {SyntaxError} If a line is not JSON; {RangeError} if a row breaks
 *   its record. Both name the file and the line.
 */
export function readJsonl<S extends RecordSchema>(
  path: string,
  schema: S,
): z.infer<S>[] {
  const rows: z.infer<S>[] = [];
  for (const [i, text] of readText(path).split("\n").entries()) {
    if (text.trim() === "") continue;
    const place = { action: `read ${path}`, row: rows.length + 1, line: i + 1 };
    rows.push(validateRow(parseLine(text, place), { schema, place }));
  }
  return rows;
}

function parseLine(
  text: string,
  { action, line }: { action: string; line: number },
): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new SyntaxError(
      `Cannot ${action} as every line must be one JSON object: line ${line}: ${error.message}`,
    );
  }
}

/**
 * Returns records as JSON Lines: keys in the order of the record, LF.
 *
 * @throws {RangeError} If a row breaks its record.
 */
export function toJsonl<S extends RecordSchema>(
  rows: readonly z.infer<S>[],
  schema: S,
): string {
  return rows.map((row, i) => {
    const place = { action: "write JSON Lines", row: i + 1 };
    return `${JSON.stringify(validateRow(row, { schema, place }))}\n`;
  }).join("");
}

/** Writes records as a JSON Lines file; the same rows give the same bytes. */
export function writeJsonl<S extends RecordSchema>(
  path: string,
  rows: readonly z.infer<S>[],
  schema: S,
): void {
  writeWhole(path, toJsonl(rows, schema));
}
