/**
 * Dates of the gazette: full dates in two written forms, and changes of them.
 *
 * All lie a century ahead, so that no event can be mistaken for a real one.
 *
 * @module
 */

import { type Random, randomChoice, randomInteger } from "../../random.ts";

export const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

const FIRST_YEAR = 2110;
const YEARS = 20;
/** Every month has these days, so every date that is drawn exists. */
const DAYS = 28;

export interface GazetteDate {
  day: number;
  /** From 1 to 12. */
  month: number;
  year: number;
}

/** "3 May 2114", or "May 3, 2114". */
export type DateForm = "plain" | "month_first";

/** The part of a date that a changed date has another value of. */
export const DATE_PARTS = ["year", "month", "day"] as const;
export type DatePart = typeof DATE_PARTS[number];

/** Returns a full date as text. */
export function writeDate(
  { day, month, year }: GazetteDate,
  form: DateForm = "plain",
): string {
  const name = MONTHS[month - 1];
  return form === "plain"
    ? `${day} ${name} ${year}`
    : `${name} ${day}, ${year}`;
}

/** Returns a random date. */
export function drawDate(random: Random): GazetteDate {
  return {
    day: drawPart(random, "day"),
    month: drawPart(random, "month"),
    year: drawPart(random, "year"),
  };
}

function drawPart(random: Random, part: DatePart): number {
  if (part === "year") return FIRST_YEAR + randomInteger(random, YEARS);
  const highest = part === "month" ? MONTHS.length : DAYS;
  return 1 + randomInteger(random, highest);
}

/**
 * Returns the date with another year, month or day, at which nothing is taken.
 *
 * `taken` holds dates as `writeDate` writes them.
 */
export function changeDate(
  random: Random,
  date: GazetteDate,
  { part, taken }: { part?: DatePart; taken: ReadonlySet<string> },
): GazetteDate {
  while (true) {
    const changing = part ?? randomChoice(random, DATE_PARTS);
    const changed = { ...date, [changing]: drawPart(random, changing) };
    if (
      changed[changing] !== date[changing] && !taken.has(writeDate(changed))
    ) {
      return changed;
    }
  }
}
