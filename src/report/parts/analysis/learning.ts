/**
 * Learning: how fast each type of question is learned, and what becomes of
 * single facts.
 *
 * @module
 */

import { readable } from "../../../figures/theme.ts";
import type { LearningRow } from "../../../records/analysis.ts";
import type { Table } from "../../document.ts";
import { NO_VALUE, pValue, signed } from "../../phrases.ts";
import type { StudyView } from "../../study_view.ts";
import {
  columnsOf,
  INTERVAL_NOTE,
  measuredText,
  shownRows,
  shownSetting,
  typesTable,
} from "./cells.ts";

/** Returns the tables about learning of a dataset, as far as there are rows. */
export function learningTables(view: StudyView, dataset: string): Table[] {
  return [
    epochsTable(view, dataset),
    trendTable(view, dataset),
    factsTable(view, dataset),
    ratioTable(view, dataset),
  ].filter((table) => table !== undefined);
}

/** A type of question and a level, where any condition gets there. */
function epochsTable(view: StudyView, dataset: string): Table | undefined {
  const setting = shownSetting(view, dataset);
  const rows = shownRows(view, dataset, view.input.analysis.learning);
  const columns = view.types({ dataset, role: "target", setting })
    .flatMap((question_type) =>
      [...new Set(rows.map(({ level }) => level))].sort((a, b) => a - b)
        .map((level) => ({ question_type, level }))
    ).map(({ question_type, level }) => ({
      title: `${readable(question_type)} to ${level}`,
      rows: rows.filter((row) =>
        row.question_type === question_type && row.level === level
      ),
    })).filter(({ rows }) =>
      rows.some((row) => row.reached || row.n_seeds_reached > 0)
    );
  if (columns.length === 0) return undefined;
  return {
    kind: "table",
    id: `table_learning_${dataset}`,
    caption: [`Epochs until ${setting} facts are answered at a level.`],
    columns: columnsOf(["Condition", ...columns.map(({ title }) => title)]),
    groups: [{
      title: null,
      rows: view.conditions.map((condition_id) => [
        readable(condition_id),
        ...columns.map(({ rows }) =>
          epochsText(rows.find((row) => row.condition_id === condition_id))
        ),
      ]),
    }],
    note:
      `Read straight between checkpoints, runs taken together; an interval that ends with “later” goes beyond the last one. Levels that guessing reaches are left out, and types that never get to one. ${INTERVAL_NOTE}`,
  };
}

function epochsText(row: LearningRow | undefined): string {
  if (row === undefined) return NO_VALUE;
  if (row.epochs === null) {
    return row.n_seeds > 1 && row.n_seeds_reached > 0
      ? `in ${row.n_seeds_reached} of ${row.n_seeds} runs`
      : "not reached";
  }
  const one = (value: number) => value.toFixed(1);
  const { epochs_lower: lower, epochs_upper: upper } = row;
  if (lower === null) return one(row.epochs);
  return `${one(row.epochs)} (${one(lower)}–${
    upper === null ? "later" : one(upper)
  })`;
}

function trendTable(view: StudyView, dataset: string): Table | undefined {
  return typesTable(view, {
    id: `table_trends_${dataset}`,
    caption: `Whether accuracy on ${
      shownSetting(view, dataset)
    } facts rises with epochs: Spearman's correlation, and p of Page's test for a rise.`,
    note:
      "The correlation is over the checkpoints, runs taken together; Page's test asks entity by entity, so a rise may be sure without being steady. A p near 1 says that accuracy does not rise; where the correlation is negative, it falls.",
    dataset,
    rows: shownRows(view, dataset, view.input.analysis.trends),
    cell: ({ spearman_rho, page_p }) =>
      spearman_rho === null
        ? NO_VALUE
        : `${signed(spearman_rho)} (${
          page_p === null ? "no test" : pValue(page_p)
        })`,
  });
}

function factsTable(view: StudyView, dataset: string): Table | undefined {
  const rows = shownRows(view, dataset, view.input.analysis.transitions)
    .filter(({ from_epoch, to_epoch }) =>
      from_epoch === 0 && to_epoch === view.last_epoch
    );
  const count = (value: number) =>
    Number.isInteger(value) ? String(value) : value.toFixed(1);
  return typesTable(view, {
    id: `table_transitions_${dataset}`,
    caption: `What became of single ${
      shownSetting(view, dataset)
    } facts from the base to epoch ${view.last_epoch}: gained / kept / lost / never known.`,
    note:
      "Numbers of facts, means over runs. A fact is known where more than half of its answers are right; on yes/no questions half of what seems known is luck.",
    dataset,
    rows,
    cell: ({ gained, kept, lost, never }) =>
      [gained, kept, lost, never].map(count).join(" / "),
  });
}

function ratioTable(view: StudyView, dataset: string): Table | undefined {
  return typesTable(view, {
    id: `table_gaps_${dataset}`,
    caption:
      `Accuracy after ${view.last_epoch} epochs over that of memorization, ${
        shownSetting(view, dataset)
      } facts.`,
    note:
      `1 where all that is repeated in the trained words is answered in other ways too; yes/no questions have about 0.5 from guessing. ${INTERVAL_NOTE}`,
    dataset,
    rows: shownRows(view, dataset, view.input.analysis.gaps),
    cell: (row) => measuredText(row, "ratio"),
  });
}
