/**
 * The perturbation ladder, with what each change of the question costs.
 *
 * @module
 */

import { ladderFigure, rungsOf } from "../../../figures/ladder_figure.ts";
import { readable } from "../../../figures/theme.ts";
import type { FigureBlock } from "../../document.ts";
import { counted, listed, proportion } from "../../phrases.ts";
import type { StudyView } from "../../study_view.ts";
import { shownSetting } from "../analysis/cells.ts";
import { figureBlock } from "./block.ts";

/** Returns the ladder, where questions were changed in more ways than one. */
export async function drawLadder(
  view: StudyView,
  dataset: string,
): Promise<FigureBlock[]> {
  const setting = shownSetting(view, dataset);
  const rows = view.input.summaries.filter((row) =>
    row.dataset === dataset && row.setting === setting &&
    row.role === "target" && row.metric === "accuracy" &&
    row.judge === view.judge && row.series_id === "all" &&
    row.estimate !== null && row.question_type !== "all"
  );
  if (!rows.some(({ variant }) => variant !== "all")) return [];
  const { conditions, judge } = view;
  return [
    await figureBlock(
      ladderFigure(view.input.summaries, {
        dataset,
        judge,
        setting,
        conditions,
        arm: view.input.plan.arms[0],
      }),
      {
        file: view.datasets.length > 1 ? `ladder_${dataset}` : "ladder",
        table: "summaries",
        caption: [
          `${
            ladderFinding(view, { dataset, setting })
          }Accuracy on ${setting} facts after ${
            counted(view.last_epoch, "epoch")
          }, from the trained question down the ladder of changes, with intervals; hollow is the base. Changes of a name's form and of the wording are rungs of their own.`,
        ],
      },
    ),
  ];
}

/** Returns the range of accuracies on each rung of rephrased questions. */
export function ladderFinding(
  view: StudyView,
  { dataset, setting }: { dataset: string; setting: string },
): string {
  const role = "target";
  const epoch = view.last_epoch;
  const rungs = rungsOf(
    view.input.summaries.filter((row) =>
      row.dataset === dataset && row.question_type === "rephrased"
    ),
  );
  const parts = rungs.flatMap(({ question_type, variant }) => {
    const values = view.conditions.flatMap((condition_id) => {
      const cell = { dataset, role, setting, question_type, variant };
      const row = view.cell({ ...cell, condition_id, epoch });
      return row?.estimate == null ? [] : [row.estimate];
    });
    if (values.length === 0) return [];
    const [low, high] = [Math.min(...values), Math.max(...values)]
      .map(proportion);
    return [
      `${low === high ? low : `${low} to ${high}`} with another ${
        CHANGES[variant] ?? readable(variant)
      }`,
    ];
  });
  return parts.length === 0
    ? ""
    : `Rephrased questions are right in ${listed(parts)}. `;
}

const CHANGES: Record<string, string> = {
  name_form: "form of the name",
  wording: "wording",
  both: "form and wording",
};
