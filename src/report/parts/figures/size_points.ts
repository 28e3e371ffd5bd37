/**
 * From the rows of a study to the points of a figure of sizes.
 *
 * @module
 */

import type { SizePoint } from "../../../figures/size_figure.ts";
import { armsApart } from "../../../records/sweep.ts";
import type { StudyView } from "../../study_view.ts";
import { armLabel } from "../arm_names.ts";

/** What is common to the points of one figure. */
export interface SizePlace {
  dataset: string;
  setting: string;
}

/** Returns the number of trained facts of each condition on a ladder. */
export function ladderSizes({ input }: StudyView): Map<string, number> {
  const { size_trends, score_trends = [] } = input.analysis;
  return new Map(
    [...size_trends, ...score_trends].flatMap(({ conditions, sizes }) =>
      conditions.map((condition_id, i) => [condition_id, sizes[i]!] as const)
    ),
  );
}

/** Returns accuracies along the ladder: a panel per type, a line per arm. */
export function accuracyPoints(
  view: StudyView,
  { dataset, setting }: SizePlace,
): SizePoint[] {
  const sizes = ladderSizes(view);
  const apart = armsApart(view.input.plan);
  const effects = (view.input.arm_effects ?? []).filter((row) =>
    row.dataset === dataset && row.setting === setting &&
    row.role === "target" && row.variant === "all" &&
    row.epoch === view.last_epoch && apart.includes(row.arm)
  );
  const types = view.types({ dataset, role: "target", setting });
  return types.flatMap((panel) =>
    view.conditions.flatMap((condition_id): SizePoint[] => {
      const size = sizes.get(condition_id);
      if (size === undefined) return [];
      if (effects.length === 0) {
        return closedBook(view, {
          cell: { dataset, setting, condition_id, question_type: panel },
          size,
        });
      }
      return effects.filter((row) =>
        row.condition_id === condition_id && row.question_type === panel
      ).map((row) => ({
        panel,
        series: armLabel(row.arm),
        size,
        base: row.base,
        base_lower: row.base_lower,
        base_upper: row.base_upper,
        tuned: row.tuned,
        tuned_lower: row.tuned_lower,
        tuned_upper: row.tuned_upper,
        is_flagged: row.change_upper !== null && row.change_upper < 0,
      }));
    })
  );
}

/** One arm alone: the summaries hold it, and the differences to the base. */
function closedBook(
  view: StudyView,
  { cell, size }: {
    cell: SizePlace & { condition_id: string; question_type: string };
    size: number;
  },
): SizePoint[] {
  const at = (epoch: number) => ({ ...cell, role: "target", epoch });
  const base = view.cell(at(0));
  const tuned = view.cell(at(view.last_epoch));
  const change = view.toBase(at(view.last_epoch));
  if (tuned === undefined) return [];
  return [{
    panel: cell.question_type,
    series: "closed book",
    size,
    base: base?.estimate ?? null,
    base_lower: base?.lower ?? null,
    base_upper: base?.upper ?? null,
    tuned: tuned.estimate,
    tuned_lower: tuned.lower,
    tuned_upper: tuned.upper,
    is_flagged: (change?.upper ?? 0) < 0,
  }];
}

/** Returns mean scores of one judge: a panel per type, a line per arm. */
export function scorePoints(
  view: StudyView,
  { dataset, setting, judge }: SizePlace & { judge: string },
): SizePoint[] {
  const sizes = ladderSizes(view);
  return (view.input.analysis.score_changes ?? []).filter((row) =>
    row.dataset === dataset && row.setting === setting &&
    row.judge === judge && row.role === "target" && row.epoch > 0
  ).map((row) => ({
    panel: row.question_type,
    series: armLabel(row.arm),
    size: sizes.get(row.condition_id) ?? row.condition_id,
    base: row.base_score,
    base_lower: row.base_score_lower,
    base_upper: row.base_score_upper,
    tuned: row.score,
    tuned_lower: row.score_lower,
    tuned_upper: row.score_upper,
    is_flagged: row.drops_more_than_one,
  }));
}
