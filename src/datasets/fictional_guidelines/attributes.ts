/**
 * What a guideline says of a condition: six attributes and their values.
 *
 * Conditions, drugs and the unit of dose (the pim) are invented, so that no
 * passage can be mistaken for advice.
 *
 * @module
 */

import { type Random, randomChoice, randomInteger } from "../../random.ts";

export const ATTRIBUTES = [
  "mild drug",
  "severe drug",
  "severe score",
  "adult dose",
  "child dose",
  "days",
] as const;
export type Attribute = typeof ATTRIBUTES[number];

/** A guideline's values as text: "zavune", "40 points", "35 pim", "9 days". */
export type Values = Record<Attribute, string>;

/** Multiples of `step` in [lowest, highest], written with `unit`. */
export interface NumericRange {
  lowest: number;
  highest: number;
  step: number;
  unit: string;
}

export const NUMERIC: Partial<Record<Attribute, NumericRange>> = {
  "severe score": { lowest: 20, highest: 90, step: 10, unit: "points" },
  "adult dose": { lowest: 25, highest: 94, step: 1, unit: "pim" },
  "child dose": { lowest: 5, highest: 24, step: 1, unit: "pim" },
  "days": { lowest: 3, highest: 24, step: 1, unit: "days" },
};

/** Patients from this age on are adults, in every guideline. */
export const ADULT_AGE = 15;

const DRUG_STARTS = [
  "zav",
  "nerb",
  "tolq",
  "wugg",
  "plog",
  "murz",
  "jup",
  "ogl",
];
const DRUG_ENDS = ["une", "arro", "ibble", "eet"];

/** Invented drugs; each is the drug of several conditions. */
export const DRUGS = DRUG_STARTS.flatMap((a) => DRUG_ENDS.map((b) => a + b));

/** Returns the number in a value such as "35 pim". */
export function numberOf(value: string): number {
  return Number.parseInt(value, 10);
}

/** Returns a random value of one attribute. */
export function drawValue(random: Random, attribute: Attribute): string {
  const range = NUMERIC[attribute];
  if (range === undefined) return randomChoice(random, DRUGS);
  const steps = (range.highest - range.lowest) / range.step + 1;
  const value = range.lowest + range.step * randomInteger(random, steps);
  return `${value} ${range.unit}`;
}

/** Returns a random value of every attribute; the two drugs differ. */
export function drawValues(random: Random): Values {
  while (true) {
    const values = Object.fromEntries(
      ATTRIBUTES.map((attribute) => [attribute, drawValue(random, attribute)]),
    ) as Values;
    if (values["mild drug"] !== values["severe drug"]) return values;
  }
}
