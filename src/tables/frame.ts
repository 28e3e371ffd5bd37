/**
 * Records in and out of Polars frames: one column each, typed by the record.
 *
 * Lists and objects are canonical JSON text in a String column.
 *
 * @module
 */

import pl from "polars";
import type { z } from "zod";
import { canonicalJson } from "../records/hash.ts";
import {
  type Column,
  type ColumnKind,
  columnsOf,
  type RecordSchema,
} from "./columns.ts";
import { validateRow } from "./validate_row.ts";

/** The Polars type that holds a kind of column. */
export function polarsType(kind: ColumnKind): pl.DataType {
  switch (kind) {
    case "integer":
      return pl.Int64;
    case "number":
      return pl.Float64;
    case "boolean":
      return pl.Bool;
    default:
      return pl.String;
  }
}

/** Returns records as a frame: the columns of the schema, in its order. */
export function toFrame<S extends RecordSchema>(
  rows: readonly z.infer<S>[],
  schema: S,
): pl.DataFrame {
  return pl.DataFrame(
    columnsOf(schema).map(({ name, kind }) => {
      const values = rows.map((row) => (row as Record<string, unknown>)[name]);
      const cells = kind === "json"
        ? values.map((value) => value === null ? null : canonicalJson(value))
        : values;
      return pl.Series(name, cells, polarsType(kind));
    }),
  );
}

/**
 * Returns the rows of a frame as records.
 *
 * @param action What is being done, for messages: `read <file>`.
 * @throws {SyntaxError} If a column is missing or unknown; {RangeError} if a
 *   cell breaks the record.
 */
export function fromFrame<S extends RecordSchema>(
  frame: pl.DataFrame,
  schema: S,
  action = "read a frame",
): z.infer<S>[] {
  const columns = columnsOf(schema);
  assertColumns(frame, { columns, action });
  const values = columns.map(({ name, kind }) =>
    cellsOf(frame, { name, kind })
  );
  return Array.from({ length: frame.height }, (_, i) => {
    const row = Object.fromEntries(
      columns.map(({ name }, k) => [name, values[k]?.[i]]),
    );
    return validateRow(row, { schema, place: { action, row: i + 1 } });
  });
}

function cellsOf(
  frame: pl.DataFrame,
  { name, kind }: { name: string; kind: ColumnKind },
): unknown[] {
  const cells = frame.getColumn(name).toArray() as unknown[];
  if (kind !== "json") return cells;
  return cells.map((cell) => cell === null ? null : JSON.parse(String(cell)));
}

/** Throws unless the frame has exactly these columns, whatever their order. */
function assertColumns(
  frame: pl.DataFrame,
  { columns, action }: { columns: Column[]; action: string },
): void {
  const names = columns.map(({ name }) => name);
  const found = frame.columns;
  const missing = names.filter((name) => !found.includes(name));
  const unknown = found.filter((name) => !names.includes(name));
  if (missing.length + unknown.length === 0) return;
  throw new SyntaxError(
    `Cannot ${action} as its columns must be ${names.join(", ")}: missing ${
      missing.join(", ") || "none"
    }, unknown ${unknown.join(", ") || "none"}`,
  );
}
