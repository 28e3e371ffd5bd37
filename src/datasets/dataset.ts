/**
 * A dataset in memory: facts, the items that probe them, and their hash.
 *
 * @module
 */

import type { Fact } from "../records/fact.ts";
import type { Item } from "../records/item.ts";

export interface Dataset {
  dataset: string;
  facts: Fact[];
  items: Item[];
  /** SHA-256 over the bytes of `facts.csv` and `items.csv`. */
  sha256: string;
}
