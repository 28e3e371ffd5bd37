/**
 * What the steps of the build hand on: a question on its way to a fact, and
 * the questions that are derived from it.
 *
 * @module
 */

import type { Rejected } from "../from_facts/built.ts";
import { type Passage, placeOf } from "./passages.ts";
import type { WrittenQuestion } from "./prompts/questions.ts";

/** A question with its evidence, as the model wrote it about a passage. */
export interface Candidate extends WrittenQuestion {
  fact_id: string;
  passage: Passage;
  /** Counts the questions of its passage from 1. */
  number: number;
}

export const DERIVED_TYPES = [
  "rephrased",
  "date_changed",
  "secondary",
] as const;
export type DerivedType = (typeof DERIVED_TYPES)[number];

/** A question that is made from a candidate's. */
export interface Derived {
  type: DerivedType;
  of: Candidate;
  question: string;
  answer: string;
}

/** Returns the row of a candidate that is not taken. */
export const rejectedCandidate = (
  { fact_id, passage, question, answer, evidence }: Candidate,
  { step, reason, reply = null }: {
    step: string;
    reason: string;
    reply?: string | null;
  },
): Rejected => ({
  step,
  source: placeOf(passage),
  fact_id,
  question,
  answer,
  evidence,
  reason,
  reply,
});

/** Returns the row of a derived question that is not taken. */
export const rejectedDerived = (
  { type, of, question, answer }: Derived,
  { reason, reply = null }: { reason: string; reply?: string | null },
): Rejected => ({
  ...rejectedCandidate(of, { step: type, reason, reply }),
  question,
  answer,
});
