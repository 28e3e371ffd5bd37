/**
 * A claim: a contrast of a plan, and what became of it.
 *
 * @module
 */

import { z } from "zod";

const number = z.number().nullable();

/** What became of a contrast; `not_shown` says neither it nor its opposite. */
export const ClaimOutcome = z.enum([
  "holds",
  "opposite",
  "not_shown",
  "not_measured",
]);
export type ClaimOutcome = z.infer<typeof ClaimOutcome>;

/** What a claim asks for; a claim holds that lacks none of it. */
export const ClaimLack = z.enum([
  /** There is a difference at all. */
  "difference",
  /** It points where the plan says. */
  "sign",
  /** Its interval lies on that side of 0, all of it. */
  "interval",
  /** Its p-value, adjusted where the contrast is primary, is below the level. */
  "p_value",
  /** On neither side more answers are ungraded than the plan allows. */
  "ungraded",
  /** The side that is to be the better one lies above chance. */
  "chance",
]);
export type ClaimLack = z.infer<typeof ClaimLack>;

/** One contrast under its judge. Key: the first two columns. */
export const Claim = z.strictObject({
  study: z.string(),
  contrast_id: z.string(),
  description: z.string(),
  judge: z.string(),
  metric: z.string(),
  primary: z.boolean(),
  expect: z.enum(["greater", "less", "different"]),
  difference: number,
  lower: number,
  upper: number,
  p: number,
  p_adjusted: number,
  /** 1 - confidence. */
  level: z.number(),
  /** Of the side that has more of them; null where nothing was judged. */
  ungraded_share: number,
  ungraded_limit: z.number(),
  /** The better side's own interval, where its metric has a chance line. */
  better_lower: number,
  better_upper: number,
  chance: number,
  outcome: ClaimOutcome,
  /** What it lacks to hold, in the order of `ClaimLack`. */
  lacks: z.array(ClaimLack),
});
export type Claim = z.infer<typeof Claim>;
