/**
 * `number`: the text finally gives the value of an accepted answer.
 *
 * The last quantity counts, as the last word does for `yes_no`. A remark in
 * parentheses does not, unless it restates the quantity before it in another
 * unit: 6'1" (185 cm). A range or a choice ("40-45", "40 or 45") is no value.
 * Within one system of units there is no tolerance; `sameQuantity` says what
 * holds across them.
 *
 * @module
 */

import { matchingJudge } from "./judge.ts";
import { DIGITS } from "./normalize_answer.ts";
import { quantitiesIn, type Quantity, sameQuantity } from "./quantity.ts";
import { remembering } from "./remember.ts";

const NUMBER_WORDS = new RegExp(
  `\\b(?:${[...DIGITS.keys()].join("|")})\\b`,
  "gi",
);
const CHOICE = /^\s*(?:-|–|—|to|or)\s*$/i;
const BETWEEN = /\bbetween\s*$/i;

/**
 * Returns the quantities that a text finally gives: none, one, or one and its
 * restatement in another unit.
 *
 * @example
 * ```ts
 * import { finalQuantities } from "src/judgments/number.ts";
 * import assert from "node:assert/strict";
 *
 * const values = (text: string) => finalQuantities(text).map((q) => q.written);
 * assert.deepEqual(values("51 - 8, so 43 years"), [43]);
 * assert.deepEqual(values("6'1\" (185 cm)"), [73, 185]);
 * assert.deepEqual(values("40-45"), []);
 * ```
 */
export const finalQuantities = remembering((text): readonly Quantity[] => {
  const digits = text.replace(
    NUMBER_WORDS,
    (word) => DIGITS.get(word.toLowerCase()) ?? word,
  );
  const all = quantitiesIn(digits);
  const remarks = [...digits.matchAll(/\([^)]*\)?/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const remarkOf = ({ start }: Quantity) =>
    remarks.find((remark) => start >= remark.start && start < remark.end);
  const outside = all.filter((quantity) => remarkOf(quantity) === undefined);
  const stated = outside.length > 0 ? outside : all;
  const last = stated.at(-1);
  if (last === undefined || isChoice(stated, digits)) return [];
  const restated = all.filter((quantity) => {
    const remark = remarkOf(quantity);
    return quantity.unit !== null && last.unit !== null &&
      remark !== undefined && remark.start >= last.end &&
      digits.slice(last.end, remark.start).trim() === "";
  });
  return [last, ...restated];
});

/** Whether a text leaves the choice between its last two quantities. */
function isChoice(stated: Quantity[], text: string): boolean {
  const [first, second] = stated.slice(-2);
  if (first === undefined || second === undefined) return false;
  if (sameQuantity(first, second)) return false;
  const joint = text.slice(first.end, second.start);
  return CHOICE.test(joint) ||
    joint.trim() === "and" && BETWEEN.test(text.slice(0, first.start));
}

export const number = matchingJudge({
  name: "number",
  settings: { version: 1, tolerance: 0 },
  applies: ({ answer_format }) => answer_format === "number",
  matches: (text, answer) => {
    const expected = finalQuantities(answer)[0];
    if (expected === undefined) {
      throw new RangeError(
        `Cannot judge as the answer of a number item must be one number: ${answer}`,
      );
    }
    return finalQuantities(text).some((given) => sameQuantity(given, expected));
  },
  reasons: {
    correct: "finally gives the value of an accepted answer",
    incorrect: "finally gives another value, or none",
  },
});
