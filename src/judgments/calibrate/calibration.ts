/**
 * A judge's calibration: all that was measured of it, as one record.
 *
 * @module
 */

import { agreementMeasures, type Measure } from "./agreement.ts";
import { type AttackAudit, attackAudit } from "./attack_audit.ts";
import { errorsByKind, type KindRow } from "./errors_by_kind.ts";
import { type GradePlaces, gradePlaces } from "./grade_places.ts";
import {
  type GradedAnswer,
  gradedAnswers,
  type LabelledAnswer,
  RIGHT_FROM,
  type Said,
  summedUp,
} from "./graded_answer.ts";
import { type LengthSlope, lengthSlopes } from "./length_slopes.ts";
import { paddingAudit, type PaddingRow } from "./padding_audit.ts";
import { type ScoreCalibration, scoreCalibration } from "./score_measures.ts";
import { questionsOf } from "./shares.ts";
import { steadinessMeasures } from "./steadiness.ts";

export interface Calibration {
  /** As the user named it. */
  judge: string;
  judge_id: string;
  /** Where the labels are from, such as `judge_traps` or a label sheet. */
  labels: string;
  confidence: number;
  repeats: number;
  /** Labelled answers that the judge has something to say of. */
  n_answers: number;
  n_questions: number;
  /** What these are, as readers call them: questions or entities. */
  clusters: string;
  /** Labelled answers that it has nothing to say of: other formats. */
  n_skipped: number;
  n_right: number;
  n_wrong: number;
  n_not_attempted: number;
  /** Verdicts of the answers as given: final without a grade, or failed. */
  n_verdicts: number;
  n_ungraded: number;
  n_failed: number;
  measures: Measure[];
  kinds: KindRow[];
  padding: PaddingRow[];
  attacks: AttackAudit;
  /** Of a judge that gives scores; all else is of verdicts by a limit. */
  scores: ScoreCalibration | null;
  /** Against the length of the answer; none where lengths are not known. */
  length: LengthSlope[];
  /** Of a judge that writes replies. */
  grade_places: GradePlaces | null;
}

/**
 * Returns the calibration of a judge from what it said of labelled answers.
 *
 * @param said All that it said, in any order; of answers that are not labelled
 * nothing is counted.
 * @param right_from The least score that counts as right, of a judge that gives
 * scores: of an answer the mean of its repeats.
 *
 * @example A judge that calls everything right
 * ```ts
 * import { calibrationOf } from "src/judgments/calibrate/calibration.ts";
 * import assert from "node:assert/strict";
 *
 * const labelled = Array.from({ length: 40 }, (_, i) => ({
 *   answer_id: `a${i}`,
 *   question_id: `q${i % 20}`,
 *   kind: "plain",
 *   label: i < 20 ? "correct" as const : "incorrect" as const,
 *   aim: null,
 * }));
 * const { measures } = calibrationOf({
 *   judge: "yes_man",
 *   judge_id: "yes_man@00000000",
 *   labels: "example",
 *   labelled,
 *   said: labelled.map(({ answer_id }) => ({
 *     answer_id,
 *     shown: "given" as const,
 *     repeat: 0,
 *     verdict: "correct" as const,
 *     reason: null,
 *     raw: null,
 *     error: null,
 *   })),
 * });
 * const value = (name: string) =>
 *   measures.find(({ measure }) => measure === name)?.estimate;
 * assert.equal(value("sensitivity"), 1);
 * assert.equal(value("specificity"), 0);
 * assert.equal(value("cohen_kappa"), 0);
 * ```
 */
export function calibrationOf(
  {
    judge,
    judge_id,
    labels,
    labelled,
    said,
    n_skipped = 0,
    confidence = 0.95,
    clusters = "questions",
    right_from = RIGHT_FROM,
  }: {
    judge: string;
    judge_id: string;
    labels: string;
    labelled: readonly LabelledAnswer[];
    said: readonly Said[];
    n_skipped?: number;
    confidence?: number;
    /** What answers of one `question_id` share, as readers call it. */
    clusters?: string;
    right_from?: number;
  },
): Calibration {
  const answers = gradedAnswers(labelled, said, { right_from });
  const summed = answers.map((answer) => summedUp(answer, { right_from }));
  const modes = new Set(said.flatMap(({ score_mode }) => score_mode ?? []));
  const questions = questionsOf(answers, { confidence, noun: clusters });
  const verdicts = answers.flatMap(({ said }) => said.given ?? []);
  const count = (label: string) =>
    answers.filter((answer) => answer.label === label).length;
  return {
    judge,
    judge_id,
    labels,
    confidence,
    repeats: Math.max(0, ...answers.map(givenTimes)),
    n_answers: answers.length,
    n_questions: questions.index.size,
    clusters,
    n_skipped,
    n_right: count("correct"),
    n_wrong: count("incorrect"),
    n_not_attempted: count("not_attempted"),
    n_verdicts: verdicts.length,
    n_ungraded: verdicts.filter((verdict) => verdict === "ungraded").length,
    n_failed: verdicts.filter((verdict) => verdict === null).length,
    measures: [
      ...agreementMeasures(summed, questions),
      ...steadinessMeasures(answers, questions),
    ],
    kinds: errorsByKind(summed, questions),
    padding: paddingAudit(answers, questions),
    attacks: attackAudit(answers, questions),
    scores: scoreCalibration(answers, { questions, right_from, modes }),
    length: lengthSlopes(answers, questions),
    grade_places: gradePlaces(labelled, { said, right_from }),
  };
}

const givenTimes = ({ said }: GradedAnswer) => said.given?.length ?? 0;

/** Returns one measure of a calibration, or undefined where it has none. */
export function measureOf(
  { measures }: Pick<Calibration, "measures">,
  name: string,
): Measure | undefined {
  return measures.find(({ measure }) => measure === name);
}
