/**
 * Writes every table of a study's report as LaTeX: a file each, and
 * `tables.tex`, which shows all of them.
 *
 * @module
 */

import { join } from "node:path";
import type { ReportDocument, Table } from "../../report/document.ts";
import { escapeLatex, latexTable } from "../../report/latex.ts";
import { writeWhole } from "../../tables/files.ts";
import type { WriteFormat } from "../format.ts";
import { fileNames } from "../names.ts";
import { reportDocument } from "./report_document.ts";

/** A table and what stands over it, where it has no caption of its own. */
interface Captioned {
  table: Table;
  caption?: string;
}

/** Writes the tables; returns their paths. */
export const writeLatex: WriteFormat = async (context, { folder }) => {
  const { document } = await reportDocument(context);
  const tables = tablesOf(document);
  const names = fileNames(tables.map(({ table }) => table.id));
  const paths = tables.map(({ table, caption }) => {
    const name = names.get(table.id)!;
    const path = `${name}.tex`;
    const text = latexTable(table, {
      label: `tab:${name}`,
      ...(caption === undefined ? {} : { caption }),
    });
    writeWhole(join(folder, path), text);
    return path;
  });
  const whole = wholeDocument(document, paths);
  writeWhole(join(folder, "tables.tex"), whole);
  return [...paths, "tables.tex"];
};

/** Returns tables in reading order, those of the appendix too. */
function tablesOf({ sections }: ReportDocument): Captioned[] {
  return sections.flatMap(({ blocks }) =>
    blocks.flatMap((block): Captioned[] => {
      if (block.kind === "table") return [{ table: block }];
      if (block.kind !== "item") return [];
      const lines = block.lines.map(([term, text]) => `${term}: ${text}`);
      const caption = escapeLatex([block.title, ...lines].join(". "));
      return [{ table: block.table, caption }];
    })
  );
}

function wholeDocument(
  { title, missing }: ReportDocument,
  paths: readonly string[],
): string {
  return [
    "\\documentclass{article}",
    "\\usepackage[T1]{fontenc}",
    "\\usepackage{booktabs}",
    "\\usepackage[margin=1cm,landscape,a3paper]{geometry}",
    `\\title{${escapeLatex(title)}}`,
    "\\date{}",
    "\\begin{document}",
    "\\maketitle",
    ...missing.map((part) => `Incomplete: ${escapeLatex(part)}\\par`),
    ...paths.flatMap((path) => [
      `\\input{${path}}`,
      "\\clearpage",
    ]),
    "\\end{document}",
    "",
  ].join("\n");
}
