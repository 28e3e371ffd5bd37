/**
 * Rankings: which conditions are better than which, and which are tied.
 *
 * @module
 */

import { readable } from "../../../figures/theme.ts";
import type { RankingRow } from "../../../records/ranking.ts";
import type { Table } from "../../document.ts";
import { listed, NO_VALUE, pValue, signed } from "../../phrases.ts";
import type { StudyView } from "../../study_view.ts";
import {
  columnsOf,
  numberText,
  shownRows,
  shownSetting,
  typesTable,
} from "./cells.ts";

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

/** Returns the trends with the number of trained facts, where it was varied. */
export function sizesTable(
  view: StudyView,
  dataset: string,
): Table | undefined {
  const rows = view.input.analysis.size_trends.filter((row) =>
    row.dataset === dataset
  );
  if (rows.length === 0) return undefined;
  return {
    kind: "table",
    id: `table_sizes_${dataset}`,
    caption: [
      `Accuracy after ${
        rows[0]!.epoch
      } epochs along conditions that differ in the number of trained facts alone.`,
    ],
    columns: columnsOf([
      "Questions",
      "Trained facts",
      "Accuracy",
      "ρ (p)",
      "p of a rise",
      "p of a fall",
    ]),
    groups: [{
      title: null,
      rows: rows.map((row) => [
        `${readable(row.question_type)}, ${row.setting} (${row.role})`,
        row.sizes.join(", "),
        row.accuracies.map((value) => numberText(value)).join(", "),
        row.spearman_rho === null
          ? NO_VALUE
          : `${signed(row.spearman_rho)} (${pValue(row.spearman_p)})`,
        pValue(row.page_rise_p),
        pValue(row.page_fall_p),
      ]),
    }],
    note:
      "ρ is Spearman's correlation of size and accuracy, its p over all orders of the sizes, two-sided; few sizes cannot make it small. Rise and fall: Page's test, seed by seed, one-sided.",
  };
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
