/**
 * The embedded embedding: words and pairs of words, weighed by how rare they
 * are and folded into 256 numbers. Lexical: it knows spelling and no meaning,
 * and reports say so.
 *
 * A feature is a word, or two words in a row. It counts by its inverse document
 * frequency in the corpus, times 1 + the log of its count in the text, and is
 * spread over 8 of the 256 numbers with random signs. Words that the corpus does
 * not have say nothing about it and are left out.
 *
 * Source: Achlioptas (2003), J. Comput. Syst. Sci. 66, 671-687 (sparse random
 * projections); Salton and Buckley (1988), Inf. Process. Manag. 24, 513-523.
 *
 * @module
 */

import { randomInteger, seededRandom } from "../random.ts";
import { searchWords } from "./words.ts";

export const LEXICAL_DIMENSIONS = 256;

/** Over how many numbers a feature is spread. */
const SPREAD = 8;

/** A pair of words counts less than a word: it repeats what the two say. */
const PAIR_WEIGHT = 0.5;

/** Places and signs of a feature: place p is p, -1 - p where the sign is -. */
type Signature = Int32Array;

interface Feature {
  weight: number;
  signature: Signature;
}

/**
 * Returns what turns a text into a vector, [256], given a corpus.
 *
 * @example Who shares rare words is near
 * ```ts
 * import { lexicalEmbedding } from "src/retrieval/lexical_embedding.ts";
 * import assert from "node:assert/strict";
 *
 * const corpus = ["Ada lives in Rome.", "Bob lives in Oslo.", "Cy lives in Bern."];
 * const embed = lexicalEmbedding(corpus);
 * const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
 * const query = embed("Where does Bob live?");
 * const scores = corpus.map((text) => dot(query, embed(text)));
 * assert.equal(scores.indexOf(Math.max(...scores)), 1);
 * ```
 */
export function lexicalEmbedding(
  corpus: readonly string[],
): (text: string) => Float32Array {
  const known = featuresOf(corpus);
  return (text) => {
    const vector = new Float32Array(LEXICAL_DIMENSIONS);
    for (const [name, count] of countedFeatures(text)) {
      const feature = known.get(name);
      if (feature === undefined) continue;
      const weight = feature.weight * (1 + Math.log(count));
      for (const place of feature.signature) {
        if (place >= 0) vector[place]! += weight;
        else vector[-1 - place]! -= weight;
      }
    }
    return vector;
  };
}

function featuresOf(corpus: readonly string[]): Map<string, Feature> {
  const texts_with = new Map<string, number>();
  for (const text of corpus) {
    for (const name of countedFeatures(text).keys()) {
      texts_with.set(name, (texts_with.get(name) ?? 0) + 1);
    }
  }
  const features = new Map<string, Feature>();
  for (const [name, n] of texts_with) {
    const rarity = Math.log((1 + corpus.length) / (1 + n)) + 1;
    features.set(name, {
      weight: rarity * (name.includes(" ") ? PAIR_WEIGHT : 1),
      signature: signatureOf(name),
    });
  }
  return features;
}

function countedFeatures(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  const words = searchWords(text);
  words.forEach((word, i) => {
    add(word);
    if (i > 0) add(`${words[i - 1]} ${word}`);
  });
  return counts;
}

/** Draws different places, each with a sign, from the feature's name alone. */
function signatureOf(name: string): Signature {
  const random = seededRandom(0, "lexical embedding", name);
  const places = new Set<number>();
  while (places.size < SPREAD) {
    places.add(randomInteger(random, LEXICAL_DIMENSIONS));
  }
  return Int32Array.from(
    places,
    (place) => random() < 0.5 ? place : -1 - place,
  );
}
