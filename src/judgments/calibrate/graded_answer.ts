/**
 * One labelled answer with all that a judge said of it: what every measure of
 * a judge is computed from. Plain data, so that any judge can be measured.
 *
 * @module
 */

import type { Verdict } from "../../records/judgment.ts";
import type { FormPlaces } from "../asking_judge.ts";
import type { Shown } from "./cases.ts";

/** What a judge said once; `verdict` is null where the request failed. */
export interface Said {
  answer_id: string;
  shown: Shown;
  /** Counted from 0. */
  repeat: number;
  verdict: Verdict | null;
  /** In place of a verdict, from a judge that gives scores. */
  score?: number | null;
  score_mode?: string | null;
  reason: string | null;
  /** What a model replied, word for word; null of a judge by rules. */
  raw: string | null;
  error: string | null;
  /** Where grades stand in the reply, of a judge that asks a model. */
  places?: FormPlaces | null;
}

/** What is known of an answer before any judge sees it. */
export interface LabelledAnswer {
  answer_id: string;
  /** Answers to one question are not independent. */
  question_id: string;
  kind: string;
  label: "correct" | "incorrect" | "not_attempted";
  /** The verdict that an attack asks for; null where there is none. */
  aim: Verdict | null;
  /** Characters of the answer as given, where they are known. */
  length?: number;
}

/** Verdicts by repeat, for each way in which the answer was shown. */
export interface GradedAnswer extends LabelledAnswer {
  said: Partial<Record<Shown, (Verdict | null)[]>>;
  /** Scores likewise; a verdict then says whether the score reaches a limit. */
  scores: Partial<Record<Shown, (number | null)[]>>;
}

/** The least score that counts as right, on the scale from 1 to 5. */
export const RIGHT_FROM = 4;

/**
 * Returns the answers that a judge was asked about, in their order.
 *
 * @param right_from The least score that counts as right.
 */
export function gradedAnswers(
  labelled: readonly LabelledAnswer[],
  said: readonly Said[],
  { right_from = RIGHT_FROM }: { right_from?: number } = {},
): GradedAnswer[] {
  const rows = Map.groupBy(said, ({ answer_id }) => answer_id);
  return labelled.flatMap((answer) => {
    const mine = rows.get(answer.answer_id);
    if (mine === undefined) return [];
    const verdicts: GradedAnswer["said"] = {};
    const scores: GradedAnswer["scores"] = {};
    for (const { shown, repeat, verdict, score = null } of mine) {
      (scores[shown] ??= [])[repeat] = score;
      (verdicts[shown] ??= [])[repeat] = score === null
        ? verdict
        : verdictOf(score, right_from);
    }
    return [{ ...answer, said: verdicts, scores }];
  });
}

const verdictOf = (score: number, right_from: number): Verdict =>
  score >= right_from - 1e-9 ? "correct" : "incorrect";

/** Returns the mean score of an answer as given, over its repeats, or null. */
export function meanScore({ scores }: GradedAnswer): number | null {
  const given = (scores.given ?? []).filter((score) => score !== null);
  return given.length === 0
    ? null
    : given.reduce((sum, score) => sum + score, 0) / given.length;
}

/**
 * Returns an answer with one verdict for all scores that it was given as it is:
 * whether their mean reaches the limit. One without a score stays as it is.
 */
export function summedUp(
  answer: GradedAnswer,
  { right_from = RIGHT_FROM }: { right_from?: number } = {},
): GradedAnswer {
  const mean = meanScore(answer);
  if (mean === null) return answer;
  const given = [verdictOf(mean, right_from)];
  return { ...answer, said: { ...answer.said, given } };
}

/** Returns the grades of an answer as given: no failures, nothing ungraded. */
export function gradesOf({ said }: GradedAnswer): Verdict[] {
  return (said.given ?? []).filter((verdict): verdict is Verdict =>
    verdict !== null && verdict !== "ungraded"
  );
}

/** Returns the first grade of an answer as shown, or null if it has none. */
export function firstGrade(
  { said }: GradedAnswer,
  shown: Shown,
): Verdict | null {
  const verdict = said[shown]?.[0] ?? null;
  return verdict === "ungraded" ? null : verdict;
}
