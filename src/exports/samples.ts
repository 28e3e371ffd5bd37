/**
 * What one checkpoint answered, item by item, with the word of every judge:
 * the rows that evaluation formats are written from.
 *
 * @module
 */

import type { Item } from "../records/item.ts";
import type { Verdict } from "../records/judgment.ts";
import type { Message } from "../records/request.ts";
import type { Checkpoint, Run } from "../records/run.ts";
import type { Role } from "../records/summary.ts";

/** What one judge said of one sample, once. */
export interface SampleJudgment {
  judge: string;
  judge_repeat: number;
  verdict: Verdict | null;
  score: number | null;
  score_mode: string | null;
  reason: string | null;
  error: string | null;
}

/** One answer to one item; exactly one of `text` and `error` is set. */
export interface Sample {
  item: Item;
  /** `new`, `update`, `known` or `mixed`. */
  setting: string;
  /** The item's role in the checkpoint's run; null where conditions differ. */
  role: Role | null;
  /** Its one or two entities, numbers from 0. */
  entities: readonly [number] | readonly [number, number];
  /** What was shown to the model. */
  messages: readonly Message[];
  repeat: number;
  text: string | null;
  error: string | null;
  finish_reason: string | null;
  input_tokens: number | null;
  output_tokens: number | null;
  answer_logprob: number | null;
  /** In the order of the plan's judges, then by repeat. */
  judgments: readonly SampleJudgment[];
}

/** A checkpoint on one dataset in one arm: one evaluation, as others count. */
export interface Evaluation {
  checkpoint: Checkpoint;
  /** Null for an untouched base. */
  run: Run | null;
  dataset: string;
  arm: string;
  samples: Sample[];
}

const GRADES: Partial<Record<Verdict, number>> = {
  correct: 1,
  incorrect: 0,
  not_attempted: 0,
};

/** Returns 1 or 0, or null where a verdict is no grade. */
export function gradeOf(verdict: Verdict | null): number | null {
  return verdict === null ? null : GRADES[verdict] ?? null;
}

/** Returns what one judge said of a sample: once a repeat of the judge. */
export function judgmentsBy(judge: string, sample: Sample): SampleJudgment[] {
  return sample.judgments.filter((row) => row.judge === judge);
}

/** Returns the mean of numbers, or null where there are none. */
export function meanOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Returns a judge's mean grade of a sample in [0, 1], null if it has none. */
export function sampleGrade(judge: string, sample: Sample): number | null {
  const grades = judgmentsBy(judge, sample)
    .map(({ verdict }) => gradeOf(verdict));
  return meanOf(grades.filter((grade) => grade !== null));
}

/** Returns a judge's mean score of a sample, null if it has none. */
export function sampleScore(judge: string, sample: Sample): number | null {
  const scores = judgmentsBy(judge, sample).map(({ score }) => score);
  return meanOf(scores.filter((score) => score !== null));
}

/** Returns the names of the judges of some samples, in their order. */
export function judgesOf(samples: readonly Sample[]): string[] {
  return [
    ...new Set(
      samples.flatMap(({ judgments }) => judgments.map((j) => j.judge)),
    ),
  ];
}
