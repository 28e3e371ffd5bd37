/**
 * How far the scores of a judge agree with those of a person, on the same
 * answers and the same scale from 1 to 5.
 *
 * @module
 */

import { entityJackknife } from "../../statistics/entity_jackknife.ts";
import {
  addPair,
  correlationOf,
  NO_PAIRS,
  type PairMoments,
  weightedKappaOf,
} from "../../statistics/pair_moments.ts";
import { spearman } from "../../statistics/spearman.ts";
import type { Measure } from "./agreement.ts";
import { meanShareOf, type Questions, questionsOf, shareOf } from "./shares.ts";

/** One answer, rated by a person and scored by the judge. */
export interface RatedAnswer {
  answer_id: string;
  /** Answers with one of these hang together. */
  cluster: string;
  rating: number;
  score: number;
}

/** What the ratings say of a judge; `value` columns are those of a share. */
export interface RatingAgreement {
  /** As the plan names it. */
  judge: string;
  judge_id: string;
  /** Where the ratings are from. */
  labels: string;
  confidence: number;
  n_answers: number;
  n_clusters: number;
  measures: Measure[];
}

interface Rated extends RatedAnswer {
  entities: readonly [number];
}

/**
 * Returns weighted kappa, correlations and the mean difference, each with an
 * interval that knows which answers hang together.
 *
 * @param options.clusters What answers of one `cluster` share, as readers call
 * it.
 */
export function ratingAgreement(
  answers: readonly RatedAnswer[],
  { judge, judge_id, labels, clusters = "entities", confidence = 0.95 }: {
    judge: string;
    judge_id: string;
    labels: string;
    clusters?: string;
    confidence?: number;
  },
): RatingAgreement {
  const ids = answers.map(({ cluster }) => ({ question_id: cluster }));
  const questions = questionsOf(ids, { confidence, noun: clusters });
  return {
    judge,
    judge_id,
    labels,
    confidence,
    n_answers: answers.length,
    n_clusters: questions.index.size,
    measures: [
      ...orderMeasures(answers, questions),
      ...meanMeasures(answers, questions),
    ],
  };
}

/** Whether the two rise and fall together, and by as much. */
function orderMeasures(
  answers: readonly RatedAnswer[],
  { index, confidence, noun }: Questions,
): Measure[] {
  const rated = answers.map((answer): Rated => ({
    ...answer,
    entities: [index.get(answer.cluster)!],
  }));
  const measure = (
    name: string,
    statistic: (rows: readonly Rated[]) => number | null,
  ): Measure => {
    const bounds = [-1, 1] as const;
    const found = entityJackknife(rated, { statistic, confidence, bounds });
    const interval_method = found.estimate === null
      ? "not defined, as ratings or scores are all one"
      : found.lower === null
      ? `no interval: too few ${noun}, or nothing varies`
      : `jackknife over ${noun}, Student's t`;
    return { measure: name, ...found, n: rated.length, interval_method };
  };
  return [
    measure("weighted_kappa", (rows) => weightedKappaOf(momentsOf(rows))),
    measure("spearman", rankCorrelation),
    measure("pearson", (rows) => correlationOf(momentsOf(rows))),
  ];
}

/** How far apart the two lie. */
function meanMeasures(
  answers: readonly RatedAnswer[],
  questions: Questions,
): Measure[] {
  const values = (of: (answer: RatedAnswer) => number) =>
    answers.map((one) => ({ question_id: one.cluster, value: of(one) }));
  const isNear = ({ score, rating }: RatedAnswer) =>
    Math.abs(score - rating) <= 1 ? 1 : 0;
  const mean = (measure: string, of: (answer: RatedAnswer) => number) => ({
    measure,
    ...meanShareOf(values(of), questions),
  });
  return [
    { measure: "within_one_point", ...shareOf(values(isNear), questions) },
    mean("mean_rating", ({ rating }) => rating),
    mean("mean_score", ({ score }) => score),
    mean("score_less_rating", ({ score, rating }) => score - rating),
  ];
}

function momentsOf(rows: readonly RatedAnswer[]): PairMoments {
  const sums = { ...NO_PAIRS };
  for (const { score, rating } of rows) addPair(sums, score, rating);
  return sums;
}

function rankCorrelation(rows: readonly RatedAnswer[]): number | null {
  return rows.length < 2 ? null : spearman(
    rows.map(({ score }) => score),
    rows.map(({ rating }) => rating),
  ).rho;
}
