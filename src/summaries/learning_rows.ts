/**
 * Learning: how many epochs each type of question takes to a level of accuracy,
 * and whether accuracy rises with training at all.
 *
 * The interval of the epochs comes from the accuracies' own bootstrap draws: a
 * resample of entities is one curve, and each curve has its crossing. A curve
 * that never gets there is later than all others, so an end of the interval may
 * lie beyond the last epoch: then it is null.
 *
 * @module
 */

import type { LearningRow, TrendRow } from "../records/analysis.ts";
import { MINIMUM_ENTITIES } from "../statistics/clustered_sums.ts";
import { epochsToReach } from "../statistics/epochs_to_reach.ts";
import { pageTrend } from "../statistics/page_trend.ts";
import { spearman } from "../statistics/spearman.ts";
import {
  accuracyAt,
  type AnalysisCell,
  analysisCells,
  cellCounts,
  epochsOf,
} from "./analysis_cells.ts";
import { guessingLines } from "./estimate_cell.ts";
import { entityOf, itemValues } from "./item_values.ts";
import { metricNamed } from "./metrics.ts";
import type { StudyAnswers } from "./study_answers.ts";

/** Half of the facts, and nearly all of them. */
export const LEVELS = [0.5, 0.9] as const;

/** Returns a row per cell of trained facts and level that is above chance. */
export function learningRows(study: StudyAnswers): LearningRow[] {
  return analysisCells(study, "target").flatMap((cell) => {
    const points = curveOf(study, cell);
    if (points.length < 2) return [];
    const { chance } = guessingLines(metricNamed("accuracy"), {
      items: cell.items,
      table: study.items,
    });
    // A level that guessing reaches takes no epochs, and says nothing.
    return LEVELS.filter((level) => level > (chance ?? 0))
      .map((level) => learningRow(study, { cell, points, level }));
  });
}

interface Point {
  epoch: number;
  value: number;
  draws: Float64Array;
}

/** Returns the pooled accuracy at every epoch where there is one. */
function curveOf(study: StudyAnswers, cell: AnalysisCell): Point[] {
  return epochsOf(study, cell.place).flatMap((epoch) => {
    const found = accuracyAt(study, { ...cell, epoch });
    if (found === null) return [];
    return [{ epoch, value: found.estimate, draws: found.draws }];
  });
}

function learningRow(
  study: StudyAnswers,
  { cell, points, level }: {
    cell: AnalysisCell;
    points: readonly Point[];
    level: number;
  },
): LearningRow {
  const { reached, epochs, checkpoint, stays_reached } = epochsToReach(
    points,
    level,
  );
  const counts = cellCounts(study, { ...cell, epoch: points.at(-1)!.epoch });
  const interval = reached && counts.n_entities >= MINIMUM_ENTITIES
    ? crossingInterval(points, {
      level,
      confidence: study.plan.statistics.confidence,
    })
    : { lower: null, upper: null };
  return {
    ...cell.place,
    level,
    reached,
    epochs,
    epochs_lower: interval.lower,
    epochs_upper: interval.upper,
    checkpoint,
    stays_reached,
    n_seeds_reached: seedsReaching(study, { cell, points, level }),
    ...counts,
  };
}

/** Returns the percentiles of the draws' crossings; none without width. */
function crossingInterval(
  points: readonly Point[],
  { level, confidence }: { level: number; confidence: number },
): { lower: number | null; upper: number | null } {
  const crossings = points[0]!.draws.map((_, b) => {
    const curve = points.map(({ epoch, draws }) => ({
      epoch,
      value: draws[b]!,
    }));
    if (curve.some(({ value }) => Number.isNaN(value))) return NaN;
    return epochsToReach(curve, level).epochs ?? Infinity;
  }).filter((epochs) => !Number.isNaN(epochs)).sort();
  const tail = (1 - confidence) / 2;
  const at = (share: number) => crossings[Math.round(share)] ?? NaN;
  const lower = at(Math.floor(tail * (crossings.length - 1)));
  const upper = at(Math.ceil((1 - tail) * (crossings.length - 1)));
  if (!(upper - lower > 1e-9)) return { lower: null, upper: null };
  return {
    lower: Number.isFinite(lower) ? lower : null,
    upper: Number.isFinite(upper) ? upper : null,
  };
}

/** Returns how many seeds' own curves reach the level. */
function seedsReaching(
  study: StudyAnswers,
  { cell, points, level }: {
    cell: AnalysisCell;
    points: readonly Point[];
    level: number;
  },
): number {
  const best = new Map<number, number>();
  for (const { epoch } of points) {
    const seeds = itemValues(study, {
      ...cell.place,
      epoch,
      items: cell.items,
    });
    for (const { seed, values } of seeds) {
      const accuracy = mean([...values.values()]) ?? -1;
      best.set(seed, Math.max(best.get(seed) ?? -1, accuracy));
    }
  }
  return [...best.values()].filter((accuracy) => accuracy >= level).length;
}

/** Returns a row per cell of trained facts. */
export function trendRows(study: StudyAnswers): TrendRow[] {
  return analysisCells(study, "target").flatMap((cell) => {
    const points = curveOf(study, cell);
    if (points.length < 2) return [];
    const { rho, p } = spearman(
      points.map(({ epoch }) => epoch),
      points.map(({ value }) => value),
    );
    const rows = entityCurves(study, {
      cell,
      epochs: points.map(({ epoch }) => epoch),
    });
    const page = rows.length === 0 ? null : pageTrend(rows);
    return [{
      ...cell.place,
      spearman_rho: rho,
      spearman_p: p,
      page_l: page?.l ?? null,
      page_p: page?.p ?? null,
      n_epochs: points.length,
      ...cellCounts(study, { ...cell, epoch: points.at(-1)!.epoch }),
    }];
  });
}

/** Returns a row per entity: its accuracy at each epoch, over seeds and items. */
function entityCurves(
  study: StudyAnswers,
  { cell, epochs }: { cell: AnalysisCell; epochs: readonly number[] },
): number[][] {
  const curves = new Map<string, (number | undefined)[]>();
  epochs.forEach((epoch, k) => {
    const own = new Map<string, number[]>();
    for (
      const { values } of itemValues(study, {
        ...cell.place,
        epoch,
        items: cell.items,
      })
    ) {
      for (const [item, value] of values) {
        const entity = entityOf(study, item);
        const list = own.get(entity) ?? [];
        own.set(entity, list);
        list.push(value);
      }
    }
    for (const [entity, list] of own) {
      const curve = curves.get(entity) ?? epochs.map(() => undefined);
      curves.set(entity, curve);
      curve[k] = mean(list);
    }
  });
  // Only an entity that was graded at every epoch has an order to test.
  return [...curves.values()].filter((curve): curve is number[] =>
    curve.every((value) => value !== undefined)
  );
}

function mean(values: readonly number[]): number | undefined {
  return values.length === 0
    ? undefined
    : values.reduce((sum, value) => sum + value, 0) / values.length;
}
