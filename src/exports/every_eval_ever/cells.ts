/**
 * The summary rows of one evaluation, each under a name of its own.
 *
 * @module
 */

import type { Summary } from "../../records/summary.ts";
import type { Evaluation } from "../samples.ts";

/** A summary row with an estimate, and the name that samples refer to. */
export interface NamedCell {
  id: string;
  row: Summary & { estimate: number };
}

/**
 * Returns the rows of a checkpoint on a dataset in an arm.
 *
 * A base stands at epoch 0 of every condition that begins with it. Where
 * conditions count the same items, their rows are one; else each bears the
 * condition in its name.
 */
export function cellsOf(
  summaries: readonly Summary[],
  { checkpoint, run, dataset, arm }: Evaluation,
): NamedCell[] {
  const own = summaries.filter((row): row is NamedCell["row"] =>
    row.estimate !== null && row.dataset === dataset && row.arm === arm &&
    row.epoch === checkpoint.epoch && row.model === checkpoint.base_model &&
    (run === null ? row.series_id === "all" : row.series_id === run.series_id &&
      row.condition_id === run.condition_id)
  );
  return [...Map.groupBy(own, cellId)].flatMap(([id, rows]) => {
    const different = new Map(rows.map((row) => [contentOf(row), row]));
    return [...different.values()].map((row) => ({
      id: different.size === 1 ? id : `${id}.${row.condition_id}`,
      row,
    }));
  });
}

/** Returns what names a cell within an evaluation. */
export function cellId(
  row: Pick<
    Summary,
    "role" | "setting" | "question_type" | "variant" | "judge" | "metric"
  >,
): string {
  const { role, setting, question_type, variant, judge, metric } = row;
  return [role, setting, question_type, variant, judge, metric].join(".");
}

function contentOf(
  { condition_id: _, series_id: __, ...row }: Summary,
): string {
  return JSON.stringify(row);
}
