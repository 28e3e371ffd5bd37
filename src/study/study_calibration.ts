/**
 * A study's headline judge, calibrated: what is stored of it, for its report.
 *
 * @module
 */

import { planJudges } from "../judgments/plan_judges.ts";
import { calibrationOf } from "../judgments/calibrate/calibration.ts";
import type { Calibration } from "../judgments/calibrate/calibration.ts";
import {
  labelSheet,
  type SheetAnswer,
} from "../judgments/calibrate/label_sheet.ts";
import {
  type LabelForm,
  readSheet,
  type SheetLabels,
  VERDICT_LABELS,
} from "../judgments/calibrate/read_labels.ts";
import type { StudyPlan } from "../records/study_plan.ts";
import type { Summary } from "../records/summary.ts";
import type { ReportInput } from "../report/input.ts";
import { writeWhole } from "../tables/files.ts";
import {
  answersToCheck,
  type AnswerToCheck,
  type CheckedAnswer,
} from "./answers_to_check.ts";
import {
  qualityOf,
  readCalibration,
  writeCalibration,
} from "./calibration_file.ts";
import { reportCalibration } from "./corrected_accuracy.ts";
import type { Materials } from "./materials.ts";
import type { StudyFrames } from "./study_frames.ts";
import type { ReadSheet, WrittenSheet } from "./trap_sheet.ts";

/** Answers on a sheet unless more are wanted. */
export const SHEET_ROWS = 150;

/** Returns the id under which the headline judge judges now. */
export function headlineJudgeId({ judges }: StudyPlan): string | null {
  return planJudges(judges.slice(0, 1), () => undefined)[0]!.judge_id;
}

/** Returns what the report's input says of the judge; nothing of no file. */
export function calibrationInput(
  plan: StudyPlan,
  { materials, rows, numbers: { summaries }, home }: {
    materials: Materials;
    rows: StudyFrames;
    numbers: { summaries: readonly Summary[] };
    home: string;
  },
): Pick<ReportInput, "calibration"> {
  const known = readCalibration(plan.study, home);
  const calibration = reportCalibration(known, {
    plan,
    judge_id: headlineJudgeId(plan),
    summaries,
    answers: known.labels === null
      ? []
      : answersToCheck(plan, { materials, rows }),
  });
  return calibration === undefined ? {} : { calibration };
}

/** Writes the first answers, a random sample, as a sheet to be labelled. */
export function writeStudySheet(
  path: string,
  { plan, answers, rows = SHEET_ROWS }: {
    plan: StudyPlan;
    answers: readonly CheckedAnswer[];
    rows?: number | undefined;
  },
): WrittenSheet {
  if (answers.length === 0) throw nothingToCheck(plan);
  const chosen = answers.slice(0, rows);
  writeWhole(path, labelSheet(chosen.map(onSheet)));
  return { path, n_answers: chosen.length };
}

const onSheet = ({ answer_id, item, text }: CheckedAnswer): SheetAnswer => ({
  answer_id,
  question: item.prompt,
  answers: item.answers,
  evidence: item.evidence,
  response: text,
});

/**
 * Returns what a sheet of the study's own answers says, of labels of any form.
 *
 * @throws {RangeError} If the study has no judged answers, or the sheet no
 *   label that can be used.
 */
export function readStudySheet<T>(
  path: string,
  { plan, answers, form }: {
    plan: StudyPlan;
    answers: readonly CheckedAnswer[];
    form: LabelForm<T>;
  },
): SheetLabels<T> & { n_known: number } {
  if (answers.length === 0) throw nothingToCheck(plan);
  const ids = answers.map(({ answer_id }) => answer_id);
  const all = readSheet(path, { known: ids, form });
  // A sheet holds the first answers by id: as many as reach its last one.
  const listed = new Set(ids);
  for (const { fault, answer_id } of all.faults) {
    if (fault === "not in the sheet") listed.delete(answer_id);
  }
  const n_known = ids.findLastIndex((id) => listed.has(id)) + 1;
  const within = new Set(ids.slice(0, n_known));
  const faults = all.faults.filter(({ fault, answer_id }) =>
    fault !== "not in the sheet" || within.has(answer_id)
  );
  return { ...all, faults, n_known };
}

/** A read sheet and what it says of the judge. */
export interface LabelledStudy {
  sheet: ReadSheet;
  calibration: Calibration;
  labelled: AnswerToCheck[];
}

/**
 * Compares the headline judge with a person's labels, and keeps both for the
 * report.
 *
 * @throws {RangeError} If the study has no judged answers, or the sheet no
 *   label that can be used.
 */
export function calibrateByLabels(
  path: string,
  { plan, answers, home }: {
    plan: StudyPlan;
    answers: readonly AnswerToCheck[];
    home: string;
  },
): LabelledStudy {
  const { n_known, ...all } = readStudySheet(path, {
    plan,
    answers,
    form: VERDICT_LABELS,
  });
  const labelled = answers.filter(({ answer_id }) => all.labels.has(answer_id));
  const calibration = calibrationOf({
    judge: plan.judges[0]!,
    judge_id: headlineJudgeId(plan) ?? plan.judges[0]!,
    labels: path,
    clusters: "entities",
    labelled: labelled.map(({ answer_id, entity_id, item, text }) => ({
      answer_id,
      question_id: `${item.dataset} ${entity_id}`,
      kind: item.question_type,
      label: all.labels.get(answer_id)!,
      aim: null,
      length: text.length,
    })),
    said: labelled.map(({ answer_id, verdict }) => ({
      answer_id,
      shown: "given",
      repeat: 0,
      verdict,
      reason: null,
      raw: null,
      error: null,
    })),
  });
  writeCalibration(plan.study, {
    home,
    labels: {
      ...qualityOf(calibration),
      labelled: Object.fromEntries([...all.labels].sort()),
    },
  });
  const sheet = { ...all, path, n_known, agreement: null };
  return { sheet, calibration, labelled };
}

const nothingToCheck = ({ study }: StudyPlan) =>
  new RangeError(
    `Cannot check the judge of ${study} as there must be judged answers about trained facts after the last epoch: there are none; run it with: deno task lab run ${study}`,
  );
