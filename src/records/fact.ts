/**
 * A fact: one value of one attribute of one entity, the unit of knowledge.
 *
 * @module
 */

import { z } from "zod";

/**
 * What training on the fact means for the base model: `new` is unknown to it,
 * `update` replaces a value it knows, `known` is left as the base learned it.
 */
export const Setting = z.enum(["new", "update", "known"]);
export type Setting = z.infer<typeof Setting>;

/** One row of `facts.csv`. Key: `dataset`, `fact_id`. */
export const Fact = z.strictObject({
  dataset: z.string().min(1),
  fact_id: z.string().min(1),
  entity_id: z.string().min(1),
  setting: Setting,
  attribute: z.string().min(1),
  statement: z.string().min(1),
  value: z.string().min(1),
  value_before: z.string().min(1).nullable(),
  source: z.string().min(1),
});
export type Fact = z.infer<typeof Fact>;
