/**
 * A corpus small enough to rank by hand.
 *
 * @module
 */

import type { CorpusDocument } from "src/retrieval/chunk.ts";

/** Four texts: words they share with the query "red fox den" fall off. */
export const TEXTS = [
  "A red fox sleeps in its den.", // red, fox, den
  "A red barn stands by the road.", // red
  "A fox is red.", // red, fox
  "Boats sail home.", // none
] as const;

export const DOCUMENTS: CorpusDocument[] = TEXTS.map((text, i) => ({
  document_id: `text_${i}`,
  text,
  fact_ids: [`fact_${i}`],
}));
