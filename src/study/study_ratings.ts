/**
 * A person's ratings of a study's answers, beside the scores of a judge.
 *
 * @module
 */

import { RATING_LABELS } from "../judgments/calibrate/read_labels.ts";
import {
  type RatingAgreement,
  ratingAgreement,
} from "../judgments/calibrate/rating_agreement.ts";
import { planJudges } from "../judgments/plan_judges.ts";
import type { StudyPlan } from "../records/study_plan.ts";
import { type ScoredAnswer, scoredAnswers } from "./answers_to_check.ts";
import { readCalibration, writeCalibration } from "./calibration_file.ts";
import type { StudyContext } from "./context.ts";
import { keptReplies } from "./kept_replies.ts";
import { readStudyFrames, readTable } from "./snapshot.ts";
import { readStudySheet } from "./study_calibration.ts";
import type { ReadSheet } from "./trap_sheet.ts";

/** What a judge scored, and under which settings. */
export interface ScoresToCheck {
  judge: string;
  judge_id: string;
  answers: ScoredAnswer[];
}

/** Returns the answers that a person may rate a judge's scores on. */
export async function scoresToCheck(
  context: StudyContext,
  judge: string,
): Promise<ScoresToCheck> {
  const { plan, materials } = context;
  const rows = await readStudyFrames(context);
  const replies = await readTable(context, "responses", [
    "checkpoint_id",
    "dataset",
    "item_id",
    "arm",
    "text",
  ]);
  const found = planJudges(plan.judges, keptReplies(replies))
    .find(({ name }) => name === judge);
  return {
    judge,
    judge_id: found?.judge_id ?? judge,
    answers: scoredAnswers(plan, { materials, rows, judge }),
  };
}

/** A read sheet and what its ratings say of the judge. */
export interface RatedStudy {
  sheet: Omit<ReadSheet, "labels" | "agreement"> & {
    labels: Map<string, number>;
    agreement: null;
  };
  agreement: RatingAgreement;
}

/**
 * Compares a judge's scores with a person's ratings, and keeps both beside the
 * study's plan, where they replace what was kept of that judge.
 *
 * @throws {RangeError} If the study has no scored answers, or the sheet no
 *   rating that can be used.
 */
export function rateStudy(
  path: string,
  { plan, judge, judge_id, answers, home }: ScoresToCheck & {
    plan: StudyPlan;
    home: string;
  },
): RatedStudy {
  const read = readStudySheet(path, { plan, answers, form: RATING_LABELS });
  const rated = answers.flatMap(({ answer_id, item, entity_id, score }) => {
    const rating = read.labels.get(answer_id);
    const cluster = `${item.dataset} ${entity_id}`;
    return rating === undefined ? [] : [{ answer_id, cluster, rating, score }];
  });
  const agreement = ratingAgreement(rated, { judge, judge_id, labels: path });
  const { ratings } = readCalibration(plan.study, home);
  writeCalibration(plan.study, {
    home,
    ratings: [
      ...ratings.filter((one) => one.judge !== judge),
      {
        judge,
        judge_id,
        confidence: agreement.confidence,
        n_answers: agreement.n_answers,
        measures: agreement.measures,
        rated: Object.fromEntries([...read.labels].sort()),
      },
    ],
  });
  return { sheet: { ...read, path, agreement: null }, agreement };
}
