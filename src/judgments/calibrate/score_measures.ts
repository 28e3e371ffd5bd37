/**
 * How far the scores of a judge agree with labels: whether right answers get
 * the higher ones, how far apart the two kinds lie, and how steady a score is.
 *
 * A score of an answer is the mean over its repeats, as studies use it. Labels
 * are right or not; where a score must become a verdict, the limit is stated.
 *
 * @module
 */

import { sampleCorrelation, sampleStandardDeviation } from "simple-statistics";
import { auroc } from "../../statistics/auroc.ts";
import { entityJackknife } from "../../statistics/entity_jackknife.ts";
import { spearman } from "../../statistics/spearman.ts";
import type { Measure } from "./agreement.ts";
import { type GradedAnswer, meanScore } from "./graded_answer.ts";
import { type ScoreShiftRow, scoreShifts } from "./score_shifts.ts";
import { meanShareOf, noShare, type Questions } from "./shares.ts";

/** How a score limit would tell right from not, without intervals. */
export interface ThresholdRow {
  right_from: number;
  accuracy: number;
  /** Null where the labels have no such answer. */
  sensitivity: number | null;
  specificity: number | null;
}

/** What was measured of a judge that gives scores. */
export interface ScoreCalibration {
  /** The limit behind all verdicts of this judge. */
  right_from: number;
  /** `sampled`, `weighted` or `mixed`. */
  score_mode: string;
  n_scored: number;
  measures: Measure[];
  thresholds: ThresholdRow[];
  padding: ScoreShiftRow[];
}

/** One answer with its score; `right` by its label. */
interface Scored {
  score: number;
  right: boolean;
  question_id: string;
  entities: readonly [number];
}

/** Returns the measures of scores; null of a judge that gives verdicts. */
export function scoreCalibration(
  answers: readonly GradedAnswer[],
  { questions, right_from, modes }: {
    questions: Questions;
    right_from: number;
    modes: ReadonlySet<string>;
  },
): ScoreCalibration | null {
  if (modes.size === 0) return null;
  const scored = answers.flatMap((answer): Scored[] => {
    const score = meanScore(answer);
    const { question_id, label } = answer;
    const entities = [questions.index.get(question_id)!] as const;
    return score === null
      ? []
      : [{ score, right: label === "correct", question_id, entities }];
  });
  return {
    right_from,
    score_mode: modes.size > 1 ? "mixed" : [...modes][0]!,
    n_scored: scored.length,
    measures: [
      ...orderMeasures(scored, questions),
      meanOf("mean_score_right", {
        values: scored.filter(({ right }) => right),
        questions,
      }),
      meanOf("mean_score_other", {
        values: scored.filter(({ right }) => !right),
        questions,
      }),
      ...noiseMeasures(answers, questions),
    ],
    thresholds: thresholdRows(scored),
    padding: scoreShifts(answers, questions),
  };
}

/** Whether right answers get the higher scores. */
function orderMeasures(
  scored: readonly Scored[],
  { confidence }: Questions,
): Measure[] {
  const sides = (rows: readonly Scored[]) =>
    [
      rows.map(({ score }) => score),
      rows.map(({ right }) => right ? 1 : 0),
    ] as const;
  const varied = (rows: readonly Scored[]) =>
    sides(rows).every((side) => new Set(side).size > 1);
  const measure = (
    name: string,
    statistic: (rows: readonly Scored[]) => number | null,
    bounds: readonly [number, number],
  ): Measure => {
    const found = entityJackknife(scored, {
      statistic: (rows) => varied(rows) ? statistic(rows) : null,
      confidence,
      bounds,
    });
    const interval_method = found.estimate === null
      ? "not defined, as labels or scores are all one"
      : found.lower === null
      ? "no interval: too few questions, or nothing varies"
      : "jackknife over questions, Student's t";
    return { measure: name, ...found, n: scored.length, interval_method };
  };
  return [
    measure("auroc", auroc, [0, 1]),
    measure("spearman", (rows) => spearman(...sides(rows)).rho, [-1, 1]),
    measure(
      "pearson",
      (rows) => {
        const [scores, labels] = sides(rows);
        return sampleCorrelation([...scores], [...labels]);
      },
      [-1, 1],
    ),
  ];
}

function meanOf(
  measure: string,
  { values, questions }: {
    values: readonly { question_id: string; score: number }[];
    questions: Questions;
  },
): Measure {
  const n = values.length;
  if (n === 0) return { measure, ...noShare("there is no such answer") };
  return {
    measure,
    ...meanShareOf(
      values.map(({ question_id, score }) => ({ question_id, value: score })),
      questions,
    ),
  };
}

/** How far the repeats of one answer lie apart; none of a single one. */
function noiseMeasures(
  answers: readonly GradedAnswer[],
  questions: Questions,
): Measure[] {
  const again = answers.flatMap(({ question_id, scores }) => {
    const given = (scores.given ?? []).filter((score) => score !== null);
    if (given.length < 2) return [];
    const deviation = sampleStandardDeviation(given);
    const error = deviation / Math.sqrt(given.length);
    return [{ question_id, deviation, error }];
  });
  if (again.length === 0) return [];
  const mean = (name: string, of: (one: typeof again[number]) => number) =>
    meanOf(name, {
      values: again.map((one) => ({
        question_id: one.question_id,
        score: of(one),
      })),
      questions,
    });
  return [
    mean("sd_of_repeats", ({ deviation }) => deviation),
    mean("standard_error_of_mean", ({ error }) => error),
  ];
}

function thresholdRows(scored: readonly Scored[]): ThresholdRow[] {
  const n_right = scored.filter(({ right }) => right).length;
  const n_other = scored.length - n_right;
  return scored.length === 0 ? [] : [2, 3, 4, 5].map((right_from) => {
    const passes = ({ score }: Scored) => score >= right_from - 1e-9;
    const found = scored.filter((one) => one.right && passes(one)).length;
    const caught = scored.filter((one) => !one.right && !passes(one)).length;
    return {
      right_from,
      accuracy: (found + caught) / scored.length,
      sensitivity: n_right === 0 ? null : found / n_right,
      specificity: n_other === 0 ? null : caught / n_other,
    };
  });
}
