/**
 * Aligned columns of text for a terminal.
 *
 * @module
 */

import { visible } from "../report/printable.ts";

export interface TextColumn {
  title: string;
  align?: "left" | "right";
  /** Cells longer than this are cut. */
  most?: number;
}

/**
 * Returns a table as lines: titles, then rows, columns two blanks apart.
 *
 * @example
 * ```ts
 * import { textTable } from "src/cli/text_table.ts";
 * import assert from "node:assert/strict";
 *
 * const lines = textTable([{ title: "type" }, { title: "n", align: "right" }], [
 *   ["memorization", "150"],
 *   ["reversed", "25"],
 * ]);
 * assert.deepEqual(lines, [
 *   "type            n",
 *   "memorization  150",
 *   "reversed       25",
 * ]);
 * ```
 */
export function textTable(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
): string[] {
  const cut = rows.map((row) =>
    columns.map(({ most }, i) => shorten(row[i] ?? "", most ?? Infinity))
  );
  const widths = columns.map(({ title }, i) =>
    Math.max(length(title), ...cut.map((row) => length(row[i]!)))
  );
  const line = (cells: readonly string[]) =>
    cells.map((cell, i) => {
      const blanks = " ".repeat(widths[i]! - length(cell));
      return columns[i]!.align === "right" ? blanks + cell : cell + blanks;
    }).join("  ").trimEnd();
  return [line(columns.map(({ title }) => title)), ...cut.map(line)];
}

const length = (text: string) => [...text].length;

/** Returns text on one line, cut to a length with an ellipsis. */
export function shorten(text: string, most: number): string {
  // An answer may hold what a terminal would obey.
  const flat = visible(text.replace(/\s+/g, " ").trim());
  const letters = [...flat];
  return letters.length <= most
    ? flat
    : `${letters.slice(0, most - 1).join("")}…`;
}
