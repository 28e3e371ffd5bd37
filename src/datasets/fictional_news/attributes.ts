/**
 * What the gazette reports of an event: four attributes and their values.
 *
 * @module
 */

import { type Random, randomChoice, randomInteger } from "../../random.ts";

export const ATTRIBUTES = [
  "attendance",
  "length",
  "leader",
  "weather",
] as const;
export type Attribute = typeof ATTRIBUTES[number];

/** An event's values as text: "420 people", "95 minutes", "Ruspivo", "hail". */
export type Values = Record<Attribute, string>;

/**
 * Whole numbers in [lowest, highest], written with `unit`.
 *
 * Ranges begin and end in the middle of a step, and yes/no questions ask for
 * the nearest multiple of a step inside the range, so each bound is asked about
 * as many values below it as above.
 */
export interface NumericRange {
  lowest: number;
  highest: number;
  step: number;
  unit: string;
}

export const NUMERIC: Partial<Record<Attribute, NumericRange>> = {
  attendance: { lowest: 150, highest: 949, step: 100, unit: "people" },
  length: { lowest: 25, highest: 94, step: 10, unit: "minutes" },
};

/** Kinds of weather by class; the classes are the gazette's own. */
export const WEATHER: Readonly<Record<string, readonly string[]>> = {
  wet: ["rain", "hail", "snow", "sleet"],
  dry: ["sun", "heat", "frost", "dust"],
  rough: ["wind", "thunder", "lightning", "gusts"],
};

const LEADER_STARTS = ["Mib", "Venk", "Rusp", "Jond", "Cleb", "Wunt"];
const LEADER_ENDS = ["ara", "ello", "ivo", "ush"];

/** Those who lead events: invented names, each known by one word. */
export const LEADERS = LEADER_STARTS.flatMap((a) =>
  LEADER_ENDS.map((b) => a + b)
);

/** Returns the class of a kind of weather. */
export function weatherClass(value: string): string {
  for (const [name, values] of Object.entries(WEATHER)) {
    if (values.includes(value)) return name;
  }
  throw new RangeError(
    `Cannot classify as the weather must be in the list: "${value}"`,
  );
}

/** Returns the number in a value such as "420 people". */
export function numberOf(value: string): number {
  return Number.parseInt(value, 10);
}

/** Returns a random value of one attribute. */
export function drawValue(random: Random, attribute: Attribute): string {
  const range = NUMERIC[attribute];
  if (range !== undefined) {
    const width = range.highest - range.lowest + 1;
    return `${range.lowest + randomInteger(random, width)} ${range.unit}`;
  }
  return attribute === "leader"
    ? randomChoice(random, LEADERS)
    : randomChoice(random, Object.values(WEATHER).flat());
}

/** Returns a random value of every attribute. */
export function drawValues(random: Random): Values {
  return Object.fromEntries(
    ATTRIBUTES.map((attribute) => [attribute, drawValue(random, attribute)]),
  ) as Values;
}
