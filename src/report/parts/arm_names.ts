/**
 * What the report calls a study's arms.
 *
 * @module
 */

import { parseArm } from "../../records/arm.ts";
import { counted } from "../phrases.ts";

/** Returns an arm's name as a table has it: `RAG, k = 3, 1 random`. */
export function armLabel(name: string): string {
  const { kind, k, distractors } = parseArm(name);
  const kinds = {
    closed_book: "closed book",
    rag: "RAG",
    oracle: "oracle",
    few_shot_random: "few-shot, random",
    few_shot_bm25: "few-shot, BM25",
  };
  return [
    kinds[kind],
    ...(k === null ? [] : [`k = ${k}`]),
    ...(distractors === 0 ? [] : [`${distractors} random`]),
  ].join(", ");
}

/** Returns what an arm shows, as a phrase. */
export function armMeaning(name: string): string {
  const { kind, k, distractors } = parseArm(name);
  const random = distractors === 0
    ? ""
    : kind === "rag"
    ? `, ${distractors} of them random in place of the best`
    : ` among ${counted(distractors, "random chunk")}`;
  const some = (noun: string) => k === null ? `${noun}s` : counted(k, noun);
  const meanings = {
    closed_book: "the question alone",
    rag: `the best by similarity to the question: ${some("chunk")}${random}`,
    oracle: `the item's own evidence${random}`,
    few_shot_random: `${some("worked example")} drawn at random`,
    few_shot_bm25: `the most similar: ${some("worked example")}`,
  };
  return meanings[kind];
}
