/**
 * The published ranking, beside what can be recomputed of it.
 *
 * Source of the ranking: README of the repository StanfordFineTuneBench and
 * kevinwu.ai/StanfordFineTuneBench-web. Every number in it is a multiple of
 * 0.0025: a mean of four cells of two decimals, one for each family; the cells
 * themselves are in none of the sources that were read. Answers to medical and
 * coding questions were not released, so no mean can be recomputed.
 *
 * @module
 */

import {
  FAMILIES,
  type Family,
} from "../datasets/import/finetunebench/source_files.ts";
import type { QuestionType } from "../records/item.ts";
import { PUBLISHED_RESULTS } from "../report/published.ts";
import type { ReleasedCount } from "./released_counts.ts";

export const PUBLISHED_SOURCE =
  "README of StanfordFineTuneBench, 2024-11: mean of four families";

/** Proportions: the means over the four families, by model and metric. */
export const PUBLISHED: Readonly<Record<string, Record<Metric, number>>> =
  Object.fromEntries(
    PUBLISHED_RESULTS.flatMap(({ id, model, value }) => {
      if (id !== `finetunebench/${model}/memorization`) return [];
      const generalization = PUBLISHED_RESULTS.find((other) =>
        other.id === `finetunebench/${model}/generalization`
      )!.value;
      return [[model, { memorization: value, generalization }]];
    }),
  );

type Metric = "memorization" | "generalization";

/** The question type of people and news behind each metric of the ranking. */
const RANKED: Record<Metric, QuestionType> = {
  memorization: "memorization",
  generalization: "rephrased",
};

/** Returns the metric that a question type belongs to, or null. */
export function rankedMetric(question_type: QuestionType): Metric | null {
  const metrics = Object.keys(RANKED) as Metric[];
  return metrics.find((one) => RANKED[one] === question_type) ?? null;
}

/** Families whose answers the repository has. */
const RELEASED: readonly Family[] = ["people", "news"];

export type RankingStatus =
  | "recomputed"
  | "verdicts in place of answers"
  | "not in this folder"
  | "not released";

/** One model, metric and family of the ranking. */
export interface RankingCell {
  model: string;
  metric: Metric;
  /** The published mean over the families that this cell is a part of. */
  published_mean: number;
  family: Family;
  status: RankingStatus;
  /** What the answers in this folder give; null where there are none. */
  counts: ReleasedCount | null;
}

/** Returns the ranking cell by cell: models, metrics, families. */
export function rankingCells(counts: readonly ReleasedCount[]): RankingCell[] {
  return Object.entries(PUBLISHED).flatMap(([model, means]) =>
    (Object.keys(means) as Metric[]).flatMap((metric) =>
      FAMILIES.map((family): RankingCell => {
        const found = counts.find((one) =>
          one.model === model && one.family === family &&
          one.question_type === RANKED[metric]
        ) ?? null;
        return {
          model,
          metric,
          published_mean: means[metric],
          family,
          status: statusOf(family, found),
          counts: found,
        };
      })
    )
  );
}

function statusOf(family: Family, found: ReleasedCount | null): RankingStatus {
  if (found !== null) {
    return found.n_answers > 0 ? "recomputed" : "verdicts in place of answers";
  }
  return RELEASED.includes(family) ? "not in this folder" : "not released";
}
