/**
 * Whether an answer's length moves the verdict: the same answers, padded with
 * text that says nothing.
 *
 * Source: length exploitation of judges as in methods A3; the test is McNemar's
 * on answers whose verdict changed, Holm over the lengths; the interval is
 * Student's, of the mean change, clustered by question.
 *
 * @module
 */

import { holmAdjust } from "../../statistics/holm_adjust.ts";
import type { ClusteredEstimate } from "../../statistics/clustered_estimate.ts";
import { meanInterval } from "../../statistics/mean_interval.ts";
import { mcnemarTest } from "../../statistics/mcnemar.ts";
import { pairedDifference } from "../../statistics/paired_difference.ts";
import { STRETCH } from "./cases.ts";
import { firstGrade, type GradedAnswer } from "./graded_answer.ts";
import { estimateOf, type Questions, sumsOf } from "./shares.ts";

/** Below this adjusted p-value a judge goes by length. */
export const SIGNIFICANCE = 0.05;

/** What one length of padding did. */
export interface PaddingRow {
  shown: keyof typeof STRETCH;
  /** Padded to at least so many times its length. */
  stretch: number;
  n: number;
  /** Share judged right as given, and padded. */
  right_given: number;
  right_padded: number;
  /** Answers judged right only when padded, and only as given. */
  turned_right: number;
  turned_wrong: number;
  /** right_padded - right_given. */
  shift: number;
  lower: number | null;
  upper: number | null;
  /** McNemar's exact p; adjusted by Holm over the lengths. */
  p: number;
  p_adjusted: number;
  /** Whether length moves the verdicts beyond chance. */
  goes_by_length: boolean;
}

/** Returns a row for each length at which answers were judged. */
export function paddingAudit(
  answers: readonly GradedAnswer[],
  questions: Questions,
): PaddingRow[] {
  const lengths = Object.keys(STRETCH) as (keyof typeof STRETCH)[];
  const rows = lengths.flatMap((shown) => {
    const row = paddingRow(answers, { shown, questions });
    return row === null ? [] : [row];
  });
  const adjusted = holmAdjust(rows.map(({ p }) => p));
  return rows.map((row, i) => ({
    ...row,
    p_adjusted: adjusted[i]!,
    goes_by_length: adjusted[i]! < SIGNIFICANCE,
  }));
}

function paddingRow(
  answers: readonly GradedAnswer[],
  { shown, questions }: { shown: keyof typeof STRETCH; questions: Questions },
): Omit<PaddingRow, "p_adjusted" | "goes_by_length"> | null {
  const pairs = answers.flatMap((answer) => {
    const [given, padded] = [
      firstGrade(answer, "given"),
      firstGrade(answer, shown),
    ];
    if (given === null || padded === null) return [];
    const { question_id } = answer;
    return [{
      question_id,
      given: given === "correct" ? 1 : 0,
      padded: padded === "correct" ? 1 : 0,
    }];
  });
  if (pairs.length === 0) return null;
  const estimate = (side: "given" | "padded") =>
    estimateOf(
      pairs.map((pair) => ({
        question_id: pair.question_id,
        value: pair[side],
      })),
      questions,
    );
  const [given, padded] = [estimate("given"), estimate("padded")];
  const turned_right = pairs.filter((pair) => pair.padded > pair.given).length;
  const turned_wrong = pairs.filter((pair) => pair.padded < pair.given).length;
  return {
    shown,
    stretch: STRETCH[shown],
    n: pairs.length,
    right_given: given.estimate,
    right_padded: padded.estimate,
    turned_right,
    turned_wrong,
    ...shiftOf(pairs, { given, padded, questions }),
    p: mcnemarTest({ only_a: turned_right, only_b: turned_wrong }).p,
  };
}

/** The mean change, by question; where none changed, what that leaves open. */
function shiftOf(
  pairs: readonly { question_id: string; given: number; padded: number }[],
  { given, padded, questions }: {
    given: ClusteredEstimate;
    padded: ClusteredEstimate;
    questions: Questions;
  },
): Pick<PaddingRow, "shift" | "lower" | "upper"> {
  const { weights, confidence } = questions;
  const moved = pairs.map((pair) => ({
    question_id: pair.question_id,
    value: pair.padded - pair.given,
  }));
  if (moved.every(({ value }) => value === moved[0]!.value)) {
    const { difference, lower, upper } = pairedDifference(
      { a: padded, b: given },
      { seed: 1, confidence },
    );
    return { shift: difference, lower, upper };
  }
  const { estimate, lower, upper } = meanInterval(
    sumsOf(moved, questions),
    { weights, confidence },
  );
  return { shift: estimate, lower, upper };
}
