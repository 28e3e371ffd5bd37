/**
 * What critiques are worth: the answers before and after, and what the critic
 * said of those that are wrong.
 *
 * @module
 */

import { mcnemarTest } from "../../statistics/mcnemar.ts";
import {
  type SelfCorrection,
  selfCorrection,
} from "../../statistics/self_correction.ts";
import type { Measure } from "../calibrate/agreement.ts";
import { type Questions, type Share, shareOf } from "../calibrate/shares.ts";

/** One answer, corrected with some critique or none. */
export interface CorrectedAnswer {
  answer_id: string;
  question_id: string;
  /** Whether the answer was right before and after; null where not judged. */
  before: boolean | null;
  after: boolean | null;
}

/** What became of the answers with one kind of critique. */
export interface CritiqueRow extends SelfCorrection {
  /** `none`, `random`, `oracle` or `critic`. */
  critique: string;
  /** From 1; of a critic that reads what was corrected after it. */
  round: number;
  n: number;
  /** Answers that could not be judged before or after. */
  n_lost: number;
  /** Share right after: the score of the critique. */
  score: Share;
  /** Right only with this critique, and only without any. */
  only_this: number;
  only_none: number;
  /** McNemar's exact p of the two; null of none. */
  p: number | null;
}

/** Returns the row of one kind of critique, beside the correction without. */
export function critiqueRow(
  answers: readonly CorrectedAnswer[],
  { critique, round, without, questions }: {
    critique: string;
    round: number;
    /** The same answers, corrected without a critique; null for these. */
    without: readonly CorrectedAnswer[] | null;
    questions: Questions;
  },
): CritiqueRow | null {
  const judged = answers.flatMap(({ before, after, ...rest }) =>
    before === null || after === null ? [] : [{ ...rest, before, after }]
  );
  if (judged.length === 0) return null;
  const turns = judged.map(({ before: first, after: second }) => [
    { first, second },
  ]);
  const plain = new Map(
    (without ?? []).map(({ answer_id, after }) => [answer_id, after]),
  );
  const beside = (here: boolean, there: boolean) =>
    judged.filter(({ answer_id, after }) =>
      after === here && plain.get(answer_id) === there
    ).length;
  const [only_this, only_none] = [beside(true, false), beside(false, true)];
  return {
    critique,
    round,
    n: judged.length,
    n_lost: answers.length - judged.length,
    ...selfCorrection(turns),
    score: shareOf(
      judged.map(({ question_id, after }) => ({
        question_id,
        value: after ? 1 : 0,
      })),
      questions,
    ),
    only_this,
    only_none,
    p: without === null
      ? null
      : mcnemarTest({ only_a: only_this, only_b: only_none }).p,
  };
}

/** What a critic said of one answer whose label is known. */
export interface CritiquedAnswer {
  question_id: string;
  right: boolean;
  /** Whether the critic could not be asked. */
  failed: boolean;
  /** Whether it was called wrong; null where no grade could be read. */
  called_wrong: boolean | null;
}

/** How well a critic finds wrong answers. */
export interface CriticMeasures {
  n: number;
  n_failed: number;
  /** Critiques without a grade. */
  n_unread: number;
  /**
   * `say_no_rate`, of wrong answers those called wrong; `false_alarms`, of
   * right ones; `precision` of calling wrong.
   */
  measures: Measure[];
  /** Of precision and say-no rate; null where nothing is called wrong. */
  f1: number | null;
}

/** Returns the measures of a critic, with intervals over questions. */
export function criticMeasures(
  answers: readonly CritiquedAnswer[],
  questions: Questions,
): CriticMeasures {
  const read = answers.filter(({ called_wrong }) => called_wrong !== null);
  const n_failed = answers.filter(({ failed }) => failed).length;
  const share = (
    measure: string,
    { among, is }: {
      among: (one: CritiquedAnswer) => boolean;
      is: (one: CritiquedAnswer) => boolean;
    },
  ): Measure => ({
    measure,
    ...shareOf(
      read.filter(among).map((one) => ({
        question_id: one.question_id,
        value: is(one) ? 1 : 0,
      })),
      questions,
    ),
  });
  const isCalled = (one: CritiquedAnswer) => one.called_wrong === true;
  const isRight = (one: CritiquedAnswer) => one.right;
  const isWrong = (one: CritiquedAnswer) => !one.right;
  const measures = [
    share("say_no_rate", { among: isWrong, is: isCalled }),
    share("false_alarms", { among: isRight, is: isCalled }),
    share("precision", { among: isCalled, is: isWrong }),
  ];
  const [recall, , precision] = measures.map(({ estimate }) => estimate);
  const both = recall == null || precision == null ? null : [recall, precision];
  return {
    n: answers.length,
    n_failed,
    n_unread: answers.length - read.length - n_failed,
    measures,
    f1: both === null
      ? null
      : both[0]! + both[1]! === 0
      ? 0
      : 2 * both[0]! * both[1]! / (both[0]! + both[1]!),
  };
}
