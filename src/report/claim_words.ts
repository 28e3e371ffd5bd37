/**
 * What became of a claim, in words: said the same by the report and by
 * `lab verify`.
 *
 * @module
 */

import type { Claim, ClaimLack, ClaimOutcome } from "../records/claim.ts";
import { proportion, pValue, signed } from "./phrases.ts";

/** Each outcome as a table says it. */
export const OUTCOME_WORDS: Record<ClaimOutcome, string> = {
  holds: "holds",
  opposite: "the opposite",
  not_shown: "not shown",
  not_measured: "not measured",
};

/** The rule, for whoever reads the outcomes. */
export function claimRule({ level, ungraded_limit }: Claim): string {
  return `A contrast holds if all of its interval lies on the stated side of 0, its p (adjusted where primary) is below ${level}, at most ${
    proportion(ungraded_limit)
  } of the answers on either side could not be graded, and, where guessing has a score, the side stated to be higher lies above it. The opposite needs the same interval and p on the other side. Everything else is “not shown”, which is not the same as “no difference”.`;
}

/**
 * Returns why a claim does not hold, in one clause; undefined where it holds.
 *
 * @example A difference that may be none
 * ```ts
 * import { whyNot } from "src/report/claim_words.ts";
 * import assert from "node:assert/strict";
 *
 * const gap = { difference: -0.11, lower: -0.17, upper: 0.03, p_adjusted: 0.0009 };
 * const claim = { ...gap, primary: true, level: 0.05, lacks: ["interval"] };
 *
 * assert.equal(
 *   whyNot(claim as never),
 *   "its interval, −0.17 to +0.03, includes 0, though p is <0.001",
 * );
 * ```
 */
export function whyNot(claim: Claim): string | undefined {
  if (claim.lacks.length === 0) return undefined;
  const reasons = claim.lacks.flatMap((lack) => REASONS[lack](claim));
  const aside = claim.lacks.join() === "interval"
    ? `, though p is ${pValue(pOf(claim))}`
    : "";
  // Reasons have commas of their own.
  return reasons.join("; ") + aside;
}

const pOf = ({ primary, p, p_adjusted }: Claim) => primary ? p_adjusted : p;

/** None where another reason has said it already. */
const REASONS: Record<ClaimLack, (claim: Claim) => string[]> = {
  difference: () => ["no question was graded on both sides"],
  sign: (
    { difference },
  ) => [
    difference === 0
      ? "there is no difference at all"
      : `the difference, ${signed(difference)}, points the other way`,
  ],
  interval: ({ lower, upper }) => {
    if (lower === null || upper === null) {
      return ["it has no interval, for too few entities"];
    }
    return lower > 0 || upper < 0
      ? []
      : [`its interval, ${signed(lower)} to ${signed(upper)}, includes 0`];
  },
  p_value: (claim) => [
    `p${claim.primary ? " after Holm's adjustment" : ""} is ${
      pValue(pOf(claim))
    }, not below ${claim.level}`,
  ],
  ungraded: ({ ungraded_share, ungraded_limit }) => [
    `${
      proportion(ungraded_share)
    } of one side's answers could not be graded, more than ${
      proportion(ungraded_limit)
    }`,
  ],
  chance: ({ better_lower, better_upper, chance }) => [
    better_lower === null || better_upper === null
      ? "the side stated to be higher has no interval to hold against chance"
      : `the side stated to be higher, ${proportion(better_lower)} to ${
        proportion(better_upper)
      }, does not lie above chance, ${proportion(chance)}`,
  ],
};
