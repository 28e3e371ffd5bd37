/**
 * Where the variance lies: between entities, questions of one entity, seeds, or
 * in the rest. It says what the next study should have more of.
 *
 * @module
 */

import type { VarianceRow } from "../records/analysis.ts";
import { MINIMUM_ENTITIES } from "../statistics/clustered_sums.ts";
import {
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
import { itemValues, nestedValues } from "./item_values.ts";
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
  const values = nestedValues(
    study,
    itemValues(study, { ...cell.place, epoch, items: cell.items }),
  );
  if (values.flat(2).length < 2) return null;
  const parts = varianceComponents(values);
  const rows = values.map((list, i) => ({ entities: [i], list }));
  const icc = entityJackknife(rows, {
    statistic: (some) => shareOf(varianceComponents(some.map((r) => r.list))),
    confidence: study.plan.statistics.confidence,
    bounds: [0, 1],
  });
  const has_interval = values.length >= MINIMUM_ENTITIES;
  return {
    ...cell.place,
    epoch,
    ...parts,
    total: totalOf(parts),
    icc: icc.estimate,
    icc_lower: has_interval ? icc.lower : null,
    icc_upper: has_interval ? icc.upper : null,
    ...cellCounts(study, { ...cell, epoch }),
  };
}

function totalOf({ entity, fact, seed, residual }: VarianceComponents): number {
  return (entity ?? 0) + (fact ?? 0) + (seed ?? 0) + (residual ?? 0);
}

/** Returns the part between entities; null where nothing varies. */
function shareOf(parts: VarianceComponents): number | null {
  const total = totalOf(parts);
  return parts.entity === null || !(total > 1e-12)
    ? null
    : parts.entity / total;
}
