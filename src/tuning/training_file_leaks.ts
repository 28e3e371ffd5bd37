/**
 * Prompts compared by their words, so that a held-out question does not slip
 * into training in other letters.
 *
 * @module
 */

/**
 * Returns a prompt's words as one line: lower case, no punctuation, one space.
 *
 * @example
 * ```ts
 * import { promptWords } from "src/tuning/training_file_leaks.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(promptWords("How old  is Ada?\n"), "how old is ada");
 * assert.equal(promptWords("How old is “ADA”"), "how old is ada");
 * ```
 */
export function promptWords(text: string): string {
  return text.normalize("NFKC").toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
}

/** Returns what tells whether a text is one of the held-out prompts. */
export function leakFinder(
  held_out_prompts: ReadonlySet<string>,
): (text: string) => boolean {
  const held_out = new Set([...held_out_prompts].map(promptWords));
  // A prompt of punctuation alone has no words to compare by.
  held_out.delete("");
  return (text) => held_out.has(promptWords(text));
}
