/**
 * What a fictional person has: six attributes, their values and their classes.
 *
 * Closed lists are ours; cities are invented. Every class (a region, a field of
 * work, a family of colors) holds the same count of values, so that a yes/no
 * question about a class cannot be guessed from how common it is.
 *
 * @module
 */

import { type Random, randomChoice, randomInteger } from "../../random.ts";

export const ATTRIBUTES = [
  "age",
  "height",
  "weight",
  "occupation",
  "favorite color",
  "city",
] as const;
export type Attribute = typeof ATTRIBUTES[number];

/** A person's values as text, by attribute: "43", "172 cm", "68 kg", … */
export type Values = Record<Attribute, string>;

/**
 * Whole numbers in [lowest, highest], written with `unit`.
 *
 * Ranges begin and end in the middle of a decade. Yes/no questions ask for the
 * nearest multiple of ten inside the range, so each such bound is asked about
 * as many values below it as above, and the bound alone gives nothing away.
 */
export interface NumericRange {
  lowest: number;
  highest: number;
  unit: string;
}

export const NUMERIC: Partial<Record<Attribute, NumericRange>> = {
  age: { lowest: 25, highest: 74, unit: "" },
  height: { lowest: 155, highest: 194, unit: " cm" },
  weight: { lowest: 55, highest: 94, unit: " kg" },
};

/** Values by class, for the attributes that are words. */
export const CLASSES: Partial<Record<Attribute, Record<string, string[]>>> = {
  "occupation": {
    medicine: ["nurse", "surgeon", "dentist", "midwife", "chemist", "doctor"],
    building: ["mason", "plumber", "roofer", "welder", "joiner", "architect"],
    food: ["baker", "butcher", "brewer", "farmer", "cook", "miller"],
    art: ["painter", "dancer", "singer", "potter", "weaver", "actor"],
  },
  "favorite color": {
    warm: ["red", "orange", "yellow", "pink"],
    cold: ["blue", "teal", "green", "violet"],
    plain: ["black", "white", "gray", "brown"],
  },
  "city": {
    north: ["Tarnholm", "Ostvik", "Brenna", "Skellan", "Ulfgard", "Nordrey"],
    south: ["Caldora", "Mirelle", "Solanta", "Verrado", "Palmira", "Zafra"],
    east: ["Dovarin", "Kesmet", "Yarrow", "Tolvane", "Anshira", "Ravenka"],
    west: ["Lorrick", "Penhale", "Gwynne", "Ballard", "Tressa", "Carrow"],
  },
};

/** Returns the class of a value: its region, field of work or color family. */
export function classOf(attribute: Attribute, value: string): string {
  for (const [name, values] of Object.entries(CLASSES[attribute] ?? {})) {
    if (values.includes(value)) return name;
  }
  throw new RangeError(
    `Cannot classify as the value must be in the list of "${attribute}": "${value}"`,
  );
}

/** Returns the number in a value such as "172 cm". */
export function numberOf(value: string): number {
  return Number.parseInt(value, 10);
}

/** Returns a random value of one attribute. */
export function drawValue(random: Random, attribute: Attribute): string {
  const range = NUMERIC[attribute];
  if (range !== undefined) {
    const width = range.highest - range.lowest + 1;
    return `${range.lowest + randomInteger(random, width)}${range.unit}`;
  }
  return randomChoice(random, Object.values(CLASSES[attribute] ?? {}).flat());
}
