/**
 * A report as a document: one content, rendered as HTML, PDF and Markdown.
 *
 * All text is plain; only a renderer knows what to escape. Tables and figures
 * are numbered here, so that a reference reads the same in every format.
 *
 * @module
 */

import { authorYear, type Reference } from "./references.ts";

/**
 * A piece of running text. A reference becomes "Table 2" or "Figure 1", a
 * citation "(Wilson, 1927)"; a value is a number of the table that it names.
 */
export type Inline =
  | string
  | { kind: "strong" | "emphasis" | "code"; text: string }
  | { kind: "value"; text: string; from: string }
  | { kind: "citation"; keys: string[]; text?: string }
  | { kind: "reference"; to: string; label?: string };

export interface Table {
  kind: "table";
  id: string;
  number?: number;
  caption: Inline[];
  columns: { title: string; align: "left" | "right" | "center" }[];
  /** Rows under a heading of their own, or under none. */
  groups: { title: string | null; rows: string[][] }[];
  /** What stands under the table. */
  note: string | null;
  /** Sets a column of hashes or code in the code font. */
  code_column?: number;
  /** Sets a column of statuses as badges. */
  badge_column?: number;
}

export interface FigureBlock {
  kind: "figure";
  id: string;
  number?: number;
  /** The name of its file, without folder and ending. */
  file: string;
  svg: string;
  caption: Inline[];
  /** What a reader who cannot see it is told. */
  alternative: string;
}

export type Block =
  | { kind: "heading"; level: 3; id: string; text: string }
  | { kind: "paragraph"; text: Inline[] }
  | { kind: "list"; items: Inline[][] }
  | { kind: "code"; text: string }
  | { kind: "item"; title: string; lines: [string, string][]; table: Table }
  | { kind: "references"; entries: Reference[] }
  | Table
  | FigureBlock;

export interface Section {
  id: string;
  title: string;
  blocks: Block[];
  /** Stands behind the references, lettered instead of numbered. */
  appendix?: boolean;
  /** Holds tables above all: on paper it is set in one column. */
  wide?: boolean;
}

export interface ReportDocument {
  title: string;
  subtitle: string;
  /** What is incomplete; shown before everything else. */
  missing: string[];
  abstract: Inline[][];
  sections: Section[];
}

export const paragraph = (...text: Inline[]): Block => ({
  kind: "paragraph",
  text,
});

export const heading = (id: string, text: string): Block => ({
  kind: "heading",
  level: 3,
  id,
  text,
});

export const reference = (to: string): Inline => ({ kind: "reference", to });

/** Cites works of `references.bib` by their keys. */
export const cite = (...keys: string[]): Inline => ({ kind: "citation", keys });

/** A number, and the id of the table that it stands in. */
export const value = (text: string, from: string): Inline => ({
  kind: "value",
  text,
  from,
});

/** Returns every table and figure of a document in reading order. */
export function floats(document: ReportDocument): (Table | FigureBlock)[] {
  return document.sections.flatMap(({ blocks }) =>
    blocks.filter((block): block is Table | FigureBlock =>
      block.kind === "table" || block.kind === "figure"
    )
  );
}

/**
 * Returns the document with tables and figures numbered, references resolved.
 *
 * @throws {RangeError} If a reference points at nothing.
 */
export function numbered(document: ReportDocument): ReportDocument {
  const labels = new Map<string, string>();
  const numbers = new Map<string, number>();
  const counts = { table: 0, figure: 0 };
  for (const block of floats(document)) {
    const number = ++counts[block.kind];
    numbers.set(block.id, number);
    const name = block.kind === "table" ? "Table" : "Figure";
    labels.set(block.id, `${name} ${number}`);
  }
  const resolve = (text: Inline[]): Inline[] =>
    text.map((part) => {
      if (typeof part === "string") return part;
      if (part.kind === "citation") {
        return { ...part, text: `(${authorYear(part.keys)})` };
      }
      if (part.kind !== "reference") return part;
      const label = labels.get(part.to);
      if (label !== undefined) return { ...part, label };
      throw new RangeError(
        `Cannot write a report as a reference must name a table or a figure: ${part.to}`,
      );
    });
  return {
    ...document,
    abstract: document.abstract.map(resolve),
    sections: document.sections.map((section) => ({
      ...section,
      blocks: section.blocks.map((block): Block => {
        switch (block.kind) {
          case "paragraph":
            return { ...block, text: resolve(block.text) };
          case "list":
            return { ...block, items: block.items.map(resolve) };
          case "table":
          case "figure":
            return {
              ...block,
              number: numbers.get(block.id)!,
              caption: resolve(block.caption),
            };
          default:
            return block;
        }
      }),
    })),
  };
}

/** Returns running text without its marks. */
export function plainText(text: readonly Inline[]): string {
  return text.map((part) =>
    typeof part === "string"
      ? part
      : part.kind === "reference"
      ? part.label ?? ""
      : part.text ?? ""
  ).join("");
}
