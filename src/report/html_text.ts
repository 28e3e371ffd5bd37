/**
 * Running text and its references as HTML.
 *
 * @module
 */

import type { Inline } from "./document.ts";
import { escapeHtml } from "./escape_html.ts";
import { type Reference, referenceLink, referenceText } from "./references.ts";

/** Returns the list of works that the text cites. */
export function references(entries: readonly Reference[]): string {
  const items = entries.map((entry) => {
    const link = referenceLink(entry);
    return `<li id="ref_${entry.key}">${escapeHtml(referenceText(entry))}${
      link === undefined
        ? ""
        : ` <a href="${escapeHtml(link)}">${escapeHtml(link)}</a>`
    }</li>`;
  });
  return `<ul class="references">\n${items.join("\n")}\n</ul>`;
}

/** Returns running text; numbers and citations link to where they come from. */
export function inline(text: readonly Inline[]): string {
  const tags = { strong: "strong", emphasis: "em", code: "code" };
  return text.map((part) => {
    if (typeof part === "string") return escapeHtml(part);
    if (part.kind === "reference") {
      return `<a href="#${escapeHtml(part.to)}">${
        escapeHtml(part.label ?? "")
      }</a>`;
    }
    if (part.kind === "value") {
      return `<a class="value" href="#${escapeHtml(part.from)}">${
        escapeHtml(part.text)
      }</a>`;
    }
    if (part.kind === "citation") {
      const [key] = part.keys;
      return `<a class="citation" href="#ref_${escapeHtml(key!)}">${
        escapeHtml(part.text ?? "")
      }</a>`;
    }
    const tag = tags[part.kind];
    return `<${tag}>${escapeHtml(part.text)}</${tag}>`;
  }).join("");
}
