/**
 * Where the variance lies: between entities, questions of one entity, seeds,
 * answers to one question, or in the rest; and how far judges differ about one
 * answer. It says what the next study should have more of.
 *
 * @module
 */

import type { VarianceRow } from "../records/analysis.ts";
import { MINIMUM_ENTITIES } from "../statistics/clustered_sums.ts";
import { pooledVariance } from "../statistics/pooled_variance.ts";
import {
  type Repeats,
  type VarianceComponents,
  varianceComponents,
} from "../statistics/variance_components.ts";
import {
  type AnalysisCell,
  analysisCells,
  cellCounts,
  epochsOf,
} from "./analysis_cells.ts";
import { entityJackknife } from "../statistics/entity_jackknife.ts";
import { itemValues, nestedValues, seedsOf } from "./item_values.ts";
import type { StudyAnswers } from "./study_answers.ts";

/** Returns a row per cell of trained facts at the last epoch. */
export function varianceRows(study: StudyAnswers): VarianceRow[] {
  return analysisCells(study, "target").flatMap((cell) =>
    varianceRow(study, cell) ?? []
  );
}

function varianceRow(
  study: StudyAnswers,
  cell: AnalysisCell,
): VarianceRow | null {
  const epoch = epochsOf(study, cell.place).at(-1);
  if (epoch === undefined || epoch === 0) return null;
  const seeds = itemValues(study, { ...cell.place, epoch, items: cell.items });
  const values = nestedValues(study, seeds);
  if (values.flat(2).length < 2) return null;
  const repeats = repeatsOf(study, { cell, epoch });
  const parts = varianceComponents(values, { repeats });
  const rows = values.map((list, i) => ({ entities: [i], list }));
  const icc = entityJackknife(rows, {
    statistic: (some) =>
      shareOf(varianceComponents(some.map((r) => r.list), { repeats })),
    confidence: study.plan.statistics.confidence,
    bounds: [0, 1],
  });
  const has_interval = values.length >= MINIMUM_ENTITIES;
  return {
    ...cell.place,
    epoch,
    ...parts,
    judge: pooledVariance(judgedShares(study, { cell, epoch })),
    total: totalOf(parts),
    icc: icc.estimate,
    icc_lower: has_interval ? icc.lower : null,
    icc_upper: has_interval ? icc.upper : null,
    ...cellCounts(study, { ...cell, epoch }),
  };
}

interface CellAt {
  cell: AnalysisCell;
  epoch: number;
}

/** Returns each seed and item of a cell with its place in the answers. */
function* placesOf(study: StudyAnswers, { cell, epoch }: CellAt) {
  for (const { asked } of seedsOf(study, { ...cell.place, epoch })) {
    for (const item of cell.items) {
      yield asked.source * asked.answers.n_items + item;
    }
  }
}

/** Returns how answers of one seed to one question differ, if there are any. */
function repeatsOf(study: StudyAnswers, at: CellAt): Repeats | undefined {
  const { graded, correct } = study.answers.judges[0]!;
  const groups = [...placesOf(study, at)].filter((place) => graded[place]! > 0)
    .map((place) =>
      Array.from(
        { length: graded[place]! },
        (_, k) => k < correct[place]! ? 1 : 0,
      )
    );
  const generation = pooledVariance(groups);
  return generation === null ? undefined : {
    generation,
    repeats: groups.flat().length / groups.length,
  };
}

/** Returns for each question of a seed the share that each judge calls right. */
function judgedShares(study: StudyAnswers, at: CellAt): number[][] {
  return [...placesOf(study, at)].map((place) =>
    study.answers.judges.filter(({ graded }) => graded[place]! > 0)
      .map(({ graded, correct }) => correct[place]! / graded[place]!)
  );
}

/** Returns the variance of one answer; judges are beside it. */
function totalOf(parts: VarianceComponents): number {
  return Object.values(parts).reduce((sum, part) => sum + (part ?? 0), 0);
}

/** Returns the part between entities; null where nothing varies. */
function shareOf(parts: VarianceComponents): number | null {
  const total = totalOf(parts);
  return parts.entity === null || !(total > 1e-12)
    ? null
    : parts.entity / total;
}
