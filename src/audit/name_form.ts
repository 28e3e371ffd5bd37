/**
 * The names in a question, and whether another question has them in that form.
 *
 * A dataset does not say what its entities are called. So an entity's name is
 * the words that all its trained questions share, and that other entities'
 * questions do not: "Ada Byron", but also a town with a date, or two words in
 * small letters.
 *
 * @module
 */

/** A name as its words, in small letters. */
export type Name = readonly string[];

/**
 * `same`: every name stands there as trained. `changed`: of some name only a
 * part, or its parts in another order. `absent`: no name, nor any of its words.
 */
export type NameForm = "same" | "changed" | "absent";

/** Months date a question, and name nothing. */
const MONTHS = new Set(
  ("january february march april may june july august september october " +
    "november december").split(" "),
);

/** One trained question of an entity, and the statement of its fact. */
export interface NamedQuestion {
  question: string;
  statement: string;
}

/** Returns the words of a text in small letters, without possessive endings. */
export function wordsOf(text: string): string[] {
  return wordsAsWritten(text).map((word) => word.toLowerCase());
}

function wordsAsWritten(text: string): string[] {
  return (text.match(/[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu) ?? [])
    .map((word) => word.replace(/['’]s$/u, ""));
}

/**
 * Returns the words of each entity's name.
 *
 * Words that more than half of the entities share are the template's. Of an
 * entity with one trained question alone, the name is the capitalized words
 * that its fact's statement has too, months aside.
 *
 * @example
 * ```ts
 * import { entityNames } from "src/audit/name_form.ts";
 * import assert from "node:assert/strict";
 *
 * const ask = (name: string) => [
 *   { question: `How old is ${name}?`, statement: `${name} is 36.` },
 *   { question: `Where is ${name}?`, statement: `${name} is in Marl.` },
 * ];
 * const names = entityNames(
 *   new Map([["a", ask("Ada Byron")], ["b", ask("Bo")], ["c", ask("Cy Orr")]]),
 * );
 * assert.deepEqual([...names.get("a")!], ["ada", "byron"]);
 * ```
 */
export function entityNames(
  questions: ReadonlyMap<string, readonly NamedQuestion[]>,
): Map<string, Set<string>> {
  const shared = new Map(
    [...questions].map(([entity, own]) => [entity, sharedWords(own)]),
  );
  const counts = new Map<string, number>();
  for (const word of [...shared.values()].flatMap((words) => [...words])) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const isTemplate = (word: string) => counts.get(word)! > questions.size / 2;
  return new Map(
    [...shared].map(([entity, words]) => [
      entity,
      questions.size < 2
        ? words
        : new Set([...words].filter((word) => !isTemplate(word))),
    ]),
  );
}

function sharedWords(questions: readonly NamedQuestion[]): Set<string> {
  const [first, ...others] = questions;
  if (first === undefined) return new Set();
  if (others.length === 0) return capitalized(first);
  let shared = new Set(wordsOf(first.question));
  for (const { question } of others) {
    shared = shared.intersection(new Set(wordsOf(question)));
  }
  return shared;
}

function capitalized({ question, statement }: NamedQuestion): Set<string> {
  const stated = new Set(wordsAsWritten(statement));
  return new Set(
    wordsAsWritten(question)
      .filter((word) => /^\p{Lu}/u.test(word) && stated.has(word))
      .map((word) => word.toLowerCase())
      .filter((word) => !MONTHS.has(word)),
  );
}

/** Returns the names in a question: runs of words of names, as they stand. */
export function namesIn(question: string, words: ReadonlySet<string>): Name[] {
  const names: string[][] = [];
  let run: string[] = [];
  for (const word of [...wordsOf(question), ""]) {
    if (words.has(word)) run.push(word);
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

/**
 * Returns a question's words without those of names, numbers and months: its
 * wording, which another date or another form of the name leaves as it is.
 */
export function wordingOf(
  question: string,
  words: ReadonlySet<string>,
): string {
  return wordsOf(question)
    .filter((word) =>
      !words.has(word) && !/^\d+$/.test(word) && !MONTHS.has(word)
    )
    .join(" ");
}
