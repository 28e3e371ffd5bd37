/**
 * Summary and Comparison: the long tables that figures and reports read.
 *
 * @module
 */

import { z } from "zod";

/** The role of an item for one run; see `roleOf`. */
export const Role = z.enum(["target", "locality", "retention"]);
export type Role = z.infer<typeof Role>;

/** The columns that name a cell; `all` where a cell spans a column's values. */
export const Grouping = z.strictObject({
  study: z.string(),
  dataset: z.string(),
  setting: z.string(),
  condition_id: z.string(),
  model: z.string(),
  series_id: z.string(),
  epoch: z.int().nonnegative(),
  arm: z.string(),
  role: z.string(),
  question_type: z.string(),
  variant: z.string(),
  judge: z.string(),
});
export type Grouping = z.infer<typeof Grouping>;

/**
 * One cell's estimate of one metric. `series_id` is `all` where seeds are
 * pooled. `lower`, `upper` are null where no interval is defined; then
 * `interval_method` says why. `bootstrap_*` is the entity-clustered bootstrap
 * that stands beside the default interval.
 */
export const Summary = Grouping.extend({
  metric: z.string(),
  estimate: z.number().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  interval_method: z.string(),
  bootstrap_lower: z.number().nullable(),
  bootstrap_upper: z.number().nullable(),
  n_items: z.int().nonnegative(),
  n_facts: z.int().nonnegative(),
  n_entities: z.int().nonnegative(),
  n_seeds: z.int().nonnegative(),
  n_ungraded: z.int().nonnegative(),
  n_errors: z.int().nonnegative(),
  chance: z.number().nullable(),
  majority: z.number().nullable(),
  ceiling: z.number().nullable(),
});
export type Summary = z.infer<typeof Summary>;

/** A paired difference between two conditions or checkpoints. */
export const Comparison = z.strictObject({
  study: z.string(),
  comparison_id: z.string(),
  description: z.string(),
  dataset: z.string(),
  setting: z.string(),
  judge: z.string(),
  role: z.string(),
  question_type: z.string(),
  variant: z.string(),
  condition_a: z.string(),
  epoch_a: z.int().nonnegative(),
  condition_b: z.string(),
  epoch_b: z.int().nonnegative(),
  metric: z.string(),
  difference: z.number().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  p: z.number().nullable(),
  p_adjusted: z.number().nullable(),
  family: z.string(),
  test: z.string(),
  n_items: z.int().nonnegative(),
  n_facts: z.int().nonnegative(),
  n_entities: z.int().nonnegative(),
  n_seeds: z.int().nonnegative(),
});
export type Comparison = z.infer<typeof Comparison>;
