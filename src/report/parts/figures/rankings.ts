/**
 * Ranks as a picture, with intervals and groups that are tied.
 *
 * @module
 */

import { rankingFigure } from "../../../figures/ranking_figure.ts";
import { orderedTypes } from "../../../figures/panels.ts";
import { readable } from "../../../figures/theme.ts";
import type { RankingRow } from "../../../records/ranking.ts";
import type { Block } from "../../document.ts";
import { counted, listed } from "../../phrases.ts";
import type { StudyView } from "../../study_view.ts";
import { shownRows, shownSetting } from "../analysis/cells.ts";
import { figureBlock, headingOf } from "./block.ts";

/** Returns ranks of a dataset's conditions, where there are two to rank. */
export async function drawRankings(
  view: StudyView,
  dataset: string,
): Promise<Block[]> {
  const rows = shownRows(view, dataset, view.input.analysis.rankings);
  if (rows.length === 0) return [];
  const file = view.datasets.length > 1 ? `ranking_${dataset}` : "ranking";
  return [
    headingOf(view, { id: "ranking", dataset, title: "Ranks and ties" }),
    await figureBlock(rankingFigure(rows), {
      file,
      table: "rankings",
      caption: [
        `${rankingFinding(rows)} Accuracy on ${
          shownSetting(view, dataset)
        } facts after ${
          counted(rows[0]!.epoch, "epoch")
        }, with intervals; beside each the ranks that it may have and its letters: with one in common, conditions are tied. Filled: tied with the best.`,
      ],
    }),
  ];
}

/** Returns how many are tied with the best, type by type. */
export function rankingFinding(rows: readonly RankingRow[]): string {
  const types = orderedTypes(rows.map(({ question_type }) => question_type));
  const parts = types.map((type) => {
    const own = rows.filter(({ question_type }) => question_type === type);
    const tied = own.filter(({ tied_with_best }) => tied_with_best);
    const name = readable(type);
    return tied.length === 1
      ? `${name} ${readable(tied[0]!.condition_id)} alone`
      : `${name} ${tied.length} of ${own.length}`;
  });
  return `Best or tied with the best are, for ${listed(parts)}.`;
}
