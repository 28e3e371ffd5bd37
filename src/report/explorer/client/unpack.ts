/// <reference lib="dom" />
/**
 * Reads the data that the page carries: base64, gzip, JSON.
 *
 * @module
 */

import type { ExplorerPack } from "../pack.ts";

/** Returns the data of an element's text. */
export async function unpack(element: Element): Promise<ExplorerPack> {
  const text = atob((element.textContent ?? "").trim());
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  const stream = new Blob([bytes]).stream()
    .pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}
