/**
 * How far a question is from the trained wording of the same fact.
 *
 * @module
 */

/**
 * Returns 1 - (shared words) / (words of either), in [0, 1], four decimals.
 *
 * Words are compared without case or punctuation, as sets (Jaccard distance).
 *
 * @example Same words in another order are no change of words
 * ```ts
 * import { degreeOfChange } from "src/datasets/degree_of_change.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(degreeOfChange("How old is Ada?", "how old IS Ada"), 0);
 * assert.equal(degreeOfChange("a b c d", "a b e f"), 0.6667);
 * ```
 */
export function degreeOfChange(trained: string, asked: string): number {
  const [a, b] = [words(trained), words(asked)];
  const either = new Set([...a, ...b]).size;
  if (either === 0) return 0;
  const shared = [...a].filter((word) => b.has(word)).length;
  return Math.round((1 - shared / either) * 1e4) / 1e4;
}

function words(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}
