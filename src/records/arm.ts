/**
 * The arms of a study: what a model is shown beside the question.
 *
 * An arm's name says all of it, so that rows of different arms never mix:
 * `rag_k3` is retrieval of three chunks, `oracle_d5` the evidence among five
 * random chunks.
 *
 * @module
 */

import { z } from "zod";

const PATTERN =
  /^(?:closed_book|(?:rag|few_shot_random|few_shot_bm25)(?:_k[1-9]\d?)?|rag(?:_k[1-9]\d?)?_d[1-9]\d?|oracle(?:_d[1-9]\d?)?)$/;

/** An arm's name, as a plan and every row bear it. */
export const ArmName = z.string().regex(
  PATTERN,
  "must be closed_book, rag, oracle, few_shot_random or few_shot_bm25; _k3 behind it shows 3 (not oracle), _d2 puts in 2 random chunks (rag and oracle)",
);

export const ARM_KINDS = [
  "closed_book",
  "rag",
  "oracle",
  "few_shot_random",
  "few_shot_bm25",
] as const;
export type ArmKind = typeof ARM_KINDS[number];

/** What an arm shows. */
export interface Arm {
  kind: ArmKind;
  /** How many chunks or worked examples; null where the plan's default holds. */
  k: number | null;
  /** Random chunks: in `rag` in place of the best, in `oracle` beside it. */
  distractors: number;
}

/**
 * Returns what an arm's name says.
 *
 * @throws {RangeError} If it is no arm's name.
 *
 * @example
 * ```ts
 * import { parseArm } from "src/records/arm.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(parseArm("rag_k3_d1"), { kind: "rag", k: 3, distractors: 1 });
 * assert.deepEqual(parseArm("oracle"), { kind: "oracle", k: null, distractors: 0 });
 * assert.throws(() => parseArm("oracle_k3"), /its name must be closed_book, rag/);
 * ```
 */
export function parseArm(name: string): Arm {
  const result = ArmName.safeParse(name);
  if (!result.success) {
    throw new RangeError(
      `Cannot use an arm as its name ${
        result.error.issues[0]!.message
      }: ${name}`,
    );
  }
  const [, kind, k, distractors] = /^([a-z_0-9]+?)(?:_k(\d+))?(?:_d(\d+))?$/
    .exec(name)!;
  return {
    kind: kind as ArmKind,
    k: k === undefined ? null : Number(k),
    distractors: Number(distractors ?? 0),
  };
}

/** How passages are put before a question; see `messages.ts`. */
export const PromptFormat = z.enum(["plain", "numbered"]);
export type PromptFormat = z.infer<typeof PromptFormat>;

/** What the open arms of a study search, and how. */
export const Retrieval = z.strictObject({
  /**
   * `statements` and `evidence` are the dataset's own, `documents` what was
   * imported with it; anything else is a folder of text in the workspace. Null
   * takes documents, else evidence, else statements.
   */
  corpus: z.string().min(1).nullable().default(null),
  /** `exact` and `hnsw` go by embeddings, `hybrid` joins exact and BM25. */
  index: z.enum(["exact", "hnsw", "bm25", "hybrid"]).default("exact"),
  /** `lexical` is the embedded one; else provider/model. */
  embedding: z.string().min(1).default("lexical"),
  /** Chunks that `rag` shows. */
  k: z.int().min(1).max(99).default(5),
  /** The most characters of a chunk, and how many it may share with the last. */
  chunk_characters: z.int().min(100).max(20_000).default(1500),
  overlap: z.int().nonnegative().default(0),
  /** Worked examples that the few-shot arms show. */
  examples: z.int().min(1).max(99).default(5),
  /** Null is plain for embedded models and numbered for served ones. */
  format: PromptFormat.nullable().default(null),
  /** Of the random chunks and examples. */
  seed: z.int().nonnegative().default(1),
});
export type Retrieval = z.infer<typeof Retrieval>;

export const DEFAULT_RETRIEVAL: Retrieval = Retrieval.parse({});
