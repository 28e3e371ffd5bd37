/**
 * How good the reasons of a judge are: the share of its claims that are true,
 * and of the points of a careful reader that it covers.
 *
 * @module
 */

import { entityJackknife } from "../../statistics/entity_jackknife.ts";
import { type ClaimCounts, claimScores } from "../rationale/read_claims.ts";
import type { Measure } from "./agreement.ts";
import { meanShareOf, type Questions } from "./shares.ts";

/** The reasons given for one grade. */
export interface ScoredReasons {
  answer_id: string;
  question_id: string;
  /** Whether the grade was as right as the label; null without a grade. */
  agrees: boolean | null;
  counts: ClaimCounts | null;
}

export interface RationaleMeasures {
  /** The model that took the reasons apart. */
  by: string;
  n_reasons: number;
  /** Of these, whose claims could not be read. */
  n_unread: number;
  n_claims: number;
  n_points: number;
  /** Means over answers; F1 of the two means. */
  measures: Measure[];
}

/** Returns precision, recall and F1, in all and by whether the grade is right. */
export function rationaleMeasures(
  reasons: readonly ScoredReasons[],
  { by, questions }: { by: string; questions: Questions },
): RationaleMeasures {
  const read = reasons.flatMap(({ counts, ...rest }) =>
    counts === null ? [] : [{ ...rest, ...counts, ...claimScores(counts) }]
  );
  const mean = (
    measure: string,
    name: "precision" | "recall",
    rows = read,
  ): Measure => ({
    measure,
    ...meanShareOf(
      rows.map((row) => ({ question_id: row.question_id, value: row[name] })),
      questions,
    ),
  });
  const total = (count: (row: typeof read[number]) => number) =>
    read.reduce((sum, row) => sum + count(row), 0);
  return {
    by,
    n_reasons: reasons.length,
    n_unread: reasons.length - read.length,
    n_claims: total(({ n_true, n_false }) => n_true + n_false),
    n_points: total(({ n_covered, n_missed }) => n_covered + n_missed),
    measures: [
      mean("precision", "precision"),
      mean("recall", "recall"),
      f1Of(read, questions),
      mean(
        "precision_right_grade",
        "precision",
        read.filter(({ agrees }) => agrees === true),
      ),
      mean(
        "precision_wrong_grade",
        "precision",
        read.filter(({ agrees }) => agrees === false),
      ),
    ],
  };
}

/** F1 of mean precision and mean recall, with a jackknife over questions. */
function f1Of(
  rows: readonly { question_id: string; precision: number; recall: number }[],
  { index, confidence }: Questions,
): Measure {
  const scored = rows.map((row) => ({
    ...row,
    entities: [index.get(row.question_id)!],
  }));
  const found = entityJackknife(scored, {
    statistic: (some) => {
      const sum = (of: (row: typeof some[number]) => number) =>
        some.reduce((total, row) => total + of(row), 0);
      const [p, r] = [sum((row) => row.precision), sum((row) => row.recall)];
      return p + r === 0 ? 0 : 2 * p * r / (p + r) / some.length;
    },
    confidence,
    bounds: [0, 1],
  });
  const interval_method = found.lower === null
    ? "no interval: too few questions, or nothing varies"
    : "jackknife over questions, Student's t";
  return { measure: "f1", ...found, n: rows.length, interval_method };
}
