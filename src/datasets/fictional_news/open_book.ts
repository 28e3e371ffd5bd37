/**
 * How a passage is put before a question, wherever a base reads from one.
 *
 * @module
 */

/**
 * Returns a prompt that shows a passage and then asks.
 *
 * @example
 * ```ts
 * import { openBook } from "src/datasets/fictional_news/open_book.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(openBook("Ada is 36.", "How old is Ada?"), "Ada is 36. How old is Ada?");
 * ```
 */
export function openBook(passage: string, question: string): string {
  return `${passage} ${question}`;
}
