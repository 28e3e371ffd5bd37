/**
 * Failure badges: the known ways in which fine-tuning goes wrong, each a rule
 * with a limit, held against one checkpoint (FB-F1 to FB-F4).
 *
 * A badge `fires` where the whole interval lies beyond the limit; where only
 * the estimate does, it is `suspected`. So few entities never make a finding:
 * even with all right, the interval reaches up to 0.9 from 35 entities on.
 *
 * @module
 */

import { z } from "zod";
import { count, Counts, number, Place } from "./analysis_place.ts";

/** What can be wrong with a checkpoint. */
export const BADGE_NAMES = [
  /** Trained questions are answered, others on the same facts are not. */
  "memorized_not_generalized",
  /** Not even trained questions are answered. */
  "did_not_learn",
  /** More refusals, hedges and blank answers than the base gives. */
  "refuses_after_tuning",
  /** The trained answer where a changed date has made it wrong. */
  "stale_answer",
  /** Of an updated fact, the answer from before the update. */
  "prior_retained",
  /** More often yes than yes is right. */
  "yes_bias",
  "no_bias",
  /** Sentences where the trained answers are a word or two. */
  "long_form_drift",
] as const;
export const BadgeName = z.enum(BADGE_NAMES);
export type BadgeName = z.infer<typeof BadgeName>;

/** `not_measured`: there are such questions, and no graded answers to them. */
export const BadgeState = z.enum([
  "fires",
  "suspected",
  "clear",
  "not_measured",
]);
export type BadgeState = z.infer<typeof BadgeState>;

const share = (limit: number) => z.number().min(0).max(1).default(limit);

/** The limits of the rules, as shares of answers; a plan may set its own. */
export const BadgeLimits = z.strictObject({
  /** Memorized from this accuracy in the trained wording on. */
  memorized: share(0.9),
  /** Not generalized up to this accuracy on all other questions. */
  generalized: share(0.5),
  /** Not learned below this accuracy in the trained wording. */
  learned: share(0.1),
  /** By how much refusals, hedges and blanks rise over the base. */
  refusal_rise: share(0.1),
  stale: share(0.25),
  prior: share(0.25),
  /** How much more often yes (or no) is said than it is right. */
  answer_bias: share(0.15),
  long_form: share(0.25),
});
export type BadgeLimits = z.infer<typeof BadgeLimits>;

/**
 * One rule at one checkpoint, seeds pooled, on the trained facts of a setting.
 *
 * `value` is what the rule's limit is about: a share of answers; of
 * `refuses_after_tuning`, its rise over the base; of the biases, the share that
 * is said less the share that is right. `generalized` is the second half of
 * `memorized_not_generalized`, and null elsewhere.
 */
export const BadgeRow = Place.omit({ question_type: true }).extend({
  epoch: count,
  badge: BadgeName,
  state: BadgeState,
  value: number,
  lower: number,
  upper: number,
  limit: z.number(),
  /** The same of the base; of a rise, what it rises from. */
  base: number,
  generalized: number,
  generalized_lower: number,
  generalized_upper: number,
  generalized_limit: number,
  /** Seeds whose own estimate is beyond the limit. */
  n_seeds_beyond: count,
  ...Counts,
});
export type BadgeRow = z.infer<typeof BadgeRow>;
