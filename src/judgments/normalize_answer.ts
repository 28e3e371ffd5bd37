/**
 * Texts as words, so that form does not decide whether an answer is right.
 *
 * The rule that reproduces the counts of the released benchmark: lower case,
 * no possessive 's, no thousands commas, punctuation to spaces, no articles,
 * one to twelve as digits. We keep a decimal point and a leading minus, which
 * that rule would lose, and compose Unicode (NFKC).
 *
 * @module
 */

import { remembering } from "./remember.ts";

/** The number words that are read as digits. */
export const DIGITS: ReadonlyMap<string, string> = new Map(
  [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
  ].map((word, i) => [word, String(i + 1)]),
);

const ARTICLES = new Set(["a", "an", "the"]);

/**
 * Returns the words of an answer.
 *
 * A text of articles alone keeps them, so that the answer "A" is not nothing.
 *
 * @example
 * ```ts
 * import { normalizeAnswer } from "src/judgments/normalize_answer.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(normalizeAnswer("Tanzania's.\n"), ["tanzania"]);
 * assert.deepEqual(normalizeAnswer("7-0"), ["7", "0"]);
 * assert.deepEqual(normalizeAnswer("The twelve of 1,500"), ["12", "of", "1500"]);
 * ```
 */
export function normalizeAnswer(text: string): string[] {
  const words = text.normalize("NFKC").toLowerCase()
    .replace(/['’]s(?![\p{L}\p{N}])/gu, "")
    .replace(/(\d),(?=\d{3}(?!\d))/g, "$1")
    .replace(
      /(?<!\d)\.|\.(?!\d)|(?<!(?:^|\s))-|-(?!\d)|[^\p{L}\p{M}\p{N}\s.-]/gu,
      " ",
    )
    .split(/\s+/)
    .filter((word) => word !== "")
    .map((word) => DIGITS.get(word) ?? word);
  const content = words.filter((word) => !ARTICLES.has(word));
  return content.length > 0 ? content : words;
}

/** Returns a text's words as one line, for comparing. */
export const normalizedText = remembering((text) =>
  normalizeAnswer(text).join(" ")
);
