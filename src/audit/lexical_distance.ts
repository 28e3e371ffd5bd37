/**
 * How alike two texts are in their letters: cosine of hashed character n-grams.
 *
 * An embedding without a model: the same on every machine, and blind to
 * meaning, so it sees copies and small edits, not paraphrases in other words.
 * The words in lower case, one blank between them and at both ends, give their
 * runs of 3, 4 and 5 characters; each run is hashed (FNV-1a) to one of 32,768
 * places, and counted. Runs cross from word to word, so order counts a little.
 *
 * Source: texts as bags of character n-grams: Cavnar and Trenkle (1994), Proc.
 * SDAIR, 161-175; hashing: Weinberger et al. (2009), Proc. ICML, 1113-1120,
 * here without its signs.
 *
 * @module
 */

import { promptWords } from "../tuning/training_file_leaks.ts";

const PLACES = 1 << 15;
const SHORTEST = 3;
const LONGEST = 5;

export interface LexicalVector {
  /** Places that are not zero, each once, in no order. */
  places: Uint16Array;
  counts: Float64Array;
  norm: number;
}

/** One vector spread out over all places; zero between calls. */
const spread = new Float64Array(PLACES);

/** Places of the vector that is being made. */
const found = new Uint16Array(PLACES);

/** Returns the vector of a text; that of a text without words is empty. */
export function lexicalVector(text: string): LexicalVector {
  return vectorOfWords(promptWords(text));
}

/** Returns the vector of words that `promptWords` has put in a line. */
export function vectorOfWords(words: string): LexicalVector {
  const n = words === "" ? 0 : countRuns(` ${words} `);
  const places = found.slice(0, n);
  const counts = new Float64Array(n);
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const count = spread[places[i]!]!;
    counts[i] = count;
    squares += count * count;
    spread[places[i]!] = 0;
  }
  return { places, counts, norm: Math.sqrt(squares) };
}

/** Counts a text's n-grams into `spread`; returns how many places it took. */
function countRuns(padded: string): number {
  let n = 0;
  for (let start = 0; start + SHORTEST <= padded.length; start++) {
    let hash = 0x811c9dc5;
    const end = Math.min(start + LONGEST, padded.length);
    for (let i = start; i < end; i++) {
      hash = Math.imul(hash ^ padded.charCodeAt(i), 0x01000193);
      if (i - start + 1 < SHORTEST) continue;
      const place = (hash ^ (hash >>> 15)) & (PLACES - 1);
      if (spread[place] === 0) found[n++] = place;
      spread[place]! += 1;
    }
  }
  return n;
}

/**
 * Returns 1 - cosine of two vectors, in [0, 1]; 1 where one is empty.
 *
 * @example A copy, a small edit, other words
 * ```ts
 * import { lexicalDistance, lexicalVector } from "src/audit/lexical_distance.ts";
 * import assert from "node:assert/strict";
 *
 * const to = (text: string) =>
 *   lexicalDistance(lexicalVector("How old is Ada?"), lexicalVector(text));
 *
 * assert.equal(to("how OLD is ada"), 0);
 * assert.ok(to("How old is Adam?") < 0.4);
 * assert.equal(to("Where?"), 1);
 * ```
 */
export function lexicalDistance(a: LexicalVector, b: LexicalVector): number {
  if (a.norm === 0 || b.norm === 0) return 1;
  for (let i = 0; i < a.places.length; i++) {
    spread[a.places[i]!] = a.counts[i]!;
  }
  let product = 0;
  for (let i = 0; i < b.places.length; i++) {
    product += b.counts[i]! * spread[b.places[i]!]!;
  }
  for (const place of a.places) spread[place] = 0;
  const distance = 1 - product / (a.norm * b.norm);
  return distance < 1e-12 ? 0 : distance;
}
