/**
 * Retrieval over one corpus: from a question to its chunks, always the same.
 *
 * @module
 */

import type { Retrieval } from "../records/arm.ts";
import { bm25Index } from "./bm25_index.ts";
import { type Chunk, chunksOf } from "./chunk.ts";
import type { Corpus } from "./corpus.ts";
import { exactIndex, vectorTable } from "./exact_index.ts";
import type { BuildIndex } from "./hnsw_index.ts";
import { lexicalEmbedding } from "./lexical_embedding.ts";
import { fuseRankings, type Ranked, type SearchIndex } from "./ranked.ts";

/** So many of each ranking are joined by `hybrid`. */
const FUSED = 100;

/** Returns a text's vector. */
export type Embed = (text: string) => Float32Array;

export interface Retriever {
  chunks: readonly Chunk[];
  /** Returns min(k, n) places of chunks, best first; ties by place. */
  rank(question: string, k: number): number[];
}

export interface RetrieverOptions {
  settings: Pick<Retrieval, "index" | "chunk_characters" | "overlap">;
  /** Of texts by a model; by default the lexical embedding of the corpus. */
  embed?: Embed | undefined;
  /** Builds the index `hnsw`; see `loadHnsw`. */
  hnsw?: BuildIndex | undefined;
}

/**
 * Returns what searches a corpus, its chunks cut and indexed.
 *
 * @throws {RangeError} If the corpus has no text, or vectors do not fit.
 */
export function openRetriever(
  corpus: Pick<Corpus, "name" | "documents">,
  { settings, embed, hnsw }: RetrieverOptions,
): Retriever {
  const chunks = corpus.documents.flatMap((one) => chunksOf(one, settings));
  if (chunks.length === 0) {
    throw new RangeError(
      `Cannot search ${corpus.name} as it must hold a text: ${corpus.documents.length} documents are empty`,
    );
  }
  const texts = chunks.map(({ text }) => text);
  const search = searchBy(texts, { settings, embed, hnsw });
  return {
    chunks,
    rank: (question, k) => filled(search(question, k), { k, n: texts.length }),
  };
}

function searchBy(
  texts: readonly string[],
  { settings: { index }, embed, hnsw }: RetrieverOptions,
): (question: string, k: number) => Ranked[] {
  if (index === "bm25") {
    const words = bm25Index(texts);
    return (question, k) => words.search(question, k);
  }
  if (index === "hnsw" && hnsw === undefined) {
    throw new TypeError("Cannot search by hnsw as it must be loaded first");
  }
  const vectorOf = embed ?? lexicalEmbedding(texts);
  const table = vectorTable(texts.map(vectorOf));
  const vectors: SearchIndex<Float32Array> = index === "hnsw"
    ? hnsw!(table)
    : exactIndex(table);
  const byVector = (question: string, k: number) =>
    vectors.search(vectorOf(question), k);
  if (index !== "hybrid") return byVector;
  const words = bm25Index(texts);
  return (question, k) => {
    const each = Math.max(k, FUSED);
    return fuseRankings(
      [byVector(question, each), words.search(question, each)],
      k,
    );
  };
}

/** A search may find fewer than k: then the first chunks not found follow. */
function filled(
  found: readonly Ranked[],
  { k, n }: { k: number; n: number },
): number[] {
  const places = found.map(({ place }) => place);
  const wanted = Math.min(k, n);
  for (let place = 0; places.length < wanted; place++) {
    if (!places.includes(place)) places.push(place);
  }
  return places;
}
