/**
 * Text as the words that lexical search goes by.
 *
 * @module
 */

/**
 * Returns words and numbers in lower case, without a possessive ending.
 *
 * Unlike an answer's, a number keeps no separators of thousands, and marks such
 * as % are no words.
 *
 * @example
 * ```ts
 * import { searchWords } from "src/retrieval/words.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(searchWords("Ada's 1,500 m"), ["ada", "1500", "m"]);
 * ```
 */
export function searchWords(text: string): string[] {
  const found = text.normalize("NFKC").toLowerCase().replaceAll("’", "'")
    .match(/\d+(?:,\d{3})+(?!\d)|\d+|[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*/gu);
  return (found ?? []).map((word) =>
    word.replaceAll(",", "").replace(/'s$/, "")
  );
}
