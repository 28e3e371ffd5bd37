/**
 * The headline table on a page: one table per dataset and setting.
 *
 * @module
 */

import { readable } from "../../figures/theme.ts";
import { unique } from "../../figures/cells.ts";
import { orderedTypes } from "../../figures/panels.ts";
import type { Table } from "../document.ts";
import type { HeadlineRow } from "../headline.ts";
import {
  cellText,
  counted,
  differenceCell,
  NO_VALUE,
  proportion,
  thousands,
  TOO_FEW,
} from "../phrases.ts";
import type { StudyView } from "../study_view.ts";
import { legendOf, markOf } from "./marks.ts";
import {
  CHAIN_DISCLOSURE,
  hasChain,
  plansTraining,
  SETTING_MEANING,
} from "./words.ts";

/** Returns the headline rows of one dataset and setting as a table. */
export function headlineTable(
  view: StudyView,
  rows: readonly HeadlineRow[],
  { dataset, setting }: { dataset: string; setting: string },
): Table {
  const here = rows.filter((row) =>
    row.dataset === dataset && row.setting === setting
  );
  const types = orderedTypes(here.map((row) => row.question_type));
  const groups = view.conditions.map((condition_id) => ({
    title: readable(condition_id),
    rows: types.flatMap((type) =>
      here.filter((row) =>
        row.condition_id === condition_id && row.question_type === type
      ).map(lineOf)
    ),
  })).filter((group) => group.rows.length > 0);
  return {
    kind: "table",
    id: `table_headline_${dataset}_${setting}`,
    caption: [
      `Accuracy on ${SETTING_MEANING[setting] ?? setting}${
        plansTraining(view.input)
          ? ` before training and after ${counted(view.last_epoch, "epoch")}`
          : ""
      }, by condition and type of question, with the paired difference to the base.`,
    ],
    columns: COLUMNS,
    groups,
    note: noteOf(view, here),
  };
}

const COLUMNS: Table["columns"] = [
  "Question type",
  "Base",
  "Final",
  "Difference",
  "Facts",
  "Entities",
  "Seeds",
  "Chance",
  "Majority",
  "Ceiling",
].map((title, i) => ({ title, align: i === 0 ? "left" : "right" }));

function lineOf(row: HeadlineRow): string[] {
  return [
    readable(row.question_type),
    cellText({
      estimate: row.base,
      lower: row.base_lower,
      upper: row.base_upper,
      interval_method: "",
    }),
    cellText({
      estimate: row.accuracy,
      lower: row.accuracy_lower,
      upper: row.accuracy_upper,
      interval_method: row.interval_method,
    }),
    differenceCell({
      difference: row.difference,
      lower: row.difference_lower,
      upper: row.difference_upper,
    }) + markOf(row),
    thousands(row.n_facts),
    thousands(row.n_entities),
    thousands(row.n_seeds),
    proportion(row.chance),
    proportion(row.majority),
    proportion(row.ceiling),
  ];
}

function noteOf(view: StudyView, rows: readonly HeadlineRow[]): string {
  const bare = rows.filter((row) => row.accuracy_lower === null);
  const reasons = unique(bare.map((row) => row.interval_method)).map((method) =>
    method.includes("too few") ? TOO_FEW : readable(method)
  );
  const few = rows.filter((row) => row.n_seeds < 5);
  const conditions = unique(few.map((row) => readable(row.condition_id)));
  return [
    `Parentheses hold intervals; ${NO_VALUE} is a number that this study does not have.`,
    reasons.length > 0 ? `No interval: ${reasons.join("; ")}.` : "",
    legendOf(rows.map(markOf)),
    conditions.length > 0
      ? `Fewer than five seeds: ${conditions.join(", ")}.`
      : "",
    hasChain(view.input) &&
      rows.some((row) =>
        ["secondary", "comparison"].includes(row.question_type)
      )
      ? CHAIN_DISCLOSURE
      : "",
  ].filter((text) => text !== "").join(" ");
}
