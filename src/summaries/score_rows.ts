/**
 * What judges that give scores say of training: the mean score of every cell
 * beside that of the base, and along a ladder of sizes. Every such judge of the
 * plan, in every arm, whether it is the headline's or not.
 *
 * A drop of more than a point of the scale is flagged, as in the study of
 * fine-tuned models inside RAG that this re-implements.
 *
 * @module
 */

import {
  LARGE_DROP,
  type ScoreChangeRow,
  type ScoreTrendRow,
} from "../records/judge_tables.ts";
import { holmAdjust } from "../statistics/holm_adjust.ts";
import {
  type AnalysisCell,
  analysisCells,
  cellCounts,
} from "./analysis_cells.ts";
import { claimSide } from "./claims.ts";
import { compareSides } from "./comparison_rows.ts";
import { seedsOf } from "./item_values.ts";
import type { Side } from "./paired_sides.ts";
import { givesScores, SCORE_METRICS } from "./score_metrics.ts";
import { sizeTrends } from "./size_trend_rows.ts";
import type { StudyAnswers } from "./study_answers.ts";

const metric = SCORE_METRICS[0]!;

/** A judge that gives scores, in one arm. */
interface Scoring {
  judge: number;
  arm: string;
}

/** Returns a row per judge, arm, condition and cell: last epoch against base. */
export function scoreChangeRows(study: StudyAnswers): ScoreChangeRow[] {
  const cells = ["target", "retention", "locality"]
    .flatMap((role) => analysisCells(study, role));
  const rows = scoringOf(study).flatMap((scoring) =>
    cells.flatMap((cell) => scoreChangeRow(study, { scoring, cell }) ?? [])
  );
  for (const own of Map.groupBy(rows, ({ judge }) => judge).values()) {
    const adjusted = holmAdjust(own.map(({ p }) => p ?? 1));
    own.forEach((row, i) => {
      row.p_adjusted = row.p === null ? null : adjusted[i]!;
    });
  }
  return rows;
}

/** Returns a row per judge, arm, ladder of sizes and cell. */
export function scoreTrendRows(study: StudyAnswers): ScoreTrendRow[] {
  return scoringOf(study).flatMap(({ judge, arm }) =>
    sizeTrends(study, { judge, arm, metric }).map(
      ({ place, conditions, sizes, estimates: scores, ...rest }) => ({
        ...place,
        judge: study.plan.judges[judge]!,
        arm,
        conditions,
        sizes,
        scores,
        ...rest,
      }),
    )
  );
}

function scoringOf({ plan, answers }: StudyAnswers): Scoring[] {
  const arms = plan.arms.filter((arm) => answers.arms.includes(arm));
  return plan.judges.flatMap((name, judge) =>
    givesScores(name) ? arms.map((arm) => ({ judge, arm })) : []
  );
}

function scoreChangeRow(
  study: StudyAnswers,
  { scoring: { judge, arm }, cell }: { scoring: Scoring; cell: AnalysisCell },
): ScoreChangeRow | null {
  const { place } = cell;
  const epoch = study.epochs.findLast((epoch) =>
    epoch > 0 && seedsOf(study, { ...place, epoch, arm, judge }).length > 0
  );
  if (epoch === undefined) return null;
  const side = (epoch: number): Side => ({
    ...place,
    variant: "all",
    epoch,
    arm,
    judge,
  });
  const [after, before] = [epoch, 0].map((epoch) =>
    claimSide(study, { side: side(epoch), metric })
  ) as [ReturnType<typeof claimSide>, ReturnType<typeof claimSide>];
  if (after.estimate === null || before.estimate === null) return null;
  const { difference, lower, upper, p } = compareSides(study, {
    a: side(epoch),
    b: side(0),
    metric,
  });
  if (difference === null) return null;
  return {
    ...place,
    judge: study.plan.judges[judge]!,
    arm,
    epoch,
    base_score: before.estimate,
    base_score_lower: before.lower,
    base_score_upper: before.upper,
    score: after.estimate,
    score_lower: after.lower,
    score_upper: after.upper,
    change: difference,
    change_lower: lower,
    change_upper: upper,
    p,
    p_adjusted: null,
    drops_more_than_one: difference < -LARGE_DROP,
    surely_more_than_one: upper !== null && upper < -LARGE_DROP,
    n_ungraded: after.n_ungraded + before.n_ungraded,
    ...cellCounts(study, { ...cell, epoch, arm }),
  };
}
