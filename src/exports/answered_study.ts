/**
 * An opened study whose answers are exported, checkpoint by checkpoint.
 *
 * @module
 */

import { hashOf } from "../records/hash.ts";
import type { Checkpoint } from "../records/run.ts";
import type { StudyContext } from "../study/context.ts";
import { type AnswerReader, openAnswers } from "./answer_reader.ts";
import { answerTimes, type AskedTime } from "./answer_times.ts";
import { fileNames } from "./names.ts";

/** What a writer of evaluations works from. */
export interface AnsweredStudy {
  context: StudyContext;
  answers: AnswerReader;
  /** A checkpoint's name as part of a path. */
  pathName(checkpoint: Checkpoint): string;
  /** When a checkpoint was asked; the time of the export, if nobody knows. */
  timeOf(checkpoint: Checkpoint): AskedTime;
}

/**
 * Opens a study's answers for export.
 *
 * @throws {RangeError} If it has none.
 */
export async function answeredStudy(
  context: StudyContext,
  { now }: { now: Date },
): Promise<AnsweredStudy> {
  const answers = await openAnswers(context);
  const times = answerTimes(context);
  const moment = now.toISOString();
  const names = fileNames(
    answers.checkpoints.map(({ checkpoint_id }) => checkpoint_id),
  );
  return {
    context,
    answers,
    pathName: ({ checkpoint_id }) => names.get(checkpoint_id)!,
    timeOf: ({ checkpoint_id }) =>
      times.get(checkpoint_id) ?? { started_at: moment, completed_at: moment },
  };
}

/** Returns a name of 22 characters: the same content, the same name. */
export async function shortId(content: unknown): Promise<string> {
  return (await hashOf(content)).slice(0, 22);
}

/** Returns a UUID of version 4's form: the same content, the same one. */
export async function stableUuid(content: unknown): Promise<string> {
  const hex = await hashOf(content);
  const variant = "89ab"[parseInt(hex[16]!, 16) % 4];
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}
