/**
 * The only randomness of the workspace: a small seeded generator.
 *
 * Source: mulberry32 (Tommy Ettinger, 2017, public domain), seeded through
 * FNV-1a so that any text names its own independent stream.
 *
 * @module
 */

/** Draws numbers in [0, 1), the same ones for the same seed, everywhere. */
export type Random = () => number;

/**
 * Returns a generator for a seed and the names of what it is used for.
 *
 * Streams with different names are independent, so adding a draw to one use
 * never shifts the numbers of another.
 *
 * @example Same seed and name, same draws
 * ```ts
 * import { seededRandom } from "src/random.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(seededRandom(7, "shuffle")(), seededRandom(7, "shuffle")());
 * assert.notEqual(seededRandom(7, "shuffle")(), seededRandom(7, "weights")());
 * ```
 */
export function seededRandom(seed: number, ...names: string[]): Random {
  let state = fnv1a([String(seed), ...names].join("\u0000"));
  return () => {
    state = (state + STEP) | 0;
    return (mixed(state) >>> 0) / 4294967296;
  };
}

const STEP = 0x6d2b79f5;

/** Returns the 32 random bits of a state (mulberry32). */
function mixed(state: number): number {
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return t ^ (t >>> 14);
}

/**
 * Returns a function that fills a block with random words of 32 bits, the bits
 * that `seededRandom` draws from: for loops where a call per draw is too much.
 *
 * @example The first word is the first draw
 * ```ts
 * import { seededRandom, seededWords } from "src/random.ts";
 * import assert from "node:assert/strict";
 *
 * const block = new Int32Array(2);
 * seededWords(7, "shuffle")(block);
 *
 * assert.equal((block[0]! >>> 0) / 2 ** 32, seededRandom(7, "shuffle")());
 * ```
 */
export function seededWords(
  seed: number,
  ...names: string[]
): (block: Int32Array) => void {
  let state = fnv1a([String(seed), ...names].join("\u0000"));
  return (block) => {
    let here = state; // a local is not boxed at every step
    for (let i = 0; i < block.length; i++) {
      here = (here + STEP) | 0;
      block[i] = mixed(here);
    }
    state = here;
  };
}

/** Returns a 32-bit hash of text (FNV-1a with a final mix). */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) | 0;
}

/** Returns an integer in [0, n). */
export function randomInteger(random: Random, n: number): number {
  return Math.floor(random() * n);
}

/** Returns one element of a non-empty list. */
export function randomChoice<T>(random: Random, list: readonly T[]): T {
  if (list.length === 0) {
    throw new RangeError("Cannot choose as the list must not be empty: n=0");
  }
  return list[randomInteger(random, list.length)] as T;
}

/** Returns a shuffled copy (Fisher and Yates). */
export function shuffled<T>(random: Random, list: readonly T[]): T[] {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = randomInteger(random, i + 1);
    [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
  }
  return copy;
}

/** Returns a standard normal draw (Box and Muller, 1958). */
export function randomNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) *
    Math.cos(2 * Math.PI * random());
}
