/**
 * Failure badges in words: what is wrong, by which rule, and with what numbers;
 * said the same by the report and by `lab show`.
 *
 * @module
 */

import type { BadgeName, BadgeRow } from "../../records/badge.ts";
import { cellText, differenceCell, proportion, signed } from "../phrases.ts";

/** Each badge as a reader says it. */
export const BADGE_LABEL: Readonly<Record<BadgeName, string>> = {
  memorized_not_generalized: "memorized, not generalized",
  did_not_learn: "did not learn",
  refuses_after_tuning: "refuses after tuning",
  stale_answer: "stale answer on a changed date",
  prior_retained: "prior retained",
  yes_bias: "yes-bias",
  no_bias: "no-bias",
  long_form_drift: "long-form drift",
};

/** Limits as they stand in a rule. */
type Limits = Pick<BadgeRow, "badge" | "limit" | "generalized_limit">;

const RULES: Readonly<Record<BadgeName, (limits: Limits) => string>> = {
  memorized_not_generalized: ({ limit, generalized_limit }) =>
    `at least ${
      proportion(limit)
    } of the trained questions are answered right, and at most ${
      proportion(generalized_limit)
    } of the others about the same facts, each type counting the same`,
  did_not_learn: ({ limit }) =>
    `fewer than ${
      proportion(limit)
    } of the trained questions are answered right`,
  refuses_after_tuning: ({ limit }) =>
    `refusals, hedges and blank answers are up by at least ${
      proportion(limit)
    } on the base`,
  stale_answer: ({ limit }) =>
    `at least ${
      proportion(limit)
    } of the questions with a moved date still get the recorded answer`,
  prior_retained: ({ limit }) =>
    `at least ${
      proportion(limit)
    } of the answers about updated facts are those from before the update`,
  yes_bias: ({ limit }) =>
    `yes is said by at least ${
      proportion(limit)
    } of the answers more than it is right`,
  no_bias: ({ limit }) =>
    `no is said by at least ${
      proportion(limit)
    } of the answers more than it is right`,
  long_form_drift: ({ limit }) =>
    `at least ${
      proportion(limit)
    } of the answers are sentences where a word or two was trained`,
};

/** Returns a badge's rule with its limits, as a clause. */
export function badgeRule(limits: Limits): string {
  return RULES[limits.badge](limits);
}

/**
 * Returns the numbers that a rule was held against, with their intervals.
 *
 * @example
 * ```ts
 * import { badgeNumbers } from "src/report/parts/badges_words.ts";
 * import assert from "node:assert/strict";
 *
 * const row = { badge: "prior_retained", value: 0.5, lower: 0.4, upper: 0.6, base: 1 };
 * assert.equal(badgeNumbers(row as never), "0.50 (0.40–0.60), base 1.00");
 * ```
 */
export function badgeNumbers(row: BadgeRow): string {
  const { badge, value, lower, upper, base } = row;
  const isDifference = ["refuses_after_tuning", "yes_bias", "no_bias"]
    .includes(badge);
  const own = isDifference
    ? differenceCell({ difference: value, lower, upper })
    : shareText({ value, lower, upper });
  if (badge === "memorized_not_generalized") {
    const others = shareText({
      value: row.generalized,
      lower: row.generalized_lower,
      upper: row.generalized_upper,
    });
    return `trained ${own}, others ${others}`;
  }
  if (base === null) return own;
  const before = badge.endsWith("bias") ? signed(base) : proportion(base);
  return badge === "refuses_after_tuning"
    ? `${own} from ${before}`
    : `${own}, base ${before}`;
}

function shareText(
  { value, lower, upper }: Pick<BadgeRow, "value" | "lower" | "upper">,
): string {
  return cellText({
    estimate: value,
    lower,
    upper,
    interval_method: "",
  });
}

/** Returns a badge with the rule that fired and its numbers, in one line. */
export function badgeText(row: BadgeRow): string {
  const sure = row.state === "suspected" ? "suspected: " : "";
  return `${sure}${BADGE_LABEL[row.badge]}, as ${badgeRule(row)}: ${
    badgeNumbers(row)
  }`;
}
