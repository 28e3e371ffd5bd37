/**
 * Ranges over every cell of a study: the lowest and the highest, and in how
 * many cells accuracy clearly moved.
 *
 * @module
 */

import { readable } from "../../figures/theme.ts";
import type { Summary } from "../../records/summary.ts";
import { type Inline, value } from "../document.ts";
import { direction, proportion, withInterval } from "../phrases.ts";
import type { StudyView } from "../study_view.ts";
import { SETTING_MEANING } from "./words.ts";

/** One row and the table that shows it. */
export interface Shown {
  row: Summary;
  table: string;
}

/** All that a study says of one type of question in one role. */
export interface Cells {
  question_type: string;
  /** After the last epoch, by condition, dataset and setting. */
  last: Shown[];
  /** Before training: one row for each base, dataset and setting. */
  base: Shown[];
  /** Paired differences of the last epoch to the base; none where unknown. */
  differences: ReturnType<StudyView["toBase"]>[];
}

/** Returns the cells of a role by type of question, headline arm and judge. */
export function cellsOf(
  view: StudyView,
  role: "target" | "retention",
): Cells[] {
  const found = new Map<string, Cells>();
  for (const place of placesOf(view, role)) {
    const { question_type, table, ...rest } = place;
    const cells = found.get(question_type) ??
      { question_type, last: [], base: [], differences: [] };
    found.set(question_type, cells);
    for (const condition_id of view.conditions) {
      const name = { ...rest, role, question_type, condition_id };
      const base = view.cell({ ...name, epoch: 0 });
      const last = view.cell({ ...name, epoch: view.last_epoch });
      if (base !== undefined && base.estimate !== null) {
        cells.base.push({ row: base, table });
      }
      if (view.last_epoch === 0 || last === undefined) continue;
      if (last.estimate === null) continue;
      cells.last.push({ row: last, table });
      cells.differences.push(view.toBase({ ...name, epoch: view.last_epoch }));
    }
  }
  return [...found.values()];
}

function placesOf(view: StudyView, role: "target" | "retention") {
  return view.datasets.flatMap((dataset) =>
    (role === "target" ? view.settings({ dataset, role }) : ["known"])
      .flatMap((setting) =>
        view.types({ dataset, role, setting }).map((question_type) => ({
          dataset,
          setting,
          question_type,
          table: role === "target"
            ? `table_headline_${dataset}_${setting}`
            : `table_retention_${dataset}`,
        }))
      )
  );
}

/** Returns in how many cells accuracy clearly rose or fell. */
export function clearCounts(
  { differences }: Cells,
): { rose: number; fell: number; total: number } {
  const known = differences.map(direction);
  const count = (which: string) => known.filter((d) => d === which).length;
  return { rose: count("rose"), fell: count("fell"), total: known.length };
}

/**
 * Returns `0.84 (0.80 to 0.87; people plain) to 1.00 (…)`, each number naming
 * its table. Bare ranges leave out intervals and names.
 */
export function extremesText(
  view: StudyView,
  shown: readonly Shown[],
  { verb = false, bare = false }: { verb?: boolean; bare?: boolean } = {},
): Inline[] {
  const sorted = shown.toSorted((a, b) => a.row.estimate! - b.row.estimate!);
  const [low, high] = [sorted.at(0), sorted.at(-1)];
  if (low === undefined || high === undefined) return ["was not measured"];
  const same = low.row.estimate === high.row.estimate;
  const said = ({ row, table }: Shown): Inline[] =>
    bare
      ? [value(proportion(row.estimate), table)]
      : [value(withInterval(row), table), ...placeText(view, row, shown)];
  if (same && shown.every(({ row }) => row.lower === low.row.lower)) {
    return [
      verb ? "was " : "",
      value(
        bare ? proportion(low.row.estimate) : withInterval(low.row),
        low.table,
      ),
      shown.length > 1 && !bare ? " throughout" : "",
    ];
  }
  if (same && bare) return [value(proportion(low.row.estimate), low.table)];
  return [verb ? "ran from " : "", ...said(low), " to ", ...said(high)];
}

/** Names the condition, and the facts where there are several kinds. */
function placeText(
  { input: { plan } }: StudyView,
  row: Summary,
  shown: readonly Shown[],
): Inline[] {
  const settings = new Set(shown.map(({ row }) => row.setting));
  const several = plan.conditions.length > 1;
  const setting = settings.size > 1
    ? SETTING_MEANING[row.setting] ?? row.setting
    : "";
  if (!several && setting === "") return [];
  return [
    " for ",
    ...(setting === "" ? [] : [setting]),
    ...(setting !== "" && several ? [" under "] : []),
    ...(several
      ? [{ kind: "emphasis" as const, text: readable(row.condition_id) }]
      : []),
  ];
}
