/**
 * Cells as text, the way CSV keeps them, and back.
 *
 * A bare empty cell is null and a quoted empty cell ("") is the empty text,
 * so nothing is lost; the word None stays a word.
 *
 * @module
 */

import { canonicalJson } from "../records/hash.ts";
import type { Column, ColumnKind } from "./columns.ts";

/** What a cell of each kind must look like, for messages. */
const SHAPES: Record<ColumnKind, string> = {
  text: "text",
  integer: "a whole number, such as 12",
  number: "a number, such as 0.5",
  boolean: "true or false",
  json: 'JSON, such as ["43"]',
};

const INTEGER = /^-?\d+$/;
const NUMBER = /^-?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;

/** Returns a value as the text of its cell; null has none. */
export function encodeCell(value: unknown, kind: ColumnKind): string | null {
  if (value === null) return null;
  if (kind === "json") return canonicalJson(value);
  return Object.is(value, -0) ? "-0" : String(value);
}

/**
 * Returns the value of a cell.
 *
 * @param cell Its text, or null for a bare empty cell.
 * @throws {RangeError} If the cell is not of the column's kind; the message
 *   is the rule alone, for the caller to put into its own.
 */
export function decodeCell(cell: string | null, column: Column): unknown {
  if (cell === null) {
    if (column.nullable) return null;
    if (column.kind === "text") return "";
    throw new RangeError("must not be empty");
  }
  const value = valueOf(cell, column.kind);
  if (value === undefined) {
    throw new RangeError(`must be ${SHAPES[column.kind]}`);
  }
  return value;
}

/** Returns the cell's value, or undefined where it is not of the kind. */
function valueOf(cell: string, kind: ColumnKind): unknown {
  switch (kind) {
    case "text":
      return cell;
    case "integer":
      return INTEGER.test(cell) ? Number(cell) : undefined;
    case "number":
      return NUMBER.test(cell) ? Number(cell) : undefined;
    case "boolean":
      return cell === "true" ? true : cell === "false" ? false : undefined;
    case "json":
      return parsed(cell);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
