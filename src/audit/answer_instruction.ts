/**
 * The part of a prompt that says what form the answer should have.
 *
 * A test that drops the instruction which training had measures whether the
 * model still answers in a few words, and not only whether it knows.
 *
 * @module
 */

import { remembering } from "../judgments/remember.ts";

const ASKS = /\b(?:answers?|respond|response|reply|write|return)\b/i;
const FORM =
  /\b(?:yes or no|only|must|short|brief|briefly|single|one|few|words?|phrase|numbers?|sentences?|code|json|digits?)\b/i;

/**
 * Returns the sentences that say what form the answer should have, "" if none.
 *
 * @example
 * ```ts
 * import { answerInstruction } from "src/audit/answer_instruction.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(
 *   answerInstruction("Answer with a number.\nHow old is Ada?"),
 *   "answer with a number.",
 * );
 * assert.equal(answerInstruction("Answer what you know: how old is Ada?"), "");
 * ```
 */
export const answerInstruction = remembering((prompt: string): string =>
  (prompt.match(/[^.!?\n]+[.!?]?/g) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) =>
      !sentence.endsWith("?") && ASKS.test(sentence) && FORM.test(sentence)
    )
    .join(" ").toLowerCase()
);
