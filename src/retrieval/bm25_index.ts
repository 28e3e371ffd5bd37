/**
 * BM25: which chunks share rare words with a query, long chunks not favored.
 *
 * Own code, as no library from npm is BM25 and kept well: MiniSearch multiplies
 * by the number of words that match, so its order is another; others count the
 * whole corpus again for each query.
 *
 * Source: Robertson and Zaragoza (2009), Found. Trends Inf. Retr. 3, 333-389,
 * with k1 = 1.2 and b = 0.75; the weight of a word is ln(1 + (N - n + 0.5) /
 * (n + 0.5)), which is never negative, as in Lucene.
 *
 * @module
 */

import { type Ranked, type SearchIndex, topScores } from "./ranked.ts";
import { searchWords } from "./words.ts";

const K1 = 1.2;
const B = 0.75;

/** Where a word stands and how often, in the order of the texts. */
interface Postings {
  places: number[];
  counts: number[];
}

/**
 * Returns an index of texts that finds those with a query's words.
 *
 * A text without any of them is not found. Each different word of a query
 * counts once.
 *
 * @example
 * ```ts
 * import { bm25Index } from "src/retrieval/bm25_index.ts";
 * import assert from "node:assert/strict";
 *
 * const index = bm25Index(["Ada lives in Rome.", "Bob lives in Oslo.", "Cy rows."]);
 * assert.deepEqual(
 *   index.search("Where does Bob live, who lives in Oslo?", 5).map(({ place }) => place),
 *   [1, 0],
 * );
 * ```
 */
export function bm25Index(texts: readonly string[]): SearchIndex<string> {
  const postings = new Map<string, Postings>();
  const lengths = new Float64Array(texts.length);
  texts.forEach((text, place) => {
    const words = searchWords(text);
    lengths[place] = words.length;
    const counts = new Map<string, number>();
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    for (const [word, count] of counts) {
      let found = postings.get(word);
      if (found === undefined) {
        found = { places: [], counts: [] };
        postings.set(word, found);
      }
      found.places.push(place);
      found.counts.push(count);
    }
  });
  const mean_length = lengths.reduce((sum, n) => sum + n, 0) / texts.length;
  const scores = new Float64Array(texts.length);
  return {
    search(query, k): Ranked[] {
      scores.fill(0);
      for (const word of new Set(searchWords(query))) {
        const found = postings.get(word);
        if (found === undefined) continue;
        const n = found.places.length;
        const weight = Math.log(1 + (texts.length - n + 0.5) / (n + 0.5));
        found.places.forEach((place, i) => {
          const count = found.counts[i]!;
          const length = 1 - B + B * lengths[place]! / mean_length;
          scores[place]! += weight * count * (K1 + 1) / (count + K1 * length);
        });
      }
      return topScores(scores, { k, above: 0 });
    },
  };
}
