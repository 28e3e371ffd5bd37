/**
 * A table of a report as LaTeX, set by the package booktabs.
 *
 * @module
 */

import type { Inline, Table } from "./document.ts";
import { visible } from "./printable.ts";

const MARKS: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  "&": "\\&",
  "%": "\\%",
  "$": "\\$",
  "#": "\\#",
  "_": "\\_",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "|": "\\textbar{}",
  '"': "''",
  // A dash after a dash would become one longer dash, a bracket an option.
  "-": "{-}",
  "[": "{[}",
  "]": "{]}",
  "\u2212": "$-$",
  "\u2013": "--",
  "\u2014": "---",
  "\u00d7": "$\\times$",
  "\u00b1": "$\\pm$",
  "\u00b7": "$\\cdot$",
  "\u2264": "$\\le$",
  "\u2265": "$\\ge$",
  "\u2248": "$\\approx$",
  "\u2192": "$\\to$",
  "\u2032": "$'$",
  "\u2020": "\\dag{}",
  "\u2021": "\\ddag{}",
  "\u00b0": "$^\\circ$",
  "\u03c1": "$\\rho$",
  "\u03ba": "$\\kappa$",
  "\u2026": "\\dots{}",
  "\u2018": "`",
  "\u2019": "'",
  "\u201c": "``",
  "\u201d": "''",
  "\u00a0": "~",
  "\u200b": "",
  "\ufffd": "?",
};

/**
 * Returns text that LaTeX prints as it is, on one line. Letters beyond Latin
 * stay: they need XeLaTeX or LuaLaTeX and a font that has them.
 *
 * @example
 * ```ts
 * import { escapeLatex } from "src/report/latex.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(escapeLatex("50 % of a_b"), "50 \\% of a\\_b");
 * assert.equal(escapeLatex("−0.02"), "$-$0.02");
 * ```
 */
export function escapeLatex(text: string): string {
  return [...visible(text).replace(/\s*\n\s*/g, " ")]
    .map((character) => MARKS[character] ?? character).join("");
}

/** Returns running text with its marks. */
export function inlineLatex(text: readonly Inline[]): string {
  return text.map((part) => {
    if (typeof part === "string") return escapeLatex(part);
    switch (part.kind) {
      case "strong":
        return `\\textbf{${escapeLatex(part.text)}}`;
      case "emphasis":
        return `\\emph{${escapeLatex(part.text)}}`;
      case "code":
        return `\\texttt{${escapeLatex(part.text)}}`;
      case "reference":
        return escapeLatex(part.label ?? "");
      case "value":
      case "citation":
        return escapeLatex(part.text ?? "");
    }
  }).join("");
}

/** Returns a table, floating, with caption and label. */
export function latexTable(
  table: Table,
  { caption = inlineLatex(table.caption), label }: {
    caption?: string;
    label: string;
  },
): string {
  const { columns, groups, note } = table;
  const places = columns.map(({ align }) => align[0]).join("");
  const cell = (text: string, i: number) =>
    i === table.code_column && text !== ""
      ? `\\texttt{${escapeLatex(text)}}`
      : escapeLatex(text);
  const line = (cells: readonly string[]) => `${cells.join(" & ")} \\\\`;
  const body = groups.map(({ title, rows }) => [
    ...(title === null ? [] : [
      `\\multicolumn{${columns.length}}{l}{\\emph{${escapeLatex(title)}}} \\\\`,
    ]),
    ...rows.map((row) => line(row.map(cell))),
  ]);
  return [
    "\\begin{table}[htbp]",
    "\\centering",
    `\\caption{${caption}}`,
    `\\label{${label}}`,
    `\\begin{tabular}{${places}}`,
    "\\toprule",
    line(columns.map(({ title }) => escapeLatex(title))),
    "\\midrule",
    body.map((lines) => lines.join("\n")).join("\n\\midrule\n"),
    "\\bottomrule",
    "\\end{tabular}",
    ...(note === null ? [] : [
      "\\par\\smallskip",
      `\\parbox{\\linewidth}{\\footnotesize ${escapeLatex(note)}}`,
    ]),
    "\\end{table}",
    "",
  ].join("\n");
}
