/**
 * Trends with size: does accuracy, or a mean score, rise or fall with the
 * number of facts that are trained?
 *
 * Conditions that differ in nothing but that number are ordered by it. Each
 * size asks about its own facts, so the questions are not paired; the runs of
 * one seed are, and Page's test asks seed by seed.
 *
 * @module
 */

import type { SizeTrendRow } from "../records/ranking.ts";
import type { Condition } from "../records/study_plan.ts";
import { pageTrend } from "../statistics/page_trend.ts";
import { spearman } from "../statistics/spearman.ts";
import {
  type AnalysisCell,
  analysisCells,
  type AnalysisPlace,
  estimateAt,
} from "./analysis_cells.ts";
import { itemValues, type SeedPlace } from "./item_values.ts";
import { type Metric, METRICS } from "./metrics.ts";
import type { StudyAnswers } from "./study_answers.ts";

/** Fewer sizes have no order to speak of. */
const LEAST_SIZES = 3;

/** Returns a row per ladder of sizes and cell, after the last epoch. */
export function sizeTrendRows(study: StudyAnswers): SizeTrendRow[] {
  const [metric] = METRICS;
  return sizeTrends(study, { metric: metric! })
    .map(({ estimates: accuracies, place, conditions, sizes, ...rest }) => ({
      ...place,
      conditions,
      sizes,
      accuracies,
      ...rest,
    }));
}

/** What is asked of the sizes, where, and by whom it was judged. */
export type TrendQuestion = Pick<SeedPlace, "arm" | "judge"> & {
  metric: Metric;
};

/** A ladder of sizes in one cell, with the estimate at each size. */
export interface SizeTrend extends
  Omit<
    SizeTrendRow,
    keyof Omit<AnalysisPlace, "condition_id"> | "accuracies"
  > {
  place: Omit<AnalysisPlace, "condition_id">;
  estimates: number[];
}

/** Returns the trend of a metric per ladder of sizes and cell. */
export function sizeTrends(
  study: StudyAnswers,
  question: TrendQuestion,
): SizeTrend[] {
  const epoch =
    study.epochs.findLast((epoch) =>
      study.series.some(({ checkpoints }) => checkpoints.has(epoch))
    ) ?? 0;
  const cells = ["target", "retention"]
    .flatMap((role) => analysisCells(study, role));
  return laddersOf(study).flatMap((ladder) => {
    const own = cells.filter(({ place }) => ladder.has(place.condition_id));
    const groups = Map.groupBy(own, ({ place }) => {
      const { condition_id: _, ...cell } = place;
      return JSON.stringify(cell);
    });
    return [...groups.values()].flatMap((steps) =>
      sizeTrend(study, { ladder, steps, epoch, question }) ?? []
    );
  });
}

/** Returns the conditions that differ in size alone, with their sizes. */
function laddersOf({ plan, series }: StudyAnswers): Map<string, number>[] {
  const sizeOf = ({ condition_id }: Condition) =>
    series.find((one) => one.condition_id === condition_id)
      ?.trained_fact_ids.length;
  const alike = Map.groupBy(plan.conditions, (condition) => {
    const { condition_id: _, facts, seeds: __, arms: ___, ...rest } = condition;
    return JSON.stringify([rest, facts.settings]);
  });
  return [...alike.values()].map((conditions) =>
    new Map(
      conditions.flatMap((condition) => {
        const size = sizeOf(condition);
        return size === undefined ? [] : [[condition.condition_id, size]];
      }),
    )
  ).filter((ladder) => new Set(ladder.values()).size >= LEAST_SIZES);
}

function sizeTrend(
  study: StudyAnswers,
  { ladder, steps, epoch, question }: {
    ladder: ReadonlyMap<string, number>;
    steps: readonly AnalysisCell[];
    epoch: number;
    question: TrendQuestion;
  },
): SizeTrend | null {
  const sizeOf = ({ place }: AnalysisCell) => ladder.get(place.condition_id)!;
  const points = steps.toSorted((a, b) => sizeOf(a) - sizeOf(b))
    .flatMap((step) => {
      const found = estimateAt(study, { ...step, epoch, ...question });
      return found === null ? [] : [{ step, estimate: found.estimate }];
    });
  const sizes = points.map(({ step }) => sizeOf(step));
  if (new Set(sizes).size < LEAST_SIZES) return null;
  const { rho, p } = spearman(sizes, points.map(({ estimate }) => estimate));
  const rows = seedRows(
    study,
    points.map(({ step }) => ({ ...step, epoch, ...question })),
  );
  const falling = rows.map((row) => row.map((value) => -value));
  const { condition_id: _, ...place } = points[0]!.step.place;
  return {
    place,
    conditions: points.map(({ step }) => step.place.condition_id),
    sizes,
    estimates: points.map(({ estimate }) => estimate),
    epoch,
    spearman_rho: rho,
    spearman_p: p,
    page_rise_p: rows.length === 0 ? null : pageTrend(rows).p,
    page_fall_p: rows.length === 0 ? null : pageTrend(falling).p,
    n_seeds: rows.length,
  };
}

/** Returns the mean of each size, for every seed that all sizes have. */
function seedRows(
  study: StudyAnswers,
  steps: readonly (AnalysisCell & TrendQuestion & { epoch: number })[],
): number[][] {
  const found = steps.map(({ place: { condition_id }, ...step }) =>
    new Map(
      itemValues(study, { ...step, condition_id })
        .filter(({ values }) => values.size > 0)
        .map(({ seed, values }) => [
          seed,
          [...values.values()].reduce((sum, x) => sum + x, 0) / values.size,
        ]),
    )
  );
  return [...found[0]!.keys()].flatMap((seed) => {
    const row = found.flatMap((step) => step.get(seed) ?? []);
    return row.length === found.length ? [row] : [];
  });
}
