/**
 * Text made safe for a page: between tags and in quoted attributes.
 *
 * @module
 */

import { visible } from "./printable.ts";

/** Returns text that is safe between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  const safe: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return visible(text).replace(/[&<>"']/g, (c) => safe[c]!);
}
