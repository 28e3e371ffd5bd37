/**
 * Yes/no by a bound: "at least 40 years old", "over 150 pounds".
 *
 * @module
 */

import { numberIn, type Rule, yesIf } from "./rule.ts";

type Holds = (value: number, bound: number) => boolean;

/** What comes before the number, and how the value must stand to it. */
const BOUNDS: readonly [RegExp, Holds][] = [
  [/\b(?:at least|no less than|no fewer than)\s/i, (a, b) => a >= b],
  [/\b(?:at most|no more than|up to)\s/i, (a, b) => a <= b],
  [
    /\b(?:over|above|beyond|exceed(?:s|ing)?|(?:more|older|taller|heavier|higher|longer|larger|greater|later) than)\s/i,
    (a, b) => a > b,
  ],
  [
    /\b(?:under|below|(?:less|fewer|younger|shorter|lighter|lower|smaller|earlier) than)\s/i,
    (a, b) => a < b,
  ],
];

/** Answers a question about one number and one bound. */
export const bound: Rule = ({ item, facts: [fact, ...others], valueOf }) => {
  if (fact === undefined || others.length > 0) return null;
  const value = numberIn(valueOf(fact));
  if (value === null) return null;
  for (const [before, holds] of BOUNDS) {
    const at = before.exec(item.prompt);
    if (at === null) continue;
    const asked = /^\S*\d\S*/.exec(item.prompt.slice(at.index + at[0].length));
    const limit = asked === null ? null : numberIn(asked[0]);
    if (limit !== null) return yesIf(holds(value, limit));
  }
  return null;
};
