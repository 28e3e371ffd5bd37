/**
 * Accuracies corrected for the errors of the judge that they come from: of
 * every headline cell, and of all checked answers together.
 *
 * @module
 */

import { orderedTypes } from "../figures/panels.ts";
import { questionsOf, shareOf } from "../judgments/calibrate/shares.ts";
import type { StudyPlan } from "../records/study_plan.ts";
import type { Summary } from "../records/summary.ts";
import type { ReportCalibration } from "../report/calibration.ts";
import type { AnswerToCheck } from "./answers_to_check.ts";
import type { StudyCalibration } from "./calibration_file.ts";
import { correctedRow, type JudgedCell } from "./corrected_row.ts";

/**
 * Returns what the report says of the judge, or undefined where none was
 * calibrated. Labels of the study's own answers go before the traps.
 *
 * @param judge_id Of the headline judge as it is now; what was measured of
 * another version of it corrects nothing.
 */
export function reportCalibration(
  { judge_traps, labels }: Pick<StudyCalibration, "judge_traps" | "labels">,
  { plan, judge_id, summaries, answers }: {
    plan: StudyPlan;
    judge_id: string | null;
    summaries: readonly Summary[];
    answers: readonly AnswerToCheck[];
  },
): ReportCalibration | undefined {
  const known = [
    ...(labels === null ? [] : [{ source: "labels" as const, ...labels }]),
    ...(judge_traps === null
      ? []
      : [{ source: "judge_traps" as const, ...judge_traps }]),
  ];
  if (known.length === 0) return undefined;
  const current = known.filter((one) => one.judge_id === judge_id);
  const qualities = current.map(({ source, ...quality }) => ({
    source,
    n_answers: quality.n_answers,
    accuracy: quality.accuracy,
    sensitivity: quality.sensitivity,
    specificity: quality.specificity,
    cohen_kappa: quality.cohen_kappa,
  }));
  const replaced = known.filter((one) => one.judge_id !== judge_id)
    .map((one) => one.judge_id);
  const used = current[0];
  if (used === undefined) return { judge_id, qualities, replaced, rows: [] };
  const cells = Map.groupBy(answers, answerCell);
  const labelled = used.source === "labels" ? labels!.labelled : {};
  const correct = (row: JudgedCell, answers: readonly AnswerToCheck[]) =>
    correctedRow(row, { quality: used, answers, labelled });
  const rows = [
    ...pooledCells(answers, used.confidence).map((cell) =>
      correct(cell, cell.answers)
    ),
    ...summaries.filter((row) => isHeadline(row, plan))
      .map((row) => correct(row, cells.get(cellOf(row)) ?? [])),
  ];
  return { judge_id, qualities, replaced, rows };
}

function isHeadline(row: Summary, plan: StudyPlan): boolean {
  return row.judge === plan.judges[0] && row.arm === plan.arms[0] &&
    row.metric === "accuracy" && row.series_id === "all" &&
    row.role === "target" && row.variant === "all" && row.setting !== "all" &&
    row.question_type !== "all" && row.epoch === plan.epochs.at(-1) &&
    row.estimate !== null;
}

const cellOf = (
  row: Pick<
    Summary,
    "dataset" | "setting" | "condition_id" | "question_type"
  >,
) =>
  JSON.stringify([
    row.dataset,
    row.setting,
    row.condition_id,
    row.question_type,
  ]);

const answerCell = ({ item, setting, condition_id }: AnswerToCheck) =>
  cellOf({
    dataset: item.dataset,
    setting,
    condition_id,
    question_type: item.question_type,
  });

/** All answers together, and by question type: cells with enough labels. */
function pooledCells(
  answers: readonly AnswerToCheck[],
  confidence: number,
): (JudgedCell & { answers: readonly AnswerToCheck[] })[] {
  if (answers.length === 0) return [];
  const types = Map.groupBy(answers, ({ item }) => item.question_type);
  const cells: [string, readonly AnswerToCheck[]][] = [
    ["all", answers],
    ...[...types],
  ];
  const order = ["all", ...orderedTypes([...types.keys()])];
  cells.sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  return cells.map(([question_type, group]) => {
    const values = group.map(({ item, entity_id, verdict }) => ({
      question_id: `${item.dataset} ${entity_id}`,
      value: verdict === "correct" ? 1 : 0,
    }));
    const questions = questionsOf(values, { confidence, noun: "entities" });
    return {
      ...shareOf(values, questions),
      dataset: "all",
      setting: "all",
      condition_id: "all",
      question_type,
      answers: group,
    };
  });
}
