/**
 * Rankings: which conditions are better than which, and which are tied.
 *
 * @module
 */

import { readable } from "../../../figures/theme.ts";
import type { RankingRow } from "../../../records/ranking.ts";
import type { Table } from "../../document.ts";
import { listed, pValue } from "../../phrases.ts";
import type { StudyView } from "../../study_view.ts";
import { shownRows, shownSetting, typesTable } from "./cells.ts";

/** Returns the table of ranks, where two conditions can be ranked. */
export function rankingTable(
  view: StudyView,
  dataset: string,
): Table | undefined {
  const rows = shownRows(view, dataset, view.input.analysis.rankings);
  const [first] = rows;
  if (first === undefined) return undefined;
  return typesTable(view, {
    id: `table_rankings_${dataset}`,
    caption: `Ranks by accuracy on ${
      shownSetting(view, dataset)
    } facts after ${first.epoch} epochs, with the ranks that a condition may as well have; conditions with a letter in common are tied.`,
    note:
      `Rank intervals hold for all conditions of a column at once. Tied: p of the paired difference, adjusted for all pairs of the column, is not below the level; tied is not the same as equal.${
        cochranText(rows)
      } McNemar's tests of each pair, and whether its difference lies within ±0.05, are in tables/pairs.csv.`,
    dataset,
    rows,
    cell: ({ rank, best, worst, ties }) =>
      `${rank}${best === worst ? "" : ` (${best}–${worst})`} ${ties}`,
  });
}

/** Says of each type whether its conditions differ at all. */
function cochranText(rows: readonly RankingRow[]): string {
  const types = new Map(
    rows.flatMap(({ question_type, cochran_p }) =>
      cochran_p === null ? [] : [[question_type, cochran_p] as const]
    ),
  );
  const parts = [...types].map(([type, p]) => `${readable(type)} ${pValue(p)}`);
  return parts.length === 0
    ? ""
    : ` Whether any conditions differ, by Cochran's Q on majorities over runs, questions taken as independent: p ${
      listed(parts)
    }.`;
}
