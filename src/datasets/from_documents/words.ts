/**
 * Text as words, for rules that must not hang on blanks, case or punctuation.
 *
 * @module
 */

/** Returns text with every run of blanks as one space. */
export const flat = (text: string) => text.replace(/\s+/g, " ").trim();

/**
 * Returns the words and numbers of a text, in lower case: 1,500 is 1500,
 * and Kelm's is kelm.
 *
 * @example
 * ```ts
 * import { wordsOf } from "src/datasets/from_documents/words.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(wordsOf("About 1,500.5 m (Kelm's)."), [
 *   "about",
 *   "1500.5",
 *   "m",
 *   "kelm",
 * ]);
 * ```
 */
export function wordsOf(text: string): string[] {
  const found = text.toLowerCase().replaceAll("’", "'").match(
    /\d+(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?|[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*|[%°$€£]/gu,
  );
  return (found ?? []).map((word) =>
    /^\d/.test(word) ? word.replaceAll(",", "") : word.replace(/'s$/, "")
  );
}

/** Returns whether the words of `part` stand in a row in those of `text`. */
export function holdsWords(text: string, part: string): boolean {
  const [words, run] = [wordsOf(text), wordsOf(part)];
  return run.length > 0 &&
    words.some((_, start) => run.every((word, i) => words[start + i] === word));
}

/** Returns whether two texts have `n` words in a row in common. */
export function shareRun(
  a: string,
  { b, n }: { b: string; n: number },
): boolean {
  const runs = (text: string) => {
    const words = wordsOf(text);
    return words.slice(n - 1).map((_, i) => words.slice(i, i + n).join(" "));
  };
  const known = new Set(runs(a));
  return runs(b).some((run) => known.has(run));
}

/** Returns text as a name in lower case: letters, digits and `_`. */
export const slugOf = (text: string) =>
  text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "_").replace(/^_|_$/g, "") ||
  "unnamed";
