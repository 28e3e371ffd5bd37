/**
 * Every rule: those for any dataset, and those for one.
 *
 * @module
 */

import { bound } from "./bound.ts";
import { comparison } from "./comparison.ts";
import { direct } from "./direct.ts";
import { peopleClass } from "./fictional_people.ts";
import { listed, medicalField, startsWithVowel } from "./membership.ts";
import type { Rule } from "./rule.ts";

/** Rules that read questions in plain words, in the order they are tried. */
const GENERAL: readonly Rule[] = [
  direct,
  comparison,
  bound,
  listed,
  medicalField,
  startsWithVowel,
];

/** Rules that know what a dataset's own words mean; tried first. */
const OWN: Readonly<Record<string, readonly Rule[]>> = {
  fictional_people: [peopleClass],
};

/** Returns the rules for a dataset, in the order they are tried. */
export function rulesFor(dataset: string): readonly Rule[] {
  return [...OWN[dataset] ?? [], ...GENERAL];
}
