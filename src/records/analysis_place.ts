/**
 * Columns that the tables of an analysis share.
 *
 * @module
 */

import { z } from "zod";

export const number = z.number().nullable();
export const count = z.int().nonnegative();

/** The columns that every table starts with, under the headline judge. */
export const Place = z.strictObject({
  study: z.string(),
  dataset: z.string(),
  role: z.string(),
  setting: z.string(),
  condition_id: z.string(),
  question_type: z.string(),
});

export const Counts = {
  n_items: count,
  n_entities: count,
  n_seeds: count,
};

/** An estimate with its interval, under the name of the measure. */
export const measured = <Name extends string>(name: Name) =>
  ({
    [name]: number,
    [`${name}_lower`]: number,
    [`${name}_upper`]: number,
  }) as Record<
    Name | `${Name}_lower` | `${Name}_upper`,
    typeof number
  >;
