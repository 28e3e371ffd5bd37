/**
 * The names in a question, and whether another question has them in that form.
 *
 * A dataset does not say what its entities are called, so a name is what the
 * trained question and the statement of its fact have in common: words with a
 * capital letter, in a row.
 *
 * @module
 */

/** A name as its words. */
export type Name = readonly string[];

/**
 * `same`: every name stands there as trained. `changed`: of some name only a
 * part, or its parts in another order. `absent`: no name, nor any of its words.
 */
export type NameForm = "same" | "changed" | "absent";

/** Words that open a sentence or a date, and name nothing. */
const NO_NAME = new Set(
  ("a an and answer as at by did do does for from give has have how if in is " +
    "it name of on or please say since state that the to was were what when " +
    "where which who whose why will with yes no january february march april " +
    "may june july august september october november december").split(" "),
);

/** Returns the words of a text, without possessive endings. */
export function wordsOf(text: string): string[] {
  return (text.match(/[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu) ?? [])
    .map((word) => word.replace(/['’]s$/u, ""));
}

const isNameWord = (word: string) =>
  /^\p{Lu}/u.test(word) && !NO_NAME.has(word.toLowerCase());

/**
 * Returns the names that a trained question and a statement share.
 *
 * @example
 * ```ts
 * import { namesIn } from "src/audit/name_form.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(
 *   namesIn("Where does Ada Byron live?", "Ada Byron lives in Marl."),
 *   [["Ada", "Byron"]],
 * );
 * ```
 */
export function namesIn(question: string, statement: string): Name[] {
  const stated = new Set(wordsOf(statement).filter(isNameWord));
  const names: string[][] = [];
  let run: string[] = [];
  for (const word of [...wordsOf(question), ""]) {
    if (isNameWord(word) && stated.has(word)) run.push(word);
    else {
      if (run.length > 0) names.push(run);
      run = [];
    }
  }
  return names;
}

/** Returns the form that names have in a question. */
export function nameFormIn(question: string, names: readonly Name[]): NameForm {
  const words = wordsOf(question);
  const forms = names.map((name): NameForm => {
    const whole = words.some((_, start) =>
      name.every((word, i) => words[start + i] === word)
    );
    if (whole) return "same";
    return name.some((word) => words.includes(word)) ? "changed" : "absent";
  });
  if (forms.includes("changed")) return "changed";
  return forms.includes("same") ? "same" : "absent";
}

/** Returns a question's words without those of the names: its wording. */
export function wordingOf(question: string, names: readonly Name[]): string {
  const named = new Set(names.flat());
  return wordsOf(question).filter((word) => !named.has(word))
    .join(" ").toLowerCase();
}
