/**
 * The list of works that a report's text cites.
 *
 * @module
 */

import type { Block, Inline, Section } from "../document.ts";
import { sortedReferences } from "../references.ts";

/** Returns the list; no section where nothing is cited. */
export function referencesPart(sections: readonly Section[]): Section[] {
  const keys = sections.flatMap(({ blocks }) => blocks.flatMap(textsOf))
    .flatMap((part) =>
      typeof part !== "string" && part.kind === "citation" ? part.keys : []
    );
  if (keys.length === 0) return [];
  return [{
    id: "references",
    title: "References",
    blocks: [{ kind: "references", entries: sortedReferences(keys) }],
  }];
}

function textsOf(block: Block): Inline[] {
  switch (block.kind) {
    case "paragraph":
      return block.text;
    case "list":
      return block.items.flat();
    case "table":
    case "figure":
      return block.caption;
    default:
      return [];
  }
}
