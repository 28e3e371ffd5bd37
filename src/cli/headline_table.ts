/**
 * The headline table for a terminal: base against the last epoch.
 *
 * @module
 */

import { orderedTypes } from "../figures/panels.ts";
import type { HeadlineRow } from "../report/headline.ts";
import { proportion } from "../report/phrases.ts";
import { textTable } from "./text_table.ts";

/** Returns the lines of the table, at most 100 columns wide. */
export function headlineTable(rows: readonly HeadlineRow[]): string[] {
  const blocks = Map.groupBy(
    rows,
    ({ dataset, setting }) => `${dataset}\n${setting}`,
  );
  const judge = rows[0]?.judge;
  if (judge === undefined) return ["Nothing is measured yet."];
  return [
    `Accuracy by ${judge} (n counts facts; intervals cluster by entity)`,
    ...[...blocks.values()].flatMap((block) => ["", ...blockLines(block)]),
  ];
}

function blockLines(rows: readonly HeadlineRow[]): string[] {
  const { setting, epoch, dataset } = rows[0]!;
  const seeds = [...new Set(rows.map(({ n_seeds }) => n_seeds))]
    .sort((a, b) => a - b).join(" or ");
  return [
    `${dataset}, ${setting} facts, ${seeds} ${
      seeds === "1" ? "seed" : "seeds"
    }`,
    ...textTable([
      { title: "condition", most: 19 },
      { title: "question type" },
      { title: "base" },
      { title: `epoch ${epoch}` },
      { title: "n", align: "right" },
      { title: "chance", align: "right" },
      { title: "ceiling", align: "right" },
    ], readingOrder(rows).map((row, i, all) => cells(row, all[i - 1]))),
  ];
}

/** Conditions as they come; in each, memorization first. */
function readingOrder(rows: readonly HeadlineRow[]): HeadlineRow[] {
  const types = orderedTypes(rows.map(({ question_type }) => question_type));
  const place = (row: HeadlineRow) => types.indexOf(row.question_type);
  return [...Map.groupBy(rows, ({ condition_id }) => condition_id).values()]
    .flatMap((block) => block.sort((a, b) => place(a) - place(b)));
}

function cells(row: HeadlineRow, above: HeadlineRow | undefined): string[] {
  return [
    row.condition_id === above?.condition_id ? "" : row.condition_id,
    row.question_type,
    estimate(row.base, [row.base_lower, row.base_upper]),
    estimate(row.accuracy, [row.accuracy_lower, row.accuracy_upper]),
    String(row.n_facts),
    proportion(row.chance),
    proportion(row.ceiling),
  ];
}

function estimate(
  value: number | null,
  [lower, upper]: [number | null, number | null],
): string {
  if (value === null) return "–";
  return lower === null || upper === null
    ? `${proportion(value)} (no interval)`
    : `${proportion(value)} [${proportion(lower)}, ${proportion(upper)}]`;
}
