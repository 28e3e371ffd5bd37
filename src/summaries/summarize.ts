/**
 * The summary of a study: frames of answers and judgments in, the long tables
 * that figures and reports read out.
 *
 * @module
 */

import type { Comparison, Summary } from "../records/summary.ts";
import { baseComparisonRows, contrastRows } from "./comparison_rows.ts";
import { studyAnswers, type SummaryInput } from "./study_answers.ts";
import { summaryRows } from "./summary_rows.ts";

/**
 * Returns every summary and comparison of a study, sorted by key.
 *
 * The same snapshot gives the same rows, whatever the order of its frames.
 * Superseded rows are out; failed and ungraded answers are counted, not wrong.
 *
 * @throws {RangeError} If items and facts do not fit, or a contrast names what
 * the plan does not have.
 */
export function summarize(
  input: SummaryInput,
): { summaries: Summary[]; comparisons: Comparison[] } {
  const study = studyAnswers(input);
  const conditions = input.plan.conditions.map((c) => c.condition_id);
  const summaries = conditions.flatMap((id) => summaryRows(study, id));
  const comparisons = [
    ...contrastRows(study),
    ...conditions.flatMap((id) => baseComparisonRows(study, id)),
  ];
  return {
    summaries: sortedBy(summaries, summaryKey),
    comparisons: sortedBy(
      comparisons,
      (row) => `${row.family === "primary" ? 0 : 1}\u0000${row.comparison_id}`,
    ),
  };
}

function summaryKey(row: Summary): string {
  return [
    row.study,
    row.dataset,
    row.setting,
    row.condition_id,
    row.model,
    row.series_id,
    String(row.epoch).padStart(9, "0"),
    row.arm,
    row.role,
    row.question_type,
    row.variant,
    row.judge,
    row.metric,
  ].join("\u0000");
}

function sortedBy<T>(rows: readonly T[], keyOf: (row: T) => string): T[] {
  return rows.map((row) => ({ row, key: keyOf(row) }))
    .sort((a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
    .map(({ row }) => row);
}
