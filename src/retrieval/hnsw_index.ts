/**
 * Approximate search for large corpora: a hierarchical navigable small world
 * graph, by the library usearch.
 *
 * One thread builds it, so that the same vectors give the same graph. Within
 * what it finds, scores are computed again as exact search does, so that the two
 * agree wherever they find the same places.
 *
 * Source: Malkov and Yashunin (2020), IEEE Trans. Pattern Anal. 42, 824-836.
 *
 * @module
 */

import { scaled, type VectorTable } from "./exact_index.ts";
import { byScore, type Ranked, type SearchIndex } from "./ranked.ts";

/** Neighbors of a node; candidates looked at to build, and to search. */
const CONNECTIVITY = 16;
const EXPANSION_ADD = 64;
const EXPANSION_SEARCH = 128;

/** Makes an index of vectors. */
export type BuildIndex = (table: VectorTable) => SearchIndex<Float32Array>;

/**
 * Returns what builds such an index.
 *
 * The library is loaded only here, as it is a native one, which not every
 * platform has.
 *
 * @throws {Error} If the library cannot be loaded on this platform.
 */
export async function loadHnsw(): Promise<BuildIndex> {
  let library: typeof import("usearch");
  try {
    library = await import("usearch");
  } catch (cause) {
    throw new Error(
      `Cannot use the index hnsw as its library usearch must load on this platform, ${Deno.build.os} ${Deno.build.arch}: ${
        (cause as Error).message
      }; set retrieval.index to exact`,
      { cause },
    );
  }
  return (table) => hnswIndex(table, library);
}

function hnswIndex(
  { dimensions, values }: VectorTable,
  { Index, MetricKind, ScalarKind }: typeof import("usearch"),
): SearchIndex<Float32Array> {
  const index = new Index({
    dimensions,
    metric: MetricKind.IP,
    quantization: ScalarKind.F32,
    connectivity: CONNECTIVITY,
    expansion_add: EXPANSION_ADD,
    expansion_search: EXPANSION_SEARCH,
    multi: false,
  });
  const size = values.length / dimensions;
  const keys = BigUint64Array.from({ length: size }, (_, i) => BigInt(i));
  index.add(keys, values, 1);
  return {
    search(query, k): Ranked[] {
      const unit = scaled(query);
      const found = index.search(unit, Math.min(k, size), 1);
      return Array.from(found.keys, (key) => {
        const place = Number(key);
        let score = 0;
        for (let i = 0, at = place * dimensions; i < dimensions; i++, at++) {
          score += unit[i]! * values[at]!;
        }
        return { place, score };
      }).sort(byScore);
    },
  };
}
