/**
 * Gaps: how much of what is repeated in the trained words is answered in other
 * ways too, as difference and as share.
 *
 * Both come from the draws over shared entity weights, so the two types are
 * paired by entity and seed.
 *
 * @module
 */

import type { GapRow } from "../records/analysis.ts";
import { percentileInterval } from "../statistics/clustered_bootstrap.ts";
import { MINIMUM_ENTITIES } from "../statistics/clustered_sums.ts";
import { pairedDifference } from "../statistics/paired_difference.ts";
import {
  accuracyAt,
  type AnalysisCell,
  analysisCells,
  cellCounts,
  epochsOf,
} from "./analysis_cells.ts";
import type { StudyAnswers } from "./study_answers.ts";

/** Returns a row per cell of trained facts other than memorization. */
export function gapRows(study: StudyAnswers): GapRow[] {
  const cells = analysisCells(study, "target");
  return cells.flatMap((cell) => {
    const { question_type, ...at } = cell.place;
    if (question_type === "memorization") return [];
    const memorized = cells.find(({ place }) =>
      place.question_type === "memorization" &&
      place.condition_id === at.condition_id &&
      place.dataset === at.dataset && place.setting === at.setting
    );
    return memorized === undefined
      ? []
      : gapRow(study, { cell, memorized }) ?? [];
  });
}

function gapRow(
  study: StudyAnswers,
  { cell, memorized }: { cell: AnalysisCell; memorized: AnalysisCell },
): GapRow | null {
  const epoch = epochsOf(study, cell.place).at(-1);
  if (epoch === undefined || epoch === 0) return null;
  const a = accuracyAt(study, { ...memorized, epoch });
  const b = accuracyAt(study, { ...cell, epoch });
  if (a === null || b === null) return null;
  // A seed that one of the two was not asked under pairs with nothing.
  if (a.scores.scores.length !== b.scores.scores.length) return null;
  const { statistics: { seed, confidence } } = study.plan;
  const { difference, lower, upper, p } = pairedDifference({ a, b }, {
    seed,
    confidence,
  });
  const counts = cellCounts(study, { ...cell, epoch });
  const ratios = b.draws.map((draw, i) =>
    a.draws[i]! > 0 ? draw / a.draws[i]! : NaN
  );
  const interval = counts.n_entities < MINIMUM_ENTITIES
    ? null
    : percentileInterval(ratios, { confidence });
  const has_width = interval !== null && interval.upper > interval.lower;
  return {
    ...cell.place,
    epoch,
    memorized: a.estimate,
    answered: b.estimate,
    gap: difference,
    gap_lower: lower,
    gap_upper: upper,
    gap_p: p,
    ratio: a.estimate > 0 ? b.estimate / a.estimate : null,
    ratio_lower: has_width ? interval.lower : null,
    ratio_upper: has_width ? interval.upper : null,
    ...counts,
  };
}
