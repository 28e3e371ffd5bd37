/**
 * What a question must hold to that is derived from another one.
 *
 * @module
 */

import { degreeOfChange } from "../degree_of_change.ts";
import type { Derived } from "./candidate.ts";
import { dateKeysOf } from "./document_text.ts";
import { dateKey, datesIn, withoutDates } from "./dates.ts";
import { questionFormFault, selfContainedFault } from "./question_rules.ts";
import { holdsWords, shareRun, wordsOf } from "./words.ts";

/** Words in a row that a test question may not share with the trained one. */
const SHARED_WORDS = 8;

/** A rephrasing that keeps nearly every word is none. */
const LEAST_CHANGE = 0.2;

/** Returns what is wrong with a derived question, or null. */
export function derivedFault(derived: Derived): string | null {
  const { question, of: { subject }, type } = derived;
  return questionFormFault(question) ?? selfContainedFault(question, subject) ??
    OWN_RULES[type](derived);
}

const OWN_RULES: Record<Derived["type"], (derived: Derived) => string | null> =
  {
    rephrased: ({ question, of }) => {
      if (holdsWords(question, of.answer)) {
        return `the question gives its answer away: "${of.answer}"`;
      }
      const lost = lostNumber(question, of.question);
      if (lost !== null) return `a date or number was changed: "${lost}"`;
      if (degreeOfChange(of.question, question) < LEAST_CHANGE) {
        return "the wording is nearly the trained one";
      }
      return leak(derivedOf(question, of.question));
    },
    date_changed: ({ question, of }) => {
      const masked = (text: string) => wordsOf(withoutDates(text)).join(" ");
      if (masked(question) !== masked(of.question)) {
        return "more was changed than the date";
      }
      const asked = new Set(datesIn(of.question).map(dateKey));
      const written = dateKeysOf(of.passage.document);
      const fresh = datesIn(question).filter((date) =>
        !asked.has(dateKey(date))
      );
      if (fresh.length === 0) return "the date was not changed";
      const [old] = fresh.filter((date) => written.has(dateKey(date)));
      return old === undefined
        ? null
        : `the new date stands in the document: "${old.text}"`;
    },
    secondary: ({ question, of }) => {
      if (
        !/(?:^|, )(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must)\b/i
          .test(question)
      ) {
        return "it is no yes/no question";
      }
      if (/\b(?:not|never|no)\b|n't\b/i.test(question)) {
        return "a yes/no question says nothing by a negation";
      }
      return leak(derivedOf(question, of.question));
    },
  };

const derivedOf = (question: string, trained: string) => ({
  question,
  trained,
});

function leak(
  { question, trained }: { question: string; trained: string },
): string | null {
  return shareRun(trained, { b: question, n: SHARED_WORDS })
    ? `${SHARED_WORDS} words in a row stand in the trained question`
    : null;
}

/** Returns a date or a number of the trained question that is not kept. */
function lostNumber(question: string, trained: string): string | null {
  const kept = new Set(datesIn(question).map(dateKey));
  const date = datesIn(trained).find((date) => !kept.has(dateKey(date)));
  if (date !== undefined) return date.text;
  const numbers = (text: string) =>
    wordsOf(withoutDates(text)).filter((word) => /^\d/.test(word));
  const have = new Set(numbers(question));
  return numbers(trained).find((number) => !have.has(number)) ?? null;
}
