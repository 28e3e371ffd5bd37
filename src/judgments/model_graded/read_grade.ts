/**
 * Reads the grade in a judge's reply: the last one counts.
 *
 * A grade is `GRADE: CORRECT`, also as a field of JSON or in bold, or a reply
 * that is one of the three words. Prose that calls a response correct is no
 * grade: "hardly correct" would be one too.
 *
 * @module
 */

import type { Verdict } from "../../records/judgment.ts";

/** What a reply says: a verdict, or why it has none. */
export interface ReadGrade {
  verdict: Verdict;
  reason: string;
}

const VERDICTS: Readonly<Record<string, Verdict>> = {
  correct: "correct",
  incorrect: "incorrect",
  notattempted: "not_attempted",
};

/** The name of the form, its colon, and the rest of the line. */
const FORM = /(?<![\p{L}\p{N}_])grade["'*_` ]*[:=：]([^\n]*)/giu;
const WORD = /\b(?:in)?correct\b|\bnot[\s_-]?attempted\b/gi;
const ONE_WORD =
  /^[^\p{L}\p{N}]*(?:(?:in)?correct|not[\s_-]?attempted)[^\p{L}\p{N}]*$/iu;
const NEGATED = /\b(?:not|hardly|neither|nor|never)\s+(?:in)?correct\b/i;

export const GRADED = "graded by the model";

/**
 * Returns the verdict of the last grade in a reply, else `ungraded`.
 *
 * @example
 * ```ts
 * import { readGrade } from "src/judgments/model_graded/read_grade.ts";
 * import assert from "node:assert/strict";
 *
 * const reply = "GRADE: CORRECT? No, 42 is not 43.\nGRADE: INCORRECT";
 * assert.equal(readGrade(reply).verdict, "incorrect");
 * assert.equal(readGrade("It is correct.").verdict, "ungraded");
 * ```
 */
export function readGrade(reply: string): ReadGrade {
  if (reply.trim() === "") return ungraded("the reply is blank");
  if (ONE_WORD.test(reply)) return graded(reply);
  const forms = [...reply.matchAll(FORM)].map(([, rest]) => rest!)
    .filter((rest) => rest.match(WORD) !== null);
  const last = forms.at(-1);
  if (last === undefined) return ungraded("the reply has no grade");
  const words = new Set(last.match(WORD)!.map(plain));
  if (words.size > 1 || NEGATED.test(last)) {
    return ungraded("the last grade names more than one");
  }
  return graded([...words][0]!);
}

const plain = (word: string) => word.toLowerCase().replace(/[^a-z]/g, "");

const graded = (word: string): ReadGrade => ({
  verdict: VERDICTS[plain(word)]!,
  reason: GRADED,
});

const ungraded = (reason: string): ReadGrade => ({
  verdict: "ungraded",
  reason,
});
