/**
 * Rankings by a model's embeddings, computed once for a study and kept beside
 * its plan: embedding costs money, and every later stage must see the same.
 *
 * @module
 */

import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { studyPaths } from "../paths.ts";
import type { Retrieval } from "../records/arm.ts";
import { hashOf } from "../records/hash.ts";
import type { Item } from "../records/item.ts";
import type { StudyPlan } from "../records/study_plan.ts";
import { type Chunk, chunksOf } from "../retrieval/chunk.ts";
import type { Corpus } from "../retrieval/corpus.ts";
import type { Retriever } from "../retrieval/retriever.ts";
import { readBytes, writeWhole } from "../tables/files.ts";
import { isThere } from "./list_studies.ts";

/** So many places are kept for each question: more than any arm shows. */
export const KEPT_PLACES = 100;

/** The rankings of one dataset's questions. */
export interface KeptRankings {
  /** Of the settings and chunks that the places count in. */
  fingerprint: string;
  /** Places of chunks, best first, by question. */
  places: Record<string, number[]>;
}

/** By dataset. */
export type Rankings = Record<string, KeptRankings>;

const FILE = "contexts.json.gz";

export const rankingsPath = (study: string, home: string) =>
  join(studyPaths(study, home).folder, FILE);

/** Returns what is kept of a study; nothing where nothing is. */
export function readRankings(
  { study }: Pick<StudyPlan, "study">,
  home: string,
): Rankings {
  const path = rankingsPath(study, home);
  if (!isThere(path)) return {};
  try {
    return JSON.parse(gunzipSync(readBytes(path)).toString()) as Rankings;
  } catch (cause) {
    throw new SyntaxError(
      `Cannot read ${path} as it must be what was written: ${
        (cause as Error).message
      }; remove it to embed the texts again`,
      { cause },
    );
  }
}

export function writeRankings(
  rankings: Rankings,
  { study, home }: { study: string; home: string },
): void {
  const text = JSON.stringify(rankings);
  writeWhole(rankingsPath(study, home), gzipSync(text, { level: 9 }));
}

/** Returns what rankings of a corpus depend on. */
export function rankingFingerprint(
  settings: Retrieval,
  chunks: readonly Chunk[],
): Promise<string> {
  const { embedding, index } = settings;
  const texts = chunks.map(({ chunk_id, text }) => [chunk_id, text]);
  return hashOf({ embedding, index, texts });
}

/** Returns the chunks of a corpus, in their order. */
export const chunksOfCorpus = (
  { documents }: Corpus,
  settings: Retrieval,
): Chunk[] => documents.flatMap((one) => chunksOf(one, settings));

/**
 * Returns what ranks by kept rankings, or null where they are of other texts or
 * settings, or lack one of the questions.
 */
export async function keptRetriever(
  kept: KeptRankings | undefined,
  { corpus, settings, items }: {
    corpus: Corpus;
    settings: Retrieval;
    items: readonly Item[];
  },
): Promise<Retriever | null> {
  const chunks = chunksOfCorpus(corpus, settings);
  if (
    kept === undefined ||
    kept.fingerprint !== await rankingFingerprint(settings, chunks) ||
    items.some(({ prompt }) => !Object.hasOwn(kept.places, prompt))
  ) return null;
  return {
    chunks,
    rank: (question, k) => kept.places[question]!.slice(0, k),
  };
}
