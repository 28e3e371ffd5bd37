/**
 * A document as one HTML file: fonts, figures and style inside, no network.
 *
 * @module
 */

import { FONTS, woff2 } from "../figures/fonts.ts";
import type { Block, FigureBlock, ReportDocument, Table } from "./document.ts";
import { escapeHtml } from "./escape_html.ts";
import { type ExplorerParts, pagePolicy } from "./explorer/section.ts";
import { inline, references } from "./html_text.ts";
import floats from "./floats.css" with { type: "text" };
import page from "./page.css" with { type: "text" };

/** How much larger than on paper a figure may grow on a wide screen. */
const SCALE = 1.25;

/** Returns the whole page, its explorer behind it. */
export function renderHtml(
  document: ReportDocument,
  explorer: ExplorerParts | null = null,
): string {
  const title = escapeHtml(document.title);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${pagePolicy(explorer)}">
<title>${title}</title>
<style>
${fontFaces()}
${page.trim()}
${floats.trim()}
${explorer?.style ?? ""}
</style>
</head>
<body>
<a class="skip" href="#abstract">Skip to the abstract</a>
<div class="page">
<nav aria-label="Contents">
${contents(document, explorer)}
</nav>
<main>
<header>
<h1 dir="auto">${title}</h1>
<p class="subtitle" dir="auto">${escapeHtml(document.subtitle)}</p>
${missing(document.missing)}${explorer?.link ?? ""}</header>
<section id="abstract" class="abstract">
<h2>Abstract</h2>
${document.abstract.map((text) => `<p>${inline(text)}</p>`).join("\n")}
</section>
${document.sections.map(section).join("\n")}
${explorer?.section ?? ""}
</main>
</div>
${explorer?.body ?? ""}
</body>
</html>
`;
}

function section(
  { id, title, blocks }: ReportDocument["sections"][number],
): string {
  return `<section id="${escapeHtml(id)}">
<h2>${escapeHtml(title)}</h2>
${blocks.map(block).join("\n")}
</section>`;
}

function block(part: Block): string {
  switch (part.kind) {
    case "heading":
      return `<h3 id="${escapeHtml(part.id)}">${escapeHtml(part.text)}</h3>`;
    case "paragraph":
      return `<p dir="auto">${inline(part.text)}</p>`;
    case "list":
      return `<ul>\n${
        part.items.map((item) => `<li dir="auto">${inline(item)}</li>`).join(
          "\n",
        )
      }\n</ul>`;
    case "code":
      return `<pre tabindex="0"><code>${escapeHtml(part.text)}</code></pre>`;
    case "table":
      return table(part);
    case "figure":
      return figure(part);
    case "item":
      return `<article class="item">
<h4>${escapeHtml(part.title)}</h4>
<dl>
${
        part.lines.map(([term, text]) =>
          `<div><dt>${escapeHtml(term)}</dt><dd dir="auto">${
            escapeHtml(text)
          }</dd></div>`
        ).join("\n")
      }
</dl>
${tableBody(part.table, part.title)}
</article>`;
    case "references":
      return references(part.entries);
  }
}

function table(part: Table): string {
  return `<figure class="table" id="${escapeHtml(part.id)}">
<figcaption><b>Table ${part.number}.</b> ${inline(part.caption)}</figcaption>
${tableBody(part, `Table ${part.number}`)}
${part.note === null ? "" : `<p class="note">${escapeHtml(part.note)}</p>`}
</figure>`;
}

function tableBody(part: Table, label: string): string {
  const cell = (text: string, i: number) => {
    const align = part.columns[i]?.align ?? "left";
    const inner = i === part.code_column
      ? `<code>${escapeHtml(text)}</code>`
      : i === part.badge_column
      ? `<span class="badge">${escapeHtml(text)}</span>`
      : escapeHtml(text);
    return i === 0
      ? `<th scope="row" class="${align}" dir="auto">${inner}</th>`
      : `<td class="${align}" dir="auto">${inner}</td>`;
  };
  const bodies = part.groups.map(({ title, rows }) =>
    `<tbody>
${
      title === null
        ? ""
        : `<tr class="group"><th scope="rowgroup" colspan="${part.columns.length}" dir="auto">${
          escapeHtml(title)
        }</th></tr>\n`
    }${rows.map((row) => `<tr>${row.map(cell).join("")}</tr>`).join("\n")}
</tbody>`
  );
  const head = part.columns.map(({ title, align }) =>
    `<th scope="col" class="${align}">${escapeHtml(title)}</th>`
  ).join("");
  return `<div class="scroll" tabindex="0" role="region" aria-label="${
    escapeHtml(label)
  }">
<table>
<thead><tr>${head}</tr></thead>
${bodies.join("\n")}
</table>
</div>`;
}

function figure(part: FigureBlock): string {
  // Ids of several drawings on one page must not meet.
  const svg = part.svg
    .replaceAll(/\bid="([^"]+)"/g, `id="${part.file}-$1"`)
    .replaceAll(/url\(#([^)]+)\)/g, `url(#${part.file}-$1)`)
    .replace(
      /\swidth="([\d.]+)" height="[\d.]+"/,
      (_, width) => ` style="max-width:${Math.round(SCALE * Number(width))}px"`,
    )
    .replace(
      "<svg ",
      `<svg role="img" aria-label="${escapeHtml(part.alternative)}" `,
    );
  return `<figure class="drawing" id="${escapeHtml(part.id)}">
<div class="scroll" tabindex="0" role="region" aria-label="Figure ${part.number}">${svg}</div>
<figcaption><b>Figure ${part.number}.</b> ${inline(part.caption)}</figcaption>
</figure>`;
}

function missing(parts: readonly string[]): string {
  if (parts.length === 0) return "";
  return `<aside class="missing" role="note">
<strong>Incomplete.</strong> This report lacks:
<ul>
${parts.map((part) => `<li dir="auto">${escapeHtml(part)}</li>`).join("\n")}
</ul>
</aside>
`;
}

function contents(
  document: ReportDocument,
  explorer: ExplorerParts | null,
): string {
  const link = (id: string, text: string) =>
    `<a href="#${escapeHtml(id)}">${escapeHtml(text)}</a>`;
  const sections = document.sections.map(({ id, title, blocks }) => {
    const parts = blocks.flatMap((part) =>
      part.kind === "heading" ? [`<li>${link(part.id, part.text)}</li>`] : []
    );
    return `<li>${link(id, title)}${
      parts.length > 0 ? `\n<ol>${parts.join("")}</ol>` : ""
    }</li>`;
  });
  return `<h2>Contents</h2>
<ol>
<li>${link("abstract", "Abstract")}</li>
${sections.join("\n")}${
    explorer === null ? "" : `\n<li>${link("explorer", "Every answer")}</li>`
  }
</ol>`;
}

function fontFaces(): string {
  return FONTS.map((font) =>
    `@font-face{font-family:"${font.family}";font-weight:${font.weight};font-style:${font.style};src:url(data:font/woff2;base64,${
      woff2(font).toBase64()
    }) format("woff2")}`
  ).join("\n");
}
