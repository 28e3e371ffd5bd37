/**
 * Macro-averages over datasets on a page: trainings down, question types across.
 *
 * @module
 */

import { readable } from "../../figures/theme.ts";
import { unique } from "../../figures/cells.ts";
import { orderedTypes } from "../../figures/panels.ts";
import type { MacroAverage } from "../../records/macro_average.ts";
import type { Table } from "../document.ts";
import { capital, cellText, listed, NO_VALUE } from "../phrases.ts";
import type { StudyView } from "../study_view.ts";
import { SETTING_MEANING } from "./words.ts";

/** Returns a table per setting of what was trained, after the last epoch. */
export function macroTables(view: StudyView): Table[] {
  const rows = (view.input.macro_averages ?? []).filter((row) =>
    row.judge === view.judge && row.role === "target" &&
    (row.epoch === view.last_epoch || row.epoch === 0)
  );
  const settings = unique(rows.map(({ setting }) => setting))
    .filter((setting) => setting !== "all");
  return settings.map((setting) =>
    macroTable({
      setting,
      rows: rows.filter((row) => row.setting === setting),
    })
  );
}

function macroTable(
  { setting, rows }: { setting: string; rows: readonly MacroAverage[] },
): Table {
  const types = orderedTypes(rows.map(({ question_type }) => question_type));
  const datasets = (type: string) =>
    rows.find(({ question_type }) => question_type === type)!.datasets;
  const lines = Map.groupBy(
    rows,
    ({ base_model, method, recipe, arm, epoch }) =>
      JSON.stringify([base_model, method, recipe, arm, epoch]),
  );
  return {
    kind: "table",
    id: `table_macro_${setting}`,
    caption: [
      `Macro-averaged accuracy on ${
        SETTING_MEANING[setting] ?? setting
      }: the plain mean over datasets, each counting the same whatever its size.`,
    ],
    columns: [
      { title: "Training", align: "left" },
      { title: "Epochs", align: "right" },
      ...types.map((type) => ({
        title: `${capital(readable(type))} (${datasets(type).length} datasets)`,
        align: "right" as const,
      })),
    ],
    groups: [{
      title: null,
      rows: [...lines.values()].map((line) => lineOf(line, types)),
    }],
    note: `${
      types.map((type) =>
        `${readable(type)}: ${listed(datasets(type).map(readable))}`
      ).join("; ")
    }. Intervals square and add those of the datasets, which share no entity. ${NO_VALUE} is a number that this study does not have.`,
  };
}

function lineOf(
  line: readonly MacroAverage[],
  types: readonly string[],
): string[] {
  const { base_model, method, recipe, arm, epoch } = line[0] as MacroAverage;
  const training = [base_model, method, recipe, arm].map(readable).join(", ");
  return [
    training,
    String(epoch),
    ...types.map((type) => {
      const row = line.find(({ question_type }) => question_type === type);
      return row === undefined
        ? NO_VALUE
        : cellText({ ...row, interval_method: "a dataset has none" });
    }),
  ];
}
