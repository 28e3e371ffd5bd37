/**
 * Rankings of conditions, and the pairs that they rest on.
 *
 * @module
 */

import { z } from "zod";
import { count, Counts, number, Place } from "./analysis_place.ts";

/** The rank of a condition among those that trained the same facts. */
export const RankingRow = Place.extend({
  epoch: count,
  estimate: number,
  lower: number,
  upper: number,
  /** 1 is best; `best` to `worst` is where it may belong, all at once. */
  rank: count,
  best: count,
  worst: count,
  /** Conditions with a letter in common are tied. */
  ties: z.string(),
  tied_with_best: z.boolean(),
  /** Whether any of the conditions differ; items as independent. */
  cochran_q: number,
  cochran_p: number,
  n_conditions: count,
  ...Counts,
});
export type RankingRow = z.infer<typeof RankingRow>;

/** Two conditions that trained the same facts; a less b. */
export const PairRow = Place.omit({ condition_id: true }).extend({
  condition_a: z.string(),
  condition_b: z.string(),
  epoch: count,
  difference: number,
  lower: number,
  upper: number,
  p: number,
  /** By Holm, over the pairs of one cell. */
  p_adjusted: number,
  /** Questions that most seeds got right on one side only. */
  only_a: count,
  only_b: count,
  mcnemar_p: z.number(),
  mcnemar_mid_p: z.number(),
  /** Below the level: the difference lies within the margin. */
  equivalence_p: number,
  margin: z.number(),
  ...Counts,
});
export type PairRow = z.infer<typeof PairRow>;

/** Conditions that differ in the number of trained facts alone. */
export const Ladder = {
  /** By rising number of facts; sizes and what was found in the same order. */
  conditions: z.array(z.string()),
  sizes: z.array(z.number()),
};

/** Whether what was found rises or falls with the number of facts. */
export const LadderTests = {
  epoch: count,
  /** Of sizes and what was found, runs taken together; p counts all orders. */
  spearman_rho: number,
  spearman_p: number,
  /** Page's test seed by seed, one-sided; null without a common seed. */
  page_rise_p: number,
  page_fall_p: number,
  n_seeds: count,
};

/** Accuracy along conditions that differ in the number of trained facts alone. */
export const SizeTrendRow = Place.omit({ condition_id: true }).extend({
  ...Ladder,
  accuracies: z.array(z.number()),
  ...LadderTests,
});
export type SizeTrendRow = z.infer<typeof SizeTrendRow>;
