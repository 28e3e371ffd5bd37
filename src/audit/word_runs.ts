/**
 * Runs of words, as numbers, so that a million of them fit.
 *
 * @module
 */

/**
 * Returns a number for every run of `n` words, in order; none for fewer words.
 *
 * Two 26-bit hashes (multiplicative, over the words' UTF-16 units) give 52
 * bits: among a million runs two differ and agree by chance in 1 of 9,000
 * cases.
 *
 * @param words Words with one blank between them.
 *
 * @example
 * ```ts
 * import { wordRuns } from "src/audit/word_runs.ts";
 * import assert from "node:assert/strict";
 *
 * const [run] = wordRuns("how old is ada", 3);
 * assert.deepEqual(wordRuns("say how old is", 3)[1], run);
 * assert.deepEqual(wordRuns("how old", 3), []);
 * ```
 */
export function wordRuns(words: string, n: number): number[] {
  const starts = [0];
  for (let i = 0; i < words.length; i++) {
    if (words.charCodeAt(i) === BLANK) starts.push(i + 1);
  }
  const runs: number[] = [];
  for (let i = 0; i + n <= starts.length; i++) {
    const end = i + n < starts.length ? starts[i + n]! - 1 : words.length;
    runs.push(hashOf(words, { start: starts[i]!, end }));
  }
  return runs;
}

const BLANK = 32;

function hashOf(
  text: string,
  { start, end }: { start: number; end: number },
): number {
  let [a, b] = [0x811c9dc5, 0x9747b28c];
  for (let i = start; i < end; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x85ebca6b) ^ (b >>> 13);
  }
  a ^= a >>> 15;
  b ^= b >>> 15;
  return (a >>> 6) * 2 ** 26 + (b >>> 6);
}
