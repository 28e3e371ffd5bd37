/**
 * A document as Markdown (GitHub's kind), its figures as files beside it.
 *
 * @module
 */

import { visible } from "./printable.ts";
import { referenceLink, referenceText } from "./references.ts";
import type { Block, Inline, ReportDocument, Table } from "./document.ts";

/**
 * Returns text that Markdown shows as it is, on one line.
 *
 * @example Marks stay marks
 * ```ts
 * import { escapeMarkdown } from "src/report/markdown.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(escapeMarkdown("*a* | <b>"), "\\*a\\* \\| &lt;b&gt;");
 * ```
 */
export function escapeMarkdown(text: string): string {
  return visible(text)
    .replace(/[\\`*_[\]#|~$!]/g, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("@", "&#64;")
    // A line that began like a list or a rule would become one.
    .replace(/^(\s*)([-+](?=\s)|=+\s*$|\d+(?=[.)]\s))/, "$1&#8203;$2")
    .replace(/\s*[\r\n]+\s*/g, " ");
}

/** Returns the whole file. */
export function renderMarkdown(document: ReportDocument): string {
  const parts = [
    `# ${escapeMarkdown(document.title)}`,
    `*${escapeMarkdown(document.subtitle)}*`,
    ...missing(document.missing),
    "## Abstract",
    ...document.abstract.map(inline),
    ...document.sections.flatMap(({ title, blocks }) => [
      `## ${escapeMarkdown(title)}`,
      ...blocks.map(block),
    ]),
  ];
  return `${parts.join("\n\n")}\n`;
}

function missing(parts: readonly string[]): string[] {
  if (parts.length === 0) return [];
  return [[
    "> **Incomplete.** This report lacks:",
    ">",
    ...parts.map((part) => `> - ${escapeMarkdown(part)}`),
  ].join("\n")];
}

function block(part: Block): string {
  switch (part.kind) {
    case "heading":
      return `### ${escapeMarkdown(part.text)}`;
    case "paragraph":
      return inline(part.text);
    case "list":
      return part.items.map((item) => `- ${inline(item)}`).join("\n");
    case "code":
      return fenced(part.text);
    case "figure":
      return `![${
        escapeMarkdown(part.alternative)
      }](figures/${part.file}.svg)\n\n**Figure ${part.number}.** ${
        inline(part.caption)
      }`;
    case "table":
      return [
        `**Table ${part.number}.** ${inline(part.caption)}`,
        table(part),
        ...(part.note === null ? [] : [escapeMarkdown(part.note)]),
      ].join("\n\n");
    case "item":
      return [
        `#### ${escapeMarkdown(part.title)}`,
        part.lines.map(([term, text]) =>
          `- ${escapeMarkdown(term)}: ${escapeMarkdown(text)}`
        ).join("\n"),
        table(part.table),
      ].join("\n\n");
    case "references":
      return part.entries.map((entry) =>
        `- ${
          escapeMarkdown(
            [referenceText(entry), referenceLink(entry)].join(" ").trim(),
          )
        }`
      ).join("\n");
  }
}

function table(part: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const rule = { left: ":--", right: "--:", center: ":-:" };
  const cell = (text: string, i: number) =>
    i === part.code_column && text !== ""
      ? codeSpan(text)
      : escapeMarkdown(text);
  return [
    line(part.columns.map(({ title }) => escapeMarkdown(title))),
    line(part.columns.map(({ align }) => rule[align])),
    ...part.groups.flatMap(({ title, rows }) => [
      ...(title === null ? [] : [
        line(
          part.columns.map((_, i) =>
            i === 0 ? `**${escapeMarkdown(title)}**` : ""
          ),
        ),
      ]),
      ...rows.map((row) => line(row.map(cell))),
    ]),
  ].join("\n");
}

function inline(text: readonly Inline[]): string {
  return text.map((part) => {
    if (typeof part === "string") return escapeMarkdown(part);
    switch (part.kind) {
      case "strong":
        return `**${escapeMarkdown(part.text)}**`;
      case "emphasis":
        return `*${escapeMarkdown(part.text)}*`;
      case "code":
        return codeSpan(part.text);
      case "reference":
        return escapeMarkdown(part.label ?? "");
      case "value":
      case "citation":
        return escapeMarkdown(part.text ?? "");
    }
  }).join("");
}

/** Code marks longer than any inside, as CommonMark asks. */
function codeSpan(text: string): string {
  const longest = Math.max(
    0,
    ...(text.match(/`+/g) ?? []).map((m) => m.length),
  );
  const mark = "`".repeat(longest + 1);
  const pad = longest > 0 ? " " : "";
  return `${mark}${pad}${text.replace(/[\r\n|]+/g, " ")}${pad}${mark}`;
}

function fenced(text: string): string {
  const longest = Math.max(
    2,
    ...(text.match(/`+/g) ?? []).map((m) => m.length),
  );
  const mark = "`".repeat(longest + 1);
  return `${mark}sh\n${text}\n${mark}`;
}
