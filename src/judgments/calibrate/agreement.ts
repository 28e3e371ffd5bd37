/**
 * How far a judge agrees with the labels: in all, where the answer is right,
 * where it is not, and beyond chance.
 *
 * An accuracy counts right answers, so a judge is measured by right or not
 * right; whether it also tells a wrong answer from none stands in a row of its
 * own. Ungraded answers are left out, as they are of accuracies, and counted.
 *
 * @module
 */

import type { Agreement } from "../../statistics/corrected_agreement.ts";
import { entityJackknife } from "../../statistics/entity_jackknife.ts";
import {
  addPair,
  correlationOf,
  NO_PAIRS,
} from "../../statistics/pair_moments.ts";
import { balancedAccuracy } from "../../statistics/balanced_accuracy.ts";
import { cohenKappa } from "../../statistics/cohen_kappa.ts";
import { gwetAc1 } from "../../statistics/gwet_ac1.ts";
import { krippendorffAlpha } from "../../statistics/krippendorff_alpha.ts";
import { type GradedAnswer, gradesOf } from "./graded_answer.ts";
import {
  asShare,
  noShare,
  type Questions,
  type Share,
  shareOf,
  sumsOf,
  type ValueOfQuestion,
} from "./shares.ts";

/** One row of what was measured; `value` columns are those of a share. */
export interface Measure extends Share {
  measure: string;
}

/** Returns the measures of agreement, in reading order. */
export function agreementMeasures(
  answers: readonly GradedAnswer[],
  questions: Questions,
): Measure[] {
  const graded = answers.filter((answer) => gradesOf(answer).length > 0);
  const right = graded.filter(({ label }) => label === "correct");
  const wrong = graded.filter(({ label }) => label !== "correct");
  const table = rightTable(graded);
  const n = graded.length;
  return [
    { measure: "accuracy", ...shareOf(agreed(graded), questions) },
    { measure: "balanced_accuracy", ...balanced({ right, wrong }, questions) },
    { measure: "sensitivity", ...shareOf(agreed(right), questions) },
    { measure: "specificity", ...shareOf(agreed(wrong), questions) },
    { measure: "same_verdict", ...shareOf(sameVerdict(graded), questions) },
    ...(n === 0 ? [] : [
      { measure: "cohen_kappa", ...beyondChance(cohenKappa(table), n) },
      { measure: "gwet_ac1", ...beyondChance(gwetAc1(table), n) },
      { measure: "krippendorff_alpha", ...alphaToLabels(graded) },
      { measure: "correlation", ...correlationToLabels(graded, questions) },
    ]),
  ];
}

/** Per answer, the share of its grades that are as right as its label. */
export function agreed(answers: readonly GradedAnswer[]): ValueOfQuestion[] {
  return valuesOf(
    answers,
    (grade, label) => (grade === "correct") === (label === "correct"),
  );
}

function sameVerdict(answers: readonly GradedAnswer[]): ValueOfQuestion[] {
  return valuesOf(answers, (grade, label) => grade === label);
}

function valuesOf(
  answers: readonly GradedAnswer[],
  holds: (grade: string, label: string) => boolean,
): ValueOfQuestion[] {
  return answers.map((answer) => {
    const grades = gradesOf(answer);
    const held = grades.filter((grade) => holds(grade, answer.label)).length;
    return {
      question_id: answer.question_id,
      value: held / grades.length,
    };
  });
}

function balanced(
  { right, wrong }: Record<"right" | "wrong", readonly GradedAnswer[]>,
  questions: Questions,
): Share {
  if (right.length === 0 || wrong.length === 0) {
    return noShare("there must be right and wrong answers");
  }
  const sums = [right, wrong].map((part) => sumsOf(agreed(part), questions));
  const { weights, confidence } = questions;
  return asShare(
    balancedAccuracy(sums, { weights, confidence }),
    { n: right.length + wrong.length, questions },
  );
}

/** counts[label right, not][judged right, not]; an answer counts 1 in all. */
export function rightTable(answers: readonly GradedAnswer[]): number[][] {
  const counts = [[0, 0], [0, 0]];
  for (const answer of answers) {
    const grades = gradesOf(answer);
    const row = counts[answer.label === "correct" ? 0 : 1]!;
    for (const grade of grades) {
      row[grade === "correct" ? 0 : 1]! += 1 / grades.length;
    }
  }
  return counts;
}

function beyondChance({ estimate, lower, upper }: Agreement, n: number): Share {
  const interval_method = estimate === null
    ? "not defined, as labels or judge know one class only"
    : lower === null
    ? "no interval as nothing varies"
    : "large sample of independent answers";
  return { estimate, lower, upper, n, interval_method };
}

/** Pearson's correlation of the share judged right with the label: phi. */
function correlationToLabels(
  answers: readonly GradedAnswer[],
  { index, confidence }: Questions,
): Share {
  const rows = answers.map((answer) => {
    const grades = gradesOf(answer);
    const right = grades.filter((grade) => grade === "correct").length;
    return {
      judged: right / grades.length,
      label: answer.label === "correct" ? 1 : 0,
      entities: [index.get(answer.question_id)!],
    };
  });
  const found = entityJackknife(rows, {
    statistic: (some) => {
      const sums = { ...NO_PAIRS };
      for (const { judged, label } of some) addPair(sums, judged, label);
      return correlationOf(sums);
    },
    confidence,
    bounds: [-1, 1],
  });
  const interval_method = found.estimate === null
    ? "not defined, as labels or judge know one class only"
    : found.lower === null
    ? "no interval: too few clusters, or nothing varies"
    : "jackknife over clusters, Student's t";
  return { ...found, n: rows.length, interval_method };
}

/** Alpha of judge and labels as two coders, averaged over repeats. */
function alphaToLabels(answers: readonly GradedAnswer[]): Share {
  const repeats = Math.max(...answers.map(({ said }) => said.given!.length));
  const alphas = Array.from(
    { length: repeats },
    (_, repeat) =>
      krippendorffAlpha(
        answers.map(({ label, said }) => [
          label === "correct" ? 1 : 0,
          rightCode(said.given?.[repeat] ?? null),
        ]),
      ),
  ).filter((alpha) => alpha !== null);
  const n = answers.length;
  if (alphas.length === 0) return { ...noShare("not defined"), n };
  const estimate = alphas.reduce((sum, alpha) => sum + alpha, 0) /
    alphas.length;
  const interval_method = "no interval";
  return { estimate, lower: null, upper: null, n, interval_method };
}

/** Returns 1 for right and 0 for not; null where nothing was graded. */
export function rightCode(verdict: string | null): number | null {
  if (verdict === null || verdict === "ungraded") return null;
  return verdict === "correct" ? 1 : 0;
}
