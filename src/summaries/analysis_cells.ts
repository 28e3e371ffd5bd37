/**
 * The cells that an analysis looks at, one by one, and what each says.
 *
 * @module
 */

import type { ClusteredEstimate } from "../statistics/clustered_estimate.ts";
import { countsOf } from "./cell_sums.ts";
import type { Cell } from "./cells.ts";
import { estimateCell } from "./estimate_cell.ts";
import { type SeedPlace, seedsOf, wholeCells } from "./item_values.ts";
import { type Metric, metricNamed } from "./metrics.ts";
import type { StudyAnswers } from "./study_answers.ts";

/** The columns that name a row of an analysis. */
export interface AnalysisPlace {
  study: string;
  dataset: string;
  role: string;
  setting: string;
  condition_id: string;
  question_type: string;
}

export interface AnalysisCell {
  place: AnalysisPlace;
  items: Int32Array;
}

/**
 * Returns the cells of a role under every condition: variants together, and
 * settings apart, so that no item is in two of them.
 */
export function analysisCells(
  study: StudyAnswers,
  role: string,
): AnalysisCell[] {
  return study.plan.conditions.flatMap(({ condition_id }) =>
    wholeCells(study, { condition_id, role })
      .filter(({ setting }) => setting !== "all")
      .map((cell) => ({
        place: placeOf(study, { condition_id, cell }),
        items: cell.items,
      }))
  );
}

/** Returns the columns that name a cell under a condition. */
export function placeOf(
  { plan }: StudyAnswers,
  { condition_id, cell }: { condition_id: string; cell: Cell },
): AnalysisPlace {
  const { dataset, role, setting, question_type } = cell;
  return {
    study: plan.study,
    dataset,
    role,
    setting,
    condition_id,
    question_type,
  };
}

/** Returns the epochs at which a condition has a checkpoint with answers. */
export function epochsOf(
  study: StudyAnswers,
  { condition_id }: AnalysisPlace,
): number[] {
  return study.epochs.filter((epoch) =>
    seedsOf(study, { condition_id, epoch }).length > 0
  );
}

/** Returns the accuracy of a cell at one epoch, null where none was graded. */
export function accuracyAt(
  study: StudyAnswers,
  cell: AnalysisCell & { epoch: number },
): ClusteredEstimate | null {
  return estimateAt(study, { ...cell, metric: metricNamed("accuracy") });
}

/** Returns a metric of a cell at one epoch, null where nothing has weight. */
export function estimateAt(
  study: StudyAnswers,
  { place, items, epoch, metric, arm, judge }:
    & AnalysisCell
    & Pick<SeedPlace, "epoch" | "arm" | "judge">
    & { metric: Metric },
): ClusteredEstimate | null {
  const seeds = seedsOf(study, { ...place, epoch, arm, judge });
  const own = seeds.map(({ asked }) => ({ asked, items })).filter(({ asked }) =>
    items.some((item) => metric.weight(asked, item) > 0)
  );
  return own.length === 0 ? null : estimateCell(own, {
    metric,
    dataset: study.items.datasets.get(place.dataset)!,
    weights: study.weights(
      place.dataset,
      seeds.filter(({ asked }) => own.some((one) => one.asked === asked))
        .map(({ series }) => series.seed),
    ),
    confidence: study.plan.statistics.confidence,
  });
}

/** Returns how many items and entities a cell has, and seeds at an epoch; the
 * base, which all seeds share, is one. */
export function cellCounts(
  study: StudyAnswers,
  { place, items, epoch, arm }: AnalysisCell & Pick<SeedPlace, "epoch" | "arm">,
): { n_items: number; n_entities: number; n_seeds: number } {
  const { n_items, n_entities } = countsOf(study.items, items);
  const sources = seedsOf(study, { ...place, epoch, arm })
    .map(({ asked }) => asked.source);
  return { n_items, n_entities, n_seeds: new Set(sources).size };
}
