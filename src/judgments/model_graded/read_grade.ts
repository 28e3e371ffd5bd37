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
import type { FormPlaces } from "../asking_judge.ts";

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

/** The name of the form and its colon. */
const FORM = /(?<![\p{L}\p{N}_])grade["'*_` ]*[:=：]/giu;
/** What may stand around a word: marks of emphasis, quotes, blanks. */
const AROUND = "[\"'*_` \\t]*";
const GRADE = "(?:(?:in)?correct|not[\\s_-]?attempted)\\b";
/** One grade, right behind the colon. */
const VALUE = new RegExp(`^${AROUND}(${GRADE})`, "i");
/** Two grades, or a grade that is denied. */
const UNCLEAR = new RegExp(
  `^${AROUND}(?:${GRADE}${AROUND}(?:[/|,]|or\\b|and\\b)${AROUND}(?:or\\b)?${AROUND}${GRADE}|` +
    `(?:not|hardly|neither|nor|never)\\s+(?:in)?correct\\b)`,
  "i",
);
const ONE_WORD = new RegExp(`^[^\\p{L}\\p{N}]*${GRADE}[^\\p{L}\\p{N}]*$`, "iu");

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
  const last = formsIn(reply).at(-1);
  return last === undefined
    ? ungraded("the reply has no grade")
    : gradeIn(last.rest);
}

/**
 * Returns where the grades of a reply stand; null where it has none.
 *
 * @example
 * ```ts
 * import { gradePlaces } from "src/judgments/model_graded/read_grade.ts";
 * import assert from "node:assert/strict";
 *
 * const reply = "GRADE: CORRECT? No.\nGRADE: INCORRECT\nAs it is 42.";
 * assert.deepEqual(gradePlaces(reply), { n: 2, first: "correct", behind: 12 });
 * ```
 */
export function gradePlaces(reply: string): FormPlaces | null {
  const forms = formsIn(reply);
  const [first, last] = [forms[0], forms.at(-1)];
  if (first === undefined || last === undefined) {
    const { verdict } = readGrade(reply);
    return verdict === "ungraded" ? null : { n: 1, first: verdict, behind: 0 };
  }
  const { verdict } = gradeIn(first.rest);
  const end = last.rest.indexOf("\n");
  return {
    n: forms.length,
    first: verdict === "ungraded" ? null : verdict,
    behind: end < 0 ? 0 : last.rest.slice(end).trim().length,
  };
}

/** Returns what follows the colon of every form that holds a grade. */
function formsIn(reply: string): { rest: string }[] {
  return [...reply.matchAll(FORM)]
    .map(({ 0: form, index }) => ({ rest: reply.slice(index + form.length) }))
    .filter(({ rest }) => VALUE.test(rest) || UNCLEAR.test(rest));
}

function gradeIn(rest: string): ReadGrade {
  return UNCLEAR.test(rest)
    ? ungraded("the last grade is unclear")
    : graded(VALUE.exec(rest)![1]!);
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
