/**
 * Dates in English text: full ones, months, and years where a word says so.
 *
 * @module
 */

/** A date as far as it is given; `text` is where it stands. */
export interface FoundDate {
  text: string;
  start: number;
  year: number;
  month: number | null;
  day: number | null;
}

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const MONTH =
  "(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
const DAY = "(?<day>\\d{1,2})(?:st|nd|rd|th)?";
const YEAR = "(?<year>\\d{4})(?!\\d)";

/** The fuller forms first, since a place in the text is read once. */
const FORMS = [
  `\\b(?<year>\\d{4})-(?<number>\\d{2})-(?<day>\\d{2})\\b`,
  `\\b${DAY}\\s+(?:of\\s+)?${MONTH},?\\s+${YEAR}`,
  `\\b${MONTH}\\s+${DAY},?\\s+${YEAR}`,
  `\\b${MONTH},?\\s+(?:of\\s+)?${YEAR}`,
  // A bare number is a year after a word of time alone.
  `(?<=\\b(?:in|since|until|by|from|during|before|after|year|early|late|spring|summer|autumn|winter|and|to)\\s+)(?<year>1[5-9]\\d\\d|2[01]\\d\\d)(?![\\d,.]\\d|\\s*%)\\b`,
].map((form) => new RegExp(form, "giu"));

/**
 * Returns the dates of a text in their order.
 *
 * @example
 * ```ts
 * import { datesIn, dateKey } from "src/datasets/from_documents/dates.ts";
 * import assert from "node:assert/strict";
 *
 * const text = "On 3 May 2031, after March 2030 and since 2029, 2031 came.";
 * assert.deepEqual(datesIn(text).map(dateKey), ["2031-5-3", "2030-3", "2029"]);
 * ```
 */
export function datesIn(text: string): FoundDate[] {
  const found: FoundDate[] = [];
  const taken = new Set<number>();
  for (const form of FORMS) {
    for (const match of text.matchAll(form)) {
      const date = dateOf(match);
      const places = Array.from(match[0], (_, i) => date.start + i);
      if (!isPossible(date) || places.some((at) => taken.has(at))) continue;
      for (const at of places) taken.add(at);
      found.push(date);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

function dateOf(match: RegExpMatchArray & { index?: number }): FoundDate {
  const { year, month, number, day } = match.groups!;
  const at = MONTHS.indexOf(month?.slice(0, 3).toLowerCase() ?? "");
  return {
    text: match[0],
    start: match.index!,
    year: Number(year),
    month: number === undefined ? (at < 0 ? null : at + 1) : Number(number),
    day: day === undefined ? null : Number(day),
  };
}

/** The last day of February counts as the 29th in every year. */
function isPossible({ month, day }: FoundDate): boolean {
  if (month === null) return true;
  if (month < 1 || month > 12) return false;
  const most = month === 2 ? 29 : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return day === null || (day >= 1 && day <= most);
}

/** Returns a date as a key: 2031-5-3, 2031-5 or 2031. */
export const dateKey = ({ year, month, day }: FoundDate) =>
  [year, month, day].filter((part) => part !== null).join("-");

/** Returns text with a mark in the place of each date. */
export function withoutDates(text: string): string {
  return datesIn(text).reduceRight(
    (rest, { start, text: { length } }) =>
      `${rest.slice(0, start)}(date)${rest.slice(start + length)}`,
    text,
  );
}
