/**
 * Yes/no answers that follow from values: nothing here is typed in.
 *
 * For an update each answer is computed a second time from the values before.
 *
 * @module
 */

import { type Random, randomChoice } from "../../random.ts";
import {
  type Attribute,
  LEADERS,
  numberOf,
  NUMERIC,
  WEATHER,
  weatherClass,
} from "./attributes.ts";

export type YesNo = "Yes" | "No";

/** Returns whether a value meets a bound, as the question would be answered. */
export function meetsBound(
  attribute: Attribute,
  value: string,
  bound: string,
): YesNo {
  const holds = NUMERIC[attribute] === undefined
    ? heldAgainst(attribute, value) === bound
    : numberOf(value) >= numberOf(bound);
  return holds ? "Yes" : "No";
}

/** What a word is compared by: a leader's name, or the class of a weather. */
function heldAgainst(attribute: Attribute, value: string): string {
  return attribute === "weather" ? weatherClass(value) : value;
}

/**
 * Returns a bound that makes the answer `wanted`, or undefined if none can.
 *
 * Numbers take the nearest multiple of the step on the wanted side, if it lies
 * in the range; words take their own class or name, or one of the others.
 */
export function drawBound(
  random: Random,
  attribute: Attribute,
  { value, wanted }: { value: string; wanted: YesNo },
): string | undefined {
  const range = NUMERIC[attribute];
  if (range === undefined) {
    const own = heldAgainst(attribute, value);
    if (wanted === "Yes") return own;
    const all = attribute === "weather" ? Object.keys(WEATHER) : LEADERS;
    return randomChoice(random, all.filter((name) => name !== own));
  }
  const below = Math.floor(numberOf(value) / range.step) * range.step;
  const bound = wanted === "Yes" ? below : below + range.step;
  return bound > range.lowest && bound <= range.highest
    ? String(bound)
    : undefined;
}

/**
 * Returns the short chain of thought that an embedded base learns to answer
 * with: what it recalls, what it holds it against, and the conclusion.
 *
 * "420, 400, so yes", "Ruspivo, Mibara, so no", "hail, wet, so yes" (a weather
 * and its own class). A judge reads the last word.
 */
export function chainOf(
  attribute: Attribute,
  { value, bound }: { value: string; bound: string },
): string {
  const answer = meetsBound(attribute, value, bound).toLowerCase();
  const start = NUMERIC[attribute] === undefined ? value : numberOf(value);
  const middle = attribute === "weather" ? weatherClass(value) : bound;
  return `${start}, ${middle}, so ${answer}`;
}
