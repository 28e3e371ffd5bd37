/**
 * `yes_no`: what the text finally says, yes or no.
 *
 * A short chain of thought ends in its answer ("43, 51, so no"); an
 * explanation follows its answer ("Yes, there is no doubt"). So the last word
 * counts if it is yes or no, else the first one if it is, else the last yes
 * or no in between. "Yes or no" and "yes and no" say neither. A text that says
 * neither is incorrect: something was answered, and it was not right.
 *
 * @module
 */

import { matchingJudge } from "./judge.ts";
import { normalizedText } from "./normalize_answer.ts";
import { remembering } from "./remember.ts";

/** Both in one breath: an echo of the instruction, or a hedge. */
const BOTH = /\b(?:yes(?: or | and | )no|no(?: or | and | )yes)\b/g;

const isYesNo = (word: string | undefined): word is "yes" | "no" =>
  word === "yes" || word === "no";

/**
 * Returns what a text finally says, or null if it says neither.
 *
 * @example
 * ```ts
 * import { yesNoOf } from "src/judgments/yes_no.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(yesNoOf("43, 51, so no"), "no");
 * assert.equal(yesNoOf("Yes, there is no doubt."), "yes");
 * assert.equal(yesNoOf("Yes or no"), null);
 * ```
 */
export const yesNoOf = remembering((text): "yes" | "no" | null => {
  const words = normalizedText(text).replace(BOTH, "").trim().split(/\s+/);
  const last = words.at(-1);
  if (isYesNo(last)) return last;
  const first = words[0];
  return isYesNo(first) ? first : words.findLast(isYesNo) ?? null;
});

/**
 * Returns whether a text says the same as the answer.
 *
 * @throws {RangeError} If the answer itself says neither yes nor no.
 */
export function matchesYesNo(text: string, answer: string): boolean {
  const expected = yesNoOf(answer);
  if (expected === null) {
    throw new RangeError(
      `Cannot judge as the answer of a yes_no item must say yes or no: ${answer}`,
    );
  }
  return yesNoOf(text) === expected;
}

export const yesNo = matchingJudge({
  name: "yes_no",
  settings: { version: 1 },
  applies: ({ answer_format }) => answer_format === "yes_no",
  matches: matchesYesNo,
  reasons: {
    correct: "finally says what an accepted answer says",
    incorrect: "finally says something else",
  },
});
