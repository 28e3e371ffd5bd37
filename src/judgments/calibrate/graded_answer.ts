/**
 * One labelled answer with all that a judge said of it: what every measure of
 * a judge is computed from. Plain data, so that any judge can be measured.
 *
 * @module
 */

import type { Verdict } from "../../records/judgment.ts";
import type { Shown } from "./cases.ts";

/** What a judge said once; `verdict` is null where the request failed. */
export interface Said {
  answer_id: string;
  shown: Shown;
  /** Counted from 0. */
  repeat: number;
  verdict: Verdict | null;
  reason: string | null;
  /** What a model replied, word for word; null of a judge by rules. */
  raw: string | null;
  error: string | null;
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
}

/** Verdicts by repeat, for each way in which the answer was shown. */
export interface GradedAnswer extends LabelledAnswer {
  said: Partial<Record<Shown, (Verdict | null)[]>>;
}

/** Returns the answers that a judge was asked about, in their order. */
export function gradedAnswers(
  labelled: readonly LabelledAnswer[],
  said: readonly Said[],
): GradedAnswer[] {
  const rows = Map.groupBy(said, ({ answer_id }) => answer_id);
  return labelled.flatMap((answer) => {
    const mine = rows.get(answer.answer_id);
    if (mine === undefined) return [];
    const verdicts: GradedAnswer["said"] = {};
    for (const { shown, repeat, verdict } of mine) {
      (verdicts[shown] ??= [])[repeat] = verdict;
    }
    return [{ ...answer, said: verdicts }];
  });
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
