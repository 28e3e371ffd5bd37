/**
 * Retrieval quality: what a study's open arms searched and what they found,
 * apart from what the models made of it (RG-3, RG-9).
 *
 * @module
 */

import { z } from "zod";
import { Summary } from "./summary.ts";

/**
 * Evidence recall of one `rag` arm on the items of one type: the mean share of
 * an item's evidence that stands in the chunks shown. `all_found` is the share
 * of items whose whole evidence does. Items whose evidence nothing tells are
 * counted in `n_evidence_unknown` and in nothing else.
 */
export const RetrievalQuality = Summary.pick({
  study: true,
  dataset: true,
  arm: true,
  question_type: true,
  lower: true,
  upper: true,
  interval_method: true,
  n_items: true,
  n_entities: true,
}).extend({
  k: z.int().positive(),
  recall: z.number().min(0).max(1).nullable(),
  all_found: z.number().min(0).max(1).nullable(),
  n_evidence_unknown: z.int().nonnegative(),
});
export type RetrievalQuality = z.infer<typeof RetrievalQuality>;

/** What was searched for the items of one dataset, and what stands in it. */
export const SearchedCorpus = z.strictObject({
  study: z.string(),
  dataset: z.string(),
  corpus: z.string(),
  index: z.string(),
  /** `lexical` knows spelling and no meaning. */
  embedding: z.string(),
  chunk_characters: z.int(),
  overlap: z.int(),
  n_documents: z.int().nonnegative(),
  n_chunks: z.int().nonnegative(),
  longest_chunk: z.int().nonnegative(),
  /** Files of a folder that are no text, each with its reason. */
  skipped: z.array(z.string()),
  n_items: z.int().nonnegative(),
  /** Items whose whole evidence stands somewhere in the corpus. */
  n_evidence_held: z.int().nonnegative(),
  n_evidence_unknown: z.int().nonnegative(),
  /** Asked questions that stand in the corpus word for word: leaks. */
  n_questions_in_corpus: z.int().nonnegative(),
  /**
   * Asked items about facts that no run trains, of an entity or document of
   * which another fact is trained.
   */
  n_held_out_beside_trained: z.int().nonnegative(),
});
export type SearchedCorpus = z.infer<typeof SearchedCorpus>;
