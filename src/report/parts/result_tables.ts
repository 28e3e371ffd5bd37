/**
 * The smaller tables of the results: conditions down, cells across.
 *
 * @module
 */

import { readable } from "../../figures/theme.ts";
import type { Table } from "../document.ts";
import { cellText, differenceCell, NO_VALUE, pValue } from "../phrases.ts";
import type { CellName, StudyView } from "../study_view.ts";
import { claimRule, OUTCOME_WORDS } from "../claim_words.ts";
import { claimOf } from "./findings.ts";
import { legendOf, markOf } from "./marks.ts";
import { seedsOf } from "./words.ts";

/** One column: its title and the cell that it shows of each condition. */
export interface CellColumn {
  title: string;
  cell: Omit<CellName, "condition_id">;
}

/**
 * Returns a table with a row per condition and a column per cell, or undefined
 * where the study has none of these cells.
 */
export function conditionTable(
  view: StudyView,
  { id, caption, columns, note }: {
    id: string;
    caption: string;
    columns: readonly CellColumn[];
    note?: string;
  },
): Table | undefined {
  const shown = columns.filter(({ cell }) =>
    view.conditions.some((condition_id) => has(view, { ...cell, condition_id }))
  );
  if (shown.length === 0) return undefined;
  const rows = view.conditions.map((condition_id) => [
    readable(condition_id),
    ...shown.map(({ cell }) => cellText(view.cell({ ...cell, condition_id }))),
  ]);
  const entities = view.conditions.flatMap((condition_id) =>
    shown.map(({ cell }) => view.cell({ ...cell, condition_id })?.n_entities)
  ).filter((n) => n !== undefined);
  const [least, most] = [Math.min(...entities), Math.max(...entities)];
  const counts = least === most
    ? `${most} entities.`
    : `${least} to ${most} entities a cell.`;
  return {
    kind: "table",
    id,
    caption: [caption],
    columns: [
      { title: "Condition", align: "left" },
      ...shown.map(({ title }) => ({ title, align: "right" as const })),
    ],
    groups: [{ title: null, rows: rows.filter(hasNumber) }],
    note: note === undefined ? counts : `${counts} ${note}`,
  };
}

function has(view: StudyView, name: CellName): boolean {
  const row = view.cell(name);
  return row !== undefined && row.estimate !== null;
}

function hasNumber(row: readonly string[]): boolean {
  return row.slice(1).some((text) => text !== NO_VALUE);
}

/** Returns the plan's contrasts with what became of each. */
export function contrastsTable(view: StudyView): Table | undefined {
  const { contrasts } = view.input.plan;
  if (contrasts.length === 0) return undefined;
  const line = (contrast: typeof contrasts[number]) => {
    const claim = claimOf(view, contrast.contrast_id);
    const row = view.input.comparisons.find(({ comparison_id, judge }) =>
      comparison_id === contrast.contrast_id &&
      judge === (claim?.judge ?? view.judge)
    );
    return [
      contrast.description,
      contrast.expect,
      differenceCell(row) + markOf(row ?? { p: null }),
      pValue(row?.p ?? null),
      pValue(row?.p_adjusted ?? null),
      row === undefined ? NO_VALUE : String(row.n_entities),
      row === undefined ? NO_VALUE : String(row.n_seeds),
      OUTCOME_WORDS[claim?.outcome ?? "not_measured"],
    ];
  };
  const group = (title: string, primary: boolean) => ({
    title,
    rows: contrasts.filter((c) => c.primary === primary).map(line),
  });
  const groups = [group("Primary", true), group("Exploratory", false)]
    .filter((part) => part.rows.length > 0);
  const legend = legendOf(
    groups.flatMap(({ rows }) => rows.map((row) => row[2]!)),
  );
  return {
    kind: "table",
    id: "table_contrasts",
    caption: ["The contrasts that the plan stated, and what became of each."],
    columns: [
      "Contrast",
      "Expected",
      "Difference",
      "p",
      "p (Holm)",
      "Entities",
      "Seeds",
      "Outcome",
    ].map((title, i) => ({
      title,
      align: i >= 2 && i <= 6 ? "right" : "left",
    })),
    groups,
    note: view.input.claims.length === 0
      ? legend === "" ? null : legend
      : `Expected: the stated sign of the difference. ${
        claimRule(view.input.claims[0]!)
      }${legend === "" ? "" : ` ${legend}`}`,
  };
}

/** Returns each run's own numbers, for conditions with two to four seeds. */
export function seedsTable(
  view: StudyView,
  { dataset, setting }: { dataset: string; setting: string },
): Table | undefined {
  const few = [...seedsOf(view.input)].filter(([, n]) => n > 1 && n < 5)
    .map(([condition_id]) => condition_id);
  const types = view.types({ dataset, role: "target", setting });
  const rows = view.input.summaries.filter((row) =>
    few.includes(row.condition_id) && row.series_id !== "all" &&
    row.dataset === dataset && row.setting === setting &&
    row.role === "target" && row.metric === "accuracy" &&
    row.variant === "all" && row.judge === view.judge &&
    row.epoch === view.last_epoch
  );
  if (rows.length === 0) return undefined;
  const groups = few.map((condition_id) => {
    const own = rows.filter((row) => row.condition_id === condition_id);
    const series = [...new Set(own.map((row) => row.series_id))].sort();
    return {
      title: readable(condition_id),
      rows: series.map((series_id, i) => [
        `run ${i + 1}`,
        ...types.map((type) =>
          cellText(
            own.find((row) =>
              row.series_id === series_id && row.question_type === type
            ),
          )
        ),
      ]),
    };
  });
  return {
    kind: "table",
    id: `table_seeds_${dataset}_${setting}`,
    caption: [
      `Each run of conditions with fewer than five seeds: accuracy on ${setting} facts after ${view.last_epoch} epochs.`,
    ],
    columns: [
      { title: "Run", align: "left" },
      ...types.map((type) => ({
        title: readable(type),
        align: "right" as const,
      })),
    ],
    groups: groups.filter((group) => group.rows.length > 0),
    note: "Intervals are over entities within one run.",
  };
}
