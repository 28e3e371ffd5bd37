/**
 * Exact search: the query's similarity to every vector of the corpus.
 *
 * @module
 */

import { type Ranked, type SearchIndex, topScores } from "./ranked.ts";

/** Vectors of one length, one after another: row i is i x dimensions. */
export interface VectorTable {
  dimensions: number;
  values: Float32Array;
}

/**
 * Returns vectors as one table, each scaled to length 1; a zero stays zero.
 *
 * @throws {RangeError} If they differ in length or hold what is no number.
 */
export function vectorTable(vectors: readonly Float32Array[]): VectorTable {
  const dimensions = vectors[0]?.length ?? 0;
  const values = new Float32Array(vectors.length * dimensions);
  vectors.forEach((vector, i) => {
    if (vector.length !== dimensions) {
      throw new RangeError(
        `Cannot index vectors as all must have one length: vector 0 has ${dimensions}, vector ${i} has ${vector.length}`,
      );
    }
    values.set(scaled(vector, i), i * dimensions);
  });
  return { dimensions, values };
}

/** Returns a vector scaled to length 1, in 32-bit floats. */
export function scaled(vector: Float32Array, place = 0): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  if (!Number.isFinite(squares)) {
    throw new RangeError(
      `Cannot index vectors as their values must be finite numbers: vector ${place} has ${
        vector.find((value) => !Number.isFinite(value)) ?? squares
      }`,
    );
  }
  const length = Math.sqrt(squares);
  return length === 0 ? vector : vector.map((value) => value / length);
}

/**
 * Returns an index that finds by cosine similarity, in [-1, 1].
 *
 * @example
 * ```ts
 * import { exactIndex, vectorTable } from "src/retrieval/exact_index.ts";
 * import assert from "node:assert/strict";
 *
 * const vectors = [[1, 0], [3, 3], [0, 2]].map((row) => Float32Array.from(row));
 * const index = exactIndex(vectorTable(vectors));
 * const found = index.search(Float32Array.from([1, 0.1]), 2);
 * assert.deepEqual(found.map(({ place }) => place), [0, 1]);
 * ```
 */
export function exactIndex(
  { dimensions, values }: VectorTable,
): SearchIndex<Float32Array> {
  const size = dimensions === 0 ? 0 : values.length / dimensions;
  const scores = new Float64Array(size);
  return {
    search(query, k): Ranked[] {
      const unit = scaled(query);
      for (let row = 0, at = 0; row < size; row++) {
        let sum = 0;
        for (let i = 0; i < dimensions; i++) sum += unit[i]! * values[at++]!;
        scores[row] = sum;
      }
      return topScores(scores, { k });
    },
  };
}
