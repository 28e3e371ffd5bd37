/**
 * A document as lines of text for a terminal: no marks, columns aligned.
 *
 * @module
 */

import {
  type Block,
  type Inline,
  plainText,
  type ReportDocument,
  type Table,
} from "../report/document.ts";
import { visible } from "../report/printable.ts";
import { textTable } from "./text_table.ts";

/** Returns the lines; running text is at most `width` columns wide. */
export function plainDocument(
  document: ReportDocument,
  { width }: { width: number },
): string[] {
  const { title, subtitle, missing, abstract, sections } = document;
  const parts = [
    wrapped(title, width),
    wrapped(subtitle, width),
    ...(missing.length === 0 ? [] : [[
      "INCOMPLETE:",
      ...missing.flatMap((phrase) => item(phrase, width)),
    ]]),
    ...abstract.map((text) => wrapped(wordsOf(text), width)),
    ...sections.flatMap(({ title, blocks }) => [
      [visible(title).toUpperCase()],
      ...blocks.map((block) => linesOf(block, width)),
    ]),
  ];
  return parts.filter((lines) => lines.length > 0)
    .flatMap((lines, i) => i === 0 ? lines : ["", ...lines]);
}

function linesOf(block: Block, width: number): string[] {
  switch (block.kind) {
    case "heading":
      return wrapped(block.text, width);
    case "paragraph":
      return wrapped(wordsOf(block.text), width);
    case "list":
      return block.items.flatMap((text) => item(wordsOf(text), width));
    case "code":
      return visible(block.text).split("\n").map((line) => `  ${line}`);
    case "table":
      return tableLines(block, width);
    default: // figures, items and references are for pages
      return [];
  }
}

function tableLines(
  { number, caption, columns, groups, note }: Table,
  width: number,
): string[] {
  const rows = groups.flatMap(({ title, rows }) =>
    title === null ? rows : [[`${title}:`], ...rows]
  );
  return [
    ...wrapped(`Table ${number}. ${wordsOf(caption)}`, width),
    "",
    ...textTable(
      columns.map(({ title, align }) => ({
        title,
        align: align === "right" ? align : "left",
      })),
      rows,
    ),
    ...(note === null ? [] : ["", ...wrapped(note, width)]),
  ];
}

const wordsOf = (text: readonly Inline[]) => plainText(text);

const item = (text: string, width: number) =>
  wrapped(text, width - 2).map((line, i) => `${i === 0 ? "- " : "  "}${line}`);

/** Returns text as lines that break at blanks. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of visible(text).split(/\s+/).filter((word) => word !== "")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}
