/**
 * Every rule: those for any dataset, and those for one.
 *
 * @module
 */

import { bound } from "./bound.ts";
import { comparison } from "./comparison.ts";
import { direct } from "./direct.ts";
import { guidelineCase } from "./fictional_guidelines.ts";
import { newsWord } from "./fictional_news.ts";
import { peopleClass } from "./fictional_people.ts";
import { listed, medicalField, startsWithVowel } from "./membership.ts";
import type { Rule } from "./rule.ts";

/** Makes a rule silent on questions that are not answered by yes or no. */
const closed = (rule: Rule): Rule => (derivation) =>
  derivation.item.answer_format === "yes_no" ? rule(derivation) : null;

/** Rules that read questions in plain words, in the order they are tried. */
const GENERAL: readonly Rule[] = [
  direct,
  ...[comparison, bound, listed, medicalField, startsWithVowel].map(closed),
];

/** Rules that know what a dataset's own words mean; tried first. */
const OWN: Readonly<Record<string, readonly Rule[]>> = {
  fictional_guidelines: [guidelineCase],
  fictional_news: [closed(newsWord)],
  fictional_people: [closed(peopleClass)],
};

/** Returns the rules for a dataset, in the order they are tried. */
export function rulesFor(dataset: string): readonly Rule[] {
  return [...OWN[dataset] ?? [], ...GENERAL];
}
