/**
 * A macro-average: one number over several datasets, each counting the same.
 *
 * @module
 */

import { z } from "zod";

/**
 * The mean of one cell of each dataset. A study trains each dataset in a
 * condition of its own; those alike in base model, method and recipe are one
 * row. `estimate`, `lower` and `upper` are in the metric's own unit.
 */
export const MacroAverage = z.strictObject({
  base_model: z.string(),
  method: z.string(),
  recipe: z.string(),
  epoch: z.int().nonnegative(),
  arm: z.string(),
  role: z.string(),
  setting: z.string(),
  question_type: z.string(),
  judge: z.string(),
  metric: z.string(),
  estimate: z.number(),
  /** Null where one of the datasets has no interval. */
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  /** The datasets averaged, at least two, and their facts and entities. */
  datasets: z.array(z.string()).min(2),
  n_facts: z.int().nonnegative(),
  n_entities: z.int().nonnegative(),
});
export type MacroAverage = z.infer<typeof MacroAverage>;
