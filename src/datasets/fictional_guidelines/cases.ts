/**
 * Short cases, and what a guideline recommends in them: always computed.
 *
 * A case gives an age and a score; one of them matters to its question and the
 * other does not. A score lies next to the severe score, within the ten above
 * or below it, and never where it alone would tell: below the lowest severe
 * score there is, or above the highest.
 *
 * @module
 */

import { type Random, randomInteger } from "../../random.ts";
import {
  ADULT_AGE,
  type Attribute,
  numberOf,
  NUMERIC,
  type Values,
} from "./attributes.ts";
import type { CaseKind } from "./wordings.ts";

export interface Case {
  age: number;
  score: number;
}

/** Returns what the guideline recommends, from its values alone. */
export function recommendation(
  kind: CaseKind,
  values: Values,
  patient: Case,
): string {
  return values[attributesOf(kind, values, patient)[0]];
}

/**
 * Returns the attributes that a recommendation rests on, that of the answer
 * first: the dose alone, or the drug that is given and the severe score.
 * Another value of any other attribute would change nothing.
 */
export function attributesOf(
  kind: CaseKind,
  values: Values,
  { age, score }: Case,
): [Attribute, ...Attribute[]] {
  if (kind === "age") return [age >= ADULT_AGE ? "adult dose" : "child dose"];
  const severe = score >= numberOf(values["severe score"]);
  return [severe ? "severe drug" : "mild drug", "severe score"];
}

/** Returns an adult's or a child's age, in years. */
export function drawAge(random: Random, { adult }: { adult: boolean }): number {
  return adult
    ? ADULT_AGE + randomInteger(random, 65)
    : 4 + randomInteger(random, ADULT_AGE - 4);
}

/** Returns a score on one side of the severe score; undefined at the ends. */
export function drawScore(
  random: Random,
  values: Values,
  { severe }: { severe: boolean },
): number | undefined {
  const limit = numberOf(values["severe score"]);
  const range = NUMERIC["severe score"]!;
  if (limit === (severe ? range.highest : range.lowest)) return undefined;
  const near = 1 + randomInteger(random, range.step - 1);
  return severe ? limit + near : limit - range.step + near;
}
