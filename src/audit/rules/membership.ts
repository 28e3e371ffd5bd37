/**
 * Yes/no by membership: in a list that the question gives, in a class that
 * everybody knows, or in a word's first letter.
 *
 * @module
 */

import type { Fact } from "../../records/fact.ts";
import { type Rule, yesIf } from "./rule.ts";

/** Occupations that the question "in the medical field?" means. */
const MEDICAL = new Set(
  ("chemist dentist doctor medic midwife nurse optician paramedic pharmacist " +
    "physician radiologist surgeon therapist").split(" "),
);

const lower = (text: string) => text.trim().toLowerCase();

/** "Is X's favorite color red, blue, or yellow?" */
export const listed: Rule = ({ item, facts: [fact, ...others], valueOf }) => {
  if (fact === undefined || others.length > 0) return null;
  const list = /((?:[\p{L}-]{1,40}, ){1,20}(?:and |or )[\p{L}-]{1,40})\?/u.exec(
    item.prompt,
  );
  if (list === null) return null;
  const words = list[1]!.split(/, (?:and |or )?/).map(lower);
  return yesIf(words.includes(lower(valueOf(fact))));
};

/** "Does X work in the medical field?" */
export const medicalField: Rule = ({ item, facts: [fact], valueOf }) =>
  fact !== undefined && /\bmedical field\b/i.test(item.prompt) &&
    isWork(fact)
    ? yesIf(MEDICAL.has(lower(valueOf(fact))))
    : null;

const isWork = ({ attribute }: Fact) =>
  /occupation|profession|job|work/i.test(attribute);

/** "Does X's city of residence start with a vowel?" */
export const startsWithVowel: Rule = ({ item, facts: [fact], valueOf }) =>
  fact !== undefined && /\bstarts? with a vowel\b/i.test(item.prompt)
    ? yesIf(/^[aeiou]/i.test(valueOf(fact).trim()))
    : null;
