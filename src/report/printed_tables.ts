/**
 * Every table of a report as it is printed, to be taken into a paper: LaTeX,
 * set by booktabs, and CSV with the same words.
 *
 * What is printed is rounded; `tables/*.csv` beside it have all digits.
 *
 * @module
 */

import { join } from "node:path";
import { writeWhole } from "../tables/files.ts";
import { plainText, type ReportDocument, type Table } from "./document.ts";
import { latexTable } from "./latex.ts";

/** Below the folder of tables. */
const FOLDER = "tables/printed";

/** Writes both files of every numbered table; returns their paths. */
export async function writePrintedTables(
  document: ReportDocument,
  folder: string,
): Promise<string[]> {
  const tables = document.sections.flatMap(({ blocks }) =>
    blocks.filter((block): block is Table => block.kind === "table")
  );
  if (tables.length === 0) return [];
  await Deno.mkdir(join(folder, FOLDER), { recursive: true });
  return tables.flatMap((table) => {
    const name = table.id.replace(/[^A-Za-z0-9_-]+/g, "_");
    const texts = {
      [`${FOLDER}/${name}.tex`]: latexTable(table, {
        label: `tab:${name.replace(/^table_/, "")}`,
      }),
      [`${FOLDER}/${name}.csv`]: csvTable(table),
    };
    for (const [path, text] of Object.entries(texts)) {
      writeWhole(join(folder, path), text);
    }
    return Object.keys(texts);
  });
}

/**
 * Returns a table as CSV: a column for the groups where there are any, and the
 * caption as its first line, behind `#`.
 *
 * @example
 * ```ts
 * import { csvTable } from "src/report/printed_tables.ts";
 * import assert from "node:assert/strict";
 *
 * const text = csvTable({
 *   kind: "table",
 *   id: "table_x",
 *   number: 2,
 *   caption: ["Two, of many."],
 *   columns: [{ title: "a", align: "left" }, { title: "b", align: "right" }],
 *   groups: [{ title: null, rows: [["x, y", "1"]] }],
 *   note: null,
 * });
 * assert.equal(text, '# Table 2. Two, of many.\na,b\n"x, y",1\n');
 * ```
 */
export function csvTable(table: Table): string {
  const grouped = table.groups.some(({ title }) => title !== null);
  const lines = [
    [...(grouped ? ["Group"] : []), ...table.columns.map((c) => c.title)],
    ...table.groups.flatMap(({ title, rows }) =>
      rows.map((row) => [...(grouped ? [title ?? ""] : []), ...row])
    ),
  ];
  const caption = plainText(table.caption).replace(/\s+/g, " ");
  return [
    `# Table ${table.number}. ${caption}`,
    ...lines.map((line) => line.map(csvCell).join(",")),
    "",
  ].join("\n");
}

const csvCell = (text: string) =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
