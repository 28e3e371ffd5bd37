/**
 * Whether an answer's length moves its score: the same answers, padded with
 * text that says nothing. Beside `padding_audit.ts`, which asks for verdicts.
 *
 * @module
 */

import { holmAdjust } from "../../statistics/holm_adjust.ts";
import { signFlipTest } from "../../statistics/sign_flip.ts";
import { STRETCH } from "./cases.ts";
import type { GradedAnswer } from "./graded_answer.ts";
import { SIGNIFICANCE } from "./padding_audit.ts";
import { meanShareOf, type Questions } from "./shares.ts";

/** What padding did to the scores. */
export interface ScoreShiftRow {
  shown: keyof typeof STRETCH;
  stretch: number;
  n: number;
  /** Mean change, in points of the scale. */
  shift: number;
  lower: number | null;
  upper: number | null;
  /** Sign flips by question; adjusted by Holm over the lengths. */
  p: number;
  p_adjusted: number;
  goes_by_length: boolean;
}

/** Returns the first score of answers as given against that of padded ones. */
export function scoreShifts(
  answers: readonly GradedAnswer[],
  questions: Questions,
): ScoreShiftRow[] {
  const lengths = Object.keys(STRETCH) as (keyof typeof STRETCH)[];
  const rows = lengths.flatMap((shown) => {
    const moves = answers.flatMap(({ question_id, scores }) => {
      const [given, padded] = [scores.given?.[0], scores[shown]?.[0]];
      return given == null || padded == null
        ? []
        : [{ question_id, value: padded - given }];
    });
    if (moves.length === 0) return [];
    const { estimate, lower, upper } = meanShareOf(moves, questions);
    const sums = [...Map.groupBy(moves, ({ question_id }) => question_id)]
      .map(([, own]) => own.reduce((sum, { value }) => sum + value, 0));
    return [{
      shown,
      stretch: STRETCH[shown],
      n: moves.length,
      shift: estimate!,
      lower,
      upper,
      p: signFlipTest(sums, { seed: 1 }).p,
    }];
  });
  const adjusted = holmAdjust(rows.map(({ p }) => p));
  return rows.map((row, i) => ({
    ...row,
    p_adjusted: adjusted[i]!,
    goes_by_length: adjusted[i]! < SIGNIFICANCE,
  }));
}
