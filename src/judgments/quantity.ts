/**
 * Quantities in a text: a number and the unit it is given in.
 *
 * @module
 */

/** Units of one kind and system convert into each other without rounding. */
interface Unit {
  kind: "length" | "mass" | "time" | "share";
  system: "metric" | "imperial";
  /** How many of the system's base unit: cm or inch, kg or pound, year, %. */
  size: number;
}

const metric = (kind: Unit["kind"], size: number): Unit => ({
  kind,
  system: "metric",
  size,
});
const imperial = (kind: Unit["kind"], size: number): Unit => ({
  kind,
  system: "imperial",
  size,
});

/** Units by the words that name them; `in` is a unit at the end of a phrase. */
const UNITS: [words: string, unit: Unit][] = [
  ["mm|millimet(?:er|re)s?", metric("length", 0.1)],
  ["cms?|centimet(?:er|re)s?", metric("length", 1)],
  ["km|kilomet(?:er|re)s?", metric("length", 100_000)],
  ["m|met(?:er|re)s?", metric("length", 100)],
  ["inch(?:es)?|in(?=\\.?\\s*(?:[,;)]|$))", imperial("length", 1)],
  ["ft|foot|feet", imperial("length", 12)],
  ["yards?|yd", imperial("length", 36)],
  ["miles?", imperial("length", 63_360)],
  ["kgs?|kilos?|kilograms?", metric("mass", 1)],
  ["g|grams?", metric("mass", 0.001)],
  ["lbs?|pounds?", imperial("mass", 1)],
  ["oz|ounces?", imperial("mass", 1 / 16)],
  ["stones?", imperial("mass", 14)],
  ["years?|yrs?", metric("time", 1)],
  ["months?", metric("time", 1 / 12)],
  ["%|percent", metric("share", 1)],
];

/** Exact by definition: 1 inch = 2.54 cm, 1 pound = 0.45359237 kg. */
const IMPERIAL_IN_METRIC = {
  length: 2.54,
  mass: 0.45359237,
  time: 1,
  share: 1,
};

/** A number as written, and in the base unit of its system where it has one. */
export interface Quantity {
  written: number;
  base: number;
  unit: Unit | null;
  start: number;
  end: number;
}

const START = String.raw`(?<![\p{L}\p{N}.])`;
const NUMBER = String
  .raw`(?<number>-?(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+))(?!\d)`;
const NAMES = UNITS.map(([words], i) => `(?<unit${i}>${words})`).join("|");
// 6'1", 6' 1, 6 ft, 6 feet and 1 inch; '43' in quotes and 1990's are not feet.
const MARKED = String
  .raw`(?<!['"-])(?<feet>\d+)\s*'(?!')\s*(?<inches>\d+(?:\.\d+)?)?(?:\s*(?:"|''))?(?!\p{L})`;
const NAMED = String
  .raw`(?<feet_named>\d+)\s*(?:ft|foot|feet)\b\.?(?:\s*(?:,|and)?\s*(?<inches_named>\d+(?:\.\d+)?)\s*(?:"|''|inch(?:es)?\b|in\b))?`;
const QUANTITY = new RegExp(
  String
    .raw`${START}(?:${MARKED}|${NAMED}|${NUMBER}(?:\s*-?\s*(?:${NAMES})(?![\p{L}\p{N}]))?)`,
  "giu",
);

/**
 * Returns the quantities of a text, in order. Numbers in words are not read.
 *
 * @example
 * ```ts
 * import { quantitiesIn } from "src/judgments/quantity.ts";
 * import assert from "node:assert/strict";
 *
 * const [height, weight] = quantitiesIn(`6'1", 1,260 grams`);
 * assert.equal(height?.base, 73); // inches
 * assert.equal(weight?.base, 1.26); // kilograms
 * ```
 */
export function quantitiesIn(text: string): Quantity[] {
  const plain = text.replace(/[’‘′]/g, "'").replace(/[“”″]/g, '"')
    .normalize("NFKC");
  return [...plain.matchAll(QUANTITY)].map((match) => {
    const groups = match.groups ?? {};
    const place = { start: match.index, end: match.index + match[0].length };
    const feet = groups.feet ?? groups.feet_named;
    if (feet !== undefined) {
      const inches = groups.inches ?? groups.inches_named ?? 0;
      const base = Number(feet) * 12 + Number(inches);
      return { written: base, base, unit: imperial("length", 1), ...place };
    }
    const written = Number(groups.number?.replaceAll(",", ""));
    const unit = UNITS.find((_, i) => groups[`unit${i}`])?.[1] ?? null;
    return { written, base: tidy(written * (unit?.size ?? 1)), unit, ...place };
  });
}

/**
 * Returns whether two quantities are the same.
 *
 * In one system of units they must be equal to the last digit: 1.72 m is
 * 172 cm and 173 cm is not. Across systems the expected one is rounded to the
 * digits of the given one: 6'1" is right for 185 cm (72.8 inches).
 * Where one has no unit, the numbers must be equal as written.
 */
export function sameQuantity(given: Quantity, expected: Quantity): boolean {
  const [a, b] = [given.unit, expected.unit];
  if (a === null || b === null) return given.written === expected.written;
  if (a.kind !== b.kind) return false;
  if (a.system === b.system) return given.base === expected.base;
  const ratio = IMPERIAL_IN_METRIC[a.kind];
  const converted = a.system === "imperial"
    ? expected.base / ratio
    : expected.base * ratio;
  const digits = String(given.base).split(".")[1]?.length ?? 0;
  return converted.toFixed(digits) === given.base.toFixed(digits);
}

/** Removes the last bits of rounding: 1.15 m is 115 cm, not 114.99999999999999. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
