/**
 * Text broken into lines, as a figure has no paragraphs of its own.
 *
 * @module
 */

import { textWidth } from "./text_width.ts";

/** The size of text that is wrapped, in pixels. */
export const WRAPPED_SIZE = 11;
/** Longer texts end with an ellipsis. */
const MOST_LINES = 4;

/**
 * Returns text broken into lines no wider than `width` pixels, between words
 * where it can be; at most four, of which the last then ends with an ellipsis.
 *
 * @example
 * ```ts
 * import { wrapped } from "src/figures/wrap_text.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(wrapped("one two three", 45), ["one two", "three"]);
 * ```
 */
export function wrapped(text: string, width: number): string[] {
  const fits = (line: string) =>
    textWidth(line, { size: WRAPPED_SIZE }) <= width;
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line !== "") lines.push(line);
    line = word;
    while (!fits(line)) {
      const [head, tail] = cut(line, fits);
      lines.push(head);
      line = tail;
      if (lines.length > MOST_LINES) break;
    }
    if (lines.length > MOST_LINES) break;
  }
  if (line !== "" || lines.length === 0) lines.push(line);
  if (lines.length <= MOST_LINES) return lines;
  const last = lines[MOST_LINES - 1]!;
  const [head] = fits(`${last}…`) ? [last] : cut(last, (t) => fits(`${t}…`));
  return [...lines.slice(0, MOST_LINES - 1), `${head}…`];
}

/** Cuts a word that no line holds; at least one letter stays. */
function cut(
  word: string,
  fits: (text: string) => boolean,
): [string, string] {
  const letters = [...word];
  let n = letters.length - 1;
  while (n > 1 && !fits(letters.slice(0, n).join(""))) n--;
  return [letters.slice(0, n).join(""), letters.slice(n).join("")];
}
