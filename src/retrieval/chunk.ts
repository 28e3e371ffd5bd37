/**
 * Chunks: what retrieval finds and a prompt shows of a document.
 *
 * Cut at the ends of paragraphs and sentences, like the passages that questions
 * are written from, so that a chunk reads as a text. With an overlap, a chunk
 * starts with the last sentences, or words, of the one before it.
 *
 * @module
 */

import { passagesOf } from "../datasets/from_documents/passages.ts";

/** A text that is searched. `document_id` names it in its corpus. */
export interface CorpusDocument {
  document_id: string;
  text: string;
  /** The facts that it states, where that is known. */
  fact_ids?: readonly string[];
}

export interface Chunk {
  /** The document's id and the chunk's number in it, from 1: `ada#1`. */
  chunk_id: string;
  document_id: string;
  /** Where it stands in the document: [start, end) in UTF-16 units. */
  start: number;
  end: number;
  text: string;
  fact_ids: readonly string[];
}

export interface ChunkOptions {
  /** The most characters of a chunk; RG-2 has 1,500. */
  chunk_characters: number;
  /** The most characters that a chunk may share with the one before it. */
  overlap: number;
}

/**
 * Returns the chunks of a document, none of an empty one.
 *
 * @throws {RangeError} If the overlap is not less than half of a chunk.
 *
 * @example
 * ```ts
 * import { chunksOf } from "src/retrieval/chunk.ts";
 * import assert from "node:assert/strict";
 *
 * const text = "Ada is 36. She lives in Rome. She rows.";
 * const options = { chunk_characters: 30, overlap: 0 };
 * assert.deepEqual(
 *   chunksOf({ document_id: "ada", text }, options).map(({ text }) => text),
 *   ["Ada is 36. She lives in Rome.", "She rows."],
 * );
 * ```
 */
export function chunksOf(
  { document_id, text, fact_ids = [] }: CorpusDocument,
  { chunk_characters, overlap }: ChunkOptions,
): Chunk[] {
  if (!(overlap >= 0 && overlap < chunk_characters / 2)) {
    throw new RangeError(
      `Cannot cut chunks as their overlap must be less than half of one: overlap=${overlap} chunk_characters=${chunk_characters}`,
    );
  }
  // What is shared must fit beside what is new.
  const own = chunk_characters - overlap;
  const passages = passagesOf({ path: document_id, text }, { most: own });
  return passages.map(({ start, end }, i) => {
    const from = i === 0 || overlap === 0
      ? start
      : overlapStart(text, { start, overlap });
    return {
      chunk_id: `${document_id}#${i + 1}`,
      document_id,
      start: from,
      end,
      text: text.slice(from, end),
      fact_ids,
    };
  });
}

/** Returns where the overlap begins: at a sentence, else at a word. */
function overlapStart(
  text: string,
  { start, overlap }: { start: number; overlap: number },
): number {
  const first = Math.max(0, start - overlap);
  const window = text.slice(first, start);
  for (const beginning of [/(?<=[.!?]["')\]]?\s+)\S/, /(?<=\s)\S/]) {
    const found = beginning.exec(window);
    if (found !== null) return first + found.index;
  }
  return start;
}
