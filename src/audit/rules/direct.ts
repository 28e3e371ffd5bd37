/**
 * The answer to a direct question is the value of its fact.
 *
 * @module
 */

import { normalizeAnswer } from "../../judgments/normalize_answer.ts";
import type { Rule } from "./rule.ts";

const DIRECT = ["memorization", "rephrased"];

/** Answers the trained question and its rephrasings, whatever their form. */
export const direct: Rule = ({ item, facts: [fact, ...others], valueOf }) =>
  fact === undefined || others.length > 0 ||
    !DIRECT.includes(item.question_type) || item.answer_format === "yes_no"
    ? null
    : valueOf(fact);

/** Returns whether an answer says a value, with or without its unit. */
export function saysValue(answer: string, value: string): boolean {
  const [a, b] = [normalizeAnswer(answer), normalizeAnswer(value)];
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length === 0) return false;
  return long.some((_, start) =>
    short.every((word, i) => long[start + i] === word)
  );
}
