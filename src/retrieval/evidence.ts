/**
 * Evidence: what a question's answer rests on, and which chunks hold it. So
 * retrieval is measured by itself, apart from what a model makes of it (RG-9).
 *
 * @module
 */

import type { Item } from "../records/item.ts";
import type { Chunk } from "./chunk.ts";

/** Parts of an item's evidence; a chunk holds a part or not. */
export interface Evidence {
  /** Facts by id where the chunks know theirs, else sentences. */
  kind: "facts" | "sentences";
  parts: readonly string[];
}

type Asked = Pick<Item, "fact_ids" | "evidence">;

/**
 * Returns the evidence of an item in a corpus; null where nothing says what it
 * would be.
 */
export function evidenceOf(
  item: Asked,
  { knows_facts }: { knows_facts: boolean },
): Evidence | null {
  if (knows_facts) return { kind: "facts", parts: item.fact_ids };
  if (item.evidence === null) return null;
  const parts = item.evidence.split(/(?<=[.!?])\s+|\n+/).map(flat)
    .filter((part) => part !== "");
  return { kind: "sentences", parts };
}

/** Returns whether the chunks of a corpus say which facts they state. */
export const knowsFacts = (chunks: readonly Chunk[]): boolean =>
  chunks.some(({ fact_ids }) => fact_ids.length > 0);

/** A chunk is looked through for every item. */
const flat_texts = new WeakMap<object, string>();

/** Returns the parts of the evidence that a chunk holds. */
export function partsIn(
  chunk: Pick<Chunk, "text" | "fact_ids">,
  { kind, parts }: Evidence,
): string[] {
  if (kind === "facts") {
    return parts.filter((part) => chunk.fact_ids.includes(part));
  }
  let text = flat_texts.get(chunk);
  if (text === undefined) {
    text = flat(chunk.text);
    flat_texts.set(chunk, text);
  }
  return parts.filter((part) => text.includes(part));
}

/**
 * Returns the share of the evidence that stands in the chunks together, in
 * [0, 1]: evidence recall@k for k chunks.
 *
 * @example
 * ```ts
 * import { evidenceRecall } from "src/retrieval/evidence.ts";
 * import assert from "node:assert/strict";
 *
 * const evidence = { kind: "facts", parts: ["ada/age", "bob/age"] } as const;
 * const chunks = [{ text: "Bob is 52.", fact_ids: ["bob/age"] }];
 * assert.equal(evidenceRecall(chunks, evidence), 0.5);
 * ```
 */
export function evidenceRecall(
  chunks: readonly Pick<Chunk, "text" | "fact_ids">[],
  evidence: Evidence,
): number {
  const found = new Set(chunks.flatMap((chunk) => partsIn(chunk, evidence)));
  return found.size / new Set(evidence.parts).size;
}

const flat = (text: string) => text.replace(/\s+/g, " ").trim().toLowerCase();
