/**
 * Answers that follow from values: yes/no about one person, and about two.
 *
 * Nothing here is typed in: a derived answer is computed from the values, and
 * for an update a second time from the values before it.
 *
 * @module
 */

import { type Random, randomChoice } from "../../random.ts";
import {
  type Attribute,
  CLASSES,
  classOf,
  numberOf,
  NUMERIC,
} from "./attributes.ts";

export type YesNo = "Yes" | "No";

/** The bound of a yes/no question: a round number, or the name of a class. */
export type Bound = string;

/** Returns whether a value meets a bound, as the question would be answered. */
export function meetsBound(
  attribute: Attribute,
  value: string,
  bound: Bound,
): YesNo {
  const holds = NUMERIC[attribute] === undefined
    ? classOf(attribute, value) === bound
    : numberOf(value) >= numberOf(bound);
  return holds ? "Yes" : "No";
}

/**
 * Returns a bound that makes the answer `wanted`, or undefined if none can.
 *
 * Numbers take the nearest multiple of ten on the wanted side, if it lies in
 * the range; words take their own class, or one of the others.
 */
export function drawBound(
  random: Random,
  attribute: Attribute,
  { value, wanted }: { value: string; wanted: YesNo },
): Bound | undefined {
  const range = NUMERIC[attribute];
  if (range === undefined) {
    const own = classOf(attribute, value);
    if (wanted === "Yes") return own;
    const others = Object.keys(CLASSES[attribute] ?? {})
      .filter((name) => name !== own);
    return randomChoice(random, others);
  }
  const below = Math.floor(numberOf(value) / 10) * 10;
  const bound = wanted === "Yes" ? below : below + 10;
  return bound > range.lowest && bound <= range.highest
    ? String(bound)
    : undefined;
}

/** Returns whether the first number is the larger one. */
export function isMore(value: string, other: string): YesNo {
  return numberOf(value) > numberOf(other) ? "Yes" : "No";
}

/** Two numbers are compared only where their tens differ: no near ties. */
export function isComparable(value: string, other: string): boolean {
  return Math.floor(numberOf(value) / 10) !== Math.floor(numberOf(other) / 10);
}

/**
 * Returns the short chain of thought that the embedded base learns to answer
 * with: what it recalls, what it holds it against, and the conclusion.
 *
 * "43, 40, so yes" (number and bound), "Tarnholm, north, so yes" (value and
 * its class), "43, 51, so no" (two numbers). A judge reads the last word.
 */
export function chainOf(
  attribute: Attribute,
  { value, against, answer }: { value: string; against: string; answer: YesNo },
): string {
  const middle = NUMERIC[attribute] === undefined
    ? classOf(attribute, value)
    : numberOf(against);
  const start = NUMERIC[attribute] === undefined ? value : numberOf(value);
  return `${start}, ${middle}, so ${answer.toLowerCase()}`;
}
