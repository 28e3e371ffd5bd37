/**
 * Yes/no about two: which is more, or comes first.
 *
 * What is compared follows from the question ("older" is about ages), whatever
 * facts the item quotes: the released benchmark answers every comparison from
 * the two weights. Where the word does not say ("alphabetically"), the facts
 * that the item is linked to do.
 *
 * @module
 */

import type { Fact } from "../../records/fact.ts";
import { type Derivation, numberIn, type Rule, yesIf } from "./rule.ts";

interface Comparative {
  word: RegExp;
  /** What it compares; null where the word does not say. */
  attribute: string | null;
  /** Whether the first must be the larger. */
  more: boolean;
}

const COMPARATIVES: readonly Comparative[] = [
  { word: /\bolder than\b/i, attribute: "age", more: true },
  { word: /\byounger than\b/i, attribute: "age", more: false },
  { word: /\btaller than\b/i, attribute: "height", more: true },
  { word: /\bshorter than\b/i, attribute: "height", more: false },
  { word: /\bheavier than\b/i, attribute: "weight", more: true },
  { word: /\blighter than\b/i, attribute: "weight", more: false },
  { word: /\bweighs? more than\b/i, attribute: "weight", more: true },
  { word: /\bweighs? less than\b/i, attribute: "weight", more: false },
  {
    word: /\b(?:more|larger|bigger|higher|longer|greater|later)\b.*\bthan\b/i,
    attribute: null,
    more: true,
  },
  {
    word: /\b(?:less|fewer|smaller|lower|earlier)\b.*\bthan\b/i,
    attribute: null,
    more: false,
  },
];

const ALPHABETICAL = /\balphabetical(?:ly)?\b/i;

/** Returns whether a question asks for an alphabetical order. */
export const isAlphabetical = (prompt: string) => ALPHABETICAL.test(prompt);

/** Returns how a question compares, or undefined if it does not. */
export function comparativeIn(prompt: string): Comparative | undefined {
  return COMPARATIVES.find(({ word }) => word.test(prompt));
}

/** Answers "is A more than B?", and "does A come before B?". */
export const comparison: Rule = (derivation) => {
  const { item, facts, valueOf } = derivation;
  // One fact is a comparison of an entity with itself, a bound otherwise.
  if (facts.length > 2 || item.question_type !== "comparison") return null;
  const [a, b = a] = facts;
  if (a === undefined || b === undefined) return null;
  if (isAlphabetical(item.prompt)) {
    return yesIf(valueOf(a).toLowerCase() < valueOf(b).toLowerCase());
  }
  const comparative = comparativeIn(item.prompt);
  if (comparative === undefined) return null;
  const [left, right] = [a, b].map((fact) =>
    numberOf(asked(fact, comparative, derivation), derivation)
  );
  if (left == null || right == null) return null;
  return yesIf(comparative.more ? left > right : left < right);
};

function asked(
  fact: Fact,
  { attribute }: Comparative,
  { factOf }: Derivation,
): Fact | undefined {
  return attribute === null || fact.attribute === attribute
    ? fact
    : factOf(fact.entity_id, attribute);
}

const numberOf = (fact: Fact | undefined, { valueOf }: Derivation) =>
  fact === undefined ? null : numberIn(valueOf(fact));
