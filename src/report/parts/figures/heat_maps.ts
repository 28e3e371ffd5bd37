/**
 * Every type of question of every dataset at a glance.
 *
 * @module
 */

import { heatMapFigure } from "../../../figures/heat_map_figure.ts";
import { readable } from "../../../figures/theme.ts";
import { unique } from "../../../figures/cells.ts";
import type { FigureBlock } from "../../document.ts";
import { counted, proportion } from "../../phrases.ts";
import type { StudyView } from "../../study_view.ts";
import { SETTING_MEANING } from "../words.ts";
import { figureBlock } from "./block.ts";

/** Returns a heat map per setting, where a study has several datasets. */
export async function drawHeatMaps(view: StudyView): Promise<FigureBlock[]> {
  if (view.datasets.length < 2) return [];
  const settings = unique(
    view.datasets.flatMap((dataset) =>
      view.settings({ dataset, role: "target" })
    ),
  );
  return await Promise.all(
    settings.map((setting) =>
      figureBlock(
        heatMapFigure(view.input.summaries, {
          judge: view.judge,
          setting,
          conditions: view.conditions,
          arm: view.input.plan.arms[0],
        }),
        {
          file: `heat_map_${setting}`,
          table: "summaries",
          caption: [
            `${heatFinding(view, setting)} Accuracy on ${
              SETTING_MEANING[setting] ?? setting
            } of every dataset after ${
              counted(view.last_epoch, "epoch")
            }, intervals below; first the base on the same questions. Empty: a type that the dataset does not have.`,
          ],
        },
      )
    ),
  );
}

/** Returns the highest and the lowest cell after training. */
export function heatFinding(view: StudyView, setting: string): string {
  const cells = view.datasets.flatMap((dataset) =>
    view.types({ dataset, role: "target", setting }).flatMap((question_type) =>
      view.conditions.flatMap((condition_id) => {
        const row = view.cell({
          dataset,
          role: "target",
          setting,
          question_type,
          condition_id,
          epoch: view.last_epoch,
        });
        return row?.estimate == null
          ? []
          : [{ dataset, question_type, value: row.estimate }];
      })
    )
  ).sort((a, b) => a.value - b.value);
  const [low, high] = [cells.at(0), cells.at(-1)];
  if (low === undefined || high === undefined) return "";
  const named = (cell: typeof low) =>
    `${proportion(cell.value)} for ${
      readable(cell.question_type)
    } questions of ${readable(cell.dataset)}`;
  return `After training, accuracy runs from ${named(low)} to ${named(high)}.`;
}
