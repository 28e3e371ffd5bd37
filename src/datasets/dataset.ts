/**
 * A dataset: facts, the items that probe them, and texts that recipes train on.
 *
 * On disk it is a folder of CSV files (`facts`, `items`, and, where a dataset
 * offers them, `paraphrases` and `replay`) with a data card, `README.md`.
 *
 * @module
 */

import { z } from "zod";
import type { Fact } from "../records/fact.ts";
import type { Item } from "../records/item.ts";

/** A question and its answer to train on; `fact_ids` is empty for replay. */
export const Example = z.strictObject({
  dataset: z.string().min(1),
  example_id: z.string().min(1),
  fact_ids: z.array(z.string().min(1)),
  prompt: z.string().min(1),
  completion: z.string().min(1),
});
export type Example = z.infer<typeof Example>;

/** What the files of a dataset hold. */
export interface DatasetContent {
  facts: Fact[];
  items: Item[];
  /** Other wordings of the facts' questions, none of them asked as an item. */
  paraphrases: Example[];
  /** What a base has read before, about entities that no item asks about. */
  replay: Example[];
}

export interface Dataset extends DatasetContent {
  dataset: string;
  /** SHA-256 over the names and bytes of the CSV files. */
  sha256: string;
}
