/**
 * A document as a PDF paper, set by Typst with fonts of our own: no network,
 * no date, the same bytes for the same document.
 *
 * @module
 */

import { Buffer } from "node:buffer";
import { NodeCompiler } from "typst";
import { FONTS, trueType } from "../figures/fonts.ts";
import { INK } from "../figures/theme.ts";
import type { Block, FigureBlock, ReportDocument, Table } from "./document.ts";
import { floats } from "./document.ts";
import { breakable, printable } from "./printable.ts";
import { stablePdf } from "./stable_pdf.ts";
import blocks from "./paper_blocks.typ" with { type: "text" };
import layout from "./paper.typ" with { type: "text" };
import bibliography from "./references.bib" with { type: "text" };

/** The width of a figure that does not say how wide it is, in pixels. */
const FULL_WIDTH = 620;

let compiler: NodeCompiler | undefined;

/** Returns the compiler; made once, as reading fonts takes most of its time. */
function theCompiler(): NodeCompiler {
  compiler ??= NodeCompiler.create({
    workspace: "/",
    fontArgs: [{ fontBlobs: FONTS.map((font) => Buffer.from(trueType(font))) }],
  });
  return compiler;
}

/**
 * Returns the bytes of the paper.
 *
 * @throws {TypeError} If Typst refuses the layout, with its own words.
 */
export function renderPdf(
  document: ReportDocument,
  { study }: { study: string },
): Uint8Array {
  const typst = theCompiler();
  typst.resetShadow();
  // Nothing is kept from an earlier paper: not its memory, not its luck.
  typst.evictCache(0);
  const put = (path: string, text: string) =>
    typst.mapShadow(path, Buffer.from(text));
  put("/paper_blocks.typ", blocks);
  put("/references.bib", bibliography);
  put("/report.json", JSON.stringify(paperData(document, study)));
  for (const block of floats(document)) {
    if (block.kind !== "figure") continue;
    put(`/figures/${block.file}.svg`, oneFont(block.svg));
  }
  const result = typst.compile({ mainFileContent: layout });
  if (result.result === null) {
    const said = result.takeDiagnostics()?.shortDiagnostics ?? [];
    throw new TypeError(
      `Cannot write report.pdf as its layout must compile: ${
        JSON.stringify(said)
      }`,
    );
  }
  return stablePdf(typst.pdf(result.result));
}

/**
 * Returns a drawing with its heavy text as plain text that has an outline.
 *
 * The compiler lists the fonts of one drawing in an order that changes from
 * process to process; with one font there is one order, and so the same bytes.
 */
export function oneFont(svg: string): string {
  return svg.replace(
    /<text\b[^>]*\sfont-weight="[^"]*"[^>]*>/g,
    (tag) => {
      const fill = /\sfill="([^"]*)"/.exec(tag)?.[1] ?? INK;
      return tag.replace(
        /\sfont-weight="[^"]*"/,
        ` stroke="${fill}" stroke-width="0.35"`,
      );
    },
  );
}

/** How many letters of a word may stand in a line, and in a narrow column. */
const LONGEST = { line: 36, column: 14 };

/** Fields that the layout reads as names, not as text. */
const NAMES = new Set([
  "kind",
  "id",
  "to",
  "from",
  "keys",
  "file",
  "align",
  "widths",
]);

/** Returns the document as the layout reads it, with text it can set. */
function paperData(document: ReportDocument, study: string): unknown {
  return {
    ...settable({
      study,
      title: document.title,
      short_title: shortened(document.title, 70),
      subtitle: document.subtitle,
      missing: document.missing,
      abstract: document.abstract,
    }, LONGEST.line) as object,
    sections: document.sections.map((
      { id, title, blocks, appendix = false, wide = false },
      i,
      all,
    ) => ({
      id,
      appendix,
      wide,
      starts_appendix: appendix &&
        !all.slice(0, i).some((before) => before.appendix),
      title: settable(title, LONGEST.line),
      blocks: blocks.map(blockData),
    })),
  };
}

/** Returns a value with every text in it made settable. */
function settable(value: unknown, longest: number): unknown {
  if (typeof value === "string") return breakable(printable(value), longest);
  if (Array.isArray(value)) return value.map((v) => settable(v, longest));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map((
      [key, part],
    ) => [key, NAMES.has(key) ? part : settable(part, longest)]),
  );
}

function blockData(block: Block): unknown {
  switch (block.kind) {
    case "table":
      return settable(tableData(block), LONGEST.line);
    case "item": {
      const { table, ...rest } = block;
      // A long item may break over columns; a short one stays whole.
      const long = JSON.stringify([rest.lines, table.groups]).length > 1400;
      return {
        ...settable({ ...rest, long }, LONGEST.line) as object,
        table: settable(tableData(table), LONGEST.column),
      };
    }
    case "figure": {
      const { svg, ...rest } = block;
      return { ...settable(rest, LONGEST.line) as object, width: widthOf(svg) };
    }
    case "references":
      return { kind: block.kind };
    default:
      return settable(block, LONGEST.line);
  }
}

/** Columns of long text share what is left; others are as wide as they need. */
function tableData(table: Table) {
  const rows = table.groups.flatMap((group) => group.rows);
  return {
    ...table,
    rows: rows.length + table.groups.length,
    widths: table.columns.map((_, i) =>
      i !== table.code_column &&
        rows.some((row) => (row[i] ?? "").length > 32)
        ? "rest"
        : "auto"
    ),
  };
}

function widthOf(svg: FigureBlock["svg"]): number {
  return Number(/\swidth="([\d.]+)"/.exec(svg)?.[1] ?? FULL_WIDTH);
}

function shortened(text: string, longest: number): string {
  const letters = [...text.replace(/\s+/g, " ")];
  return letters.length <= longest
    ? letters.join("")
    : `${letters.slice(0, longest - 1).join("")}…`;
}
