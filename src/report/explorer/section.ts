/**
 * The explorer in the report's page: its section, its data, its program.
 *
 * The program may run because the page's policy names its hash; nothing else
 * may, whatever a response holds. Text reaches the page as text alone, which
 * the policy's trusted types make sure of.
 *
 * @module
 */

import { createHash } from "node:crypto";
import { escapeHtml } from "../escape_html.ts";
import { counted, thousands } from "../phrases.ts";
import program from "./explorer.js" with { type: "text" };
import frame from "./explorer.css" with { type: "text" };
import item from "./item.css" with { type: "text" };
import matrix from "./matrix.css" with { type: "text" };
import { packExplorer } from "./pack.ts";
import type { ExplorerPack } from "./pack.ts";

const LINK =
  '<p class="open-explorer"><a href="#explore">Explore every answer</a></p>';

/** The parts of a page that has an explorer. */
export interface ExplorerParts {
  /** Sources of scripts that the policy allows. */
  script_source: string;
  style: string;
  /** The way in, and the section that says what is there, as HTML. */
  link: string;
  section: string;
  /** What stands behind the report, as HTML. */
  body: string;
}

/** Returns the parts; numbers and data are the study's. */
export function explorerParts(pack: ExplorerPack): ExplorerParts {
  const script = program.trim();
  if (/<\/script|<!--/i.test(script)) {
    throw new SyntaxError(
      "Cannot put the explorer into a page as its program must not end a script: explorer.js holds </script or <!--",
    );
  }
  const hash = createHash("sha256").update(script).digest("base64");
  return {
    script_source: `'sha256-${hash}'`,
    style: [frame, matrix, item].map((part) => part.trim()).join("\n"),
    link: LINK,
    section: `<section id="explorer">
<h2>Every answer</h2>
<p>${sentencesOf(pack).map(escapeHtml).join(" ")}</p>
${LINK}
<noscript><p>The explorer needs JavaScript.</p></noscript>
</section>`,
    body: `<div id="explore" hidden>Unpacking the answers …</div>
<script type="application/octet-stream" id="explore-data">${
      packExplorer(pack)
    }</script>
<script>${script}</script>`,
  };
}

/**
 * Returns a page's Content-Security-Policy: nothing is loaded, and no script
 * runs but the explorer's own.
 */
export function pagePolicy(
  explorer: Pick<ExplorerParts, "script_source"> | null,
): string {
  return [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    "font-src data:",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    ...(explorer === null ? [] : [
      `script-src ${explorer.script_source}`,
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ]),
  ].join("; ");
}

function sentencesOf({ data }: ExplorerPack): string[] {
  const { items, n_responses, n_shown, left_out } = data;
  if (n_responses === 0) {
    return [
      `No answers yet: the explorer shows the ${
        counted(items.length, "item")
      } that are asked, with their facts.`,
    ];
  }
  const all = n_shown >= n_responses;
  return [
    `The explorer shows ${all ? "all " : ""}${counted(n_shown, "answer")}${
      all ? "" : ` of ${thousands(n_responses)}`
    } to ${
      counted(items.length, "item")
    }, each with every judge’s verdict and reason, and what became of it since the base.`,
    ...left_out,
  ];
}
