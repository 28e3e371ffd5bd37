/**
 * What is known of a study's headline judge, kept beside the study's plan:
 * measured on the traps, on labels of the study's own answers, or on both.
 *
 * @module
 */

import { join } from "node:path";
import { z } from "zod";
import { Label } from "../datasets/judge_traps.ts";
import {
  type Calibration,
  measureOf,
} from "../judgments/calibrate/calibration.ts";
import { studyPaths } from "../paths.ts";
import { readText, writeWhole } from "../tables/files.ts";
import { isThere } from "./list_studies.ts";

const Share = z.strictObject({
  estimate: z.number().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  n: z.int().nonnegative(),
  interval_method: z.string(),
});

/** How good a judge was found to be. */
export const JudgeQuality = z.strictObject({
  judge: z.string().min(1),
  judge_id: z.string().min(1),
  confidence: z.number().gt(0).lt(1),
  n_answers: z.int().nonnegative(),
  accuracy: Share,
  sensitivity: Share,
  specificity: Share,
  cohen_kappa: Share,
});
export type JudgeQuality = z.infer<typeof JudgeQuality>;

/** `results/STUDY/calibration.json`. */
export const StudyCalibration = z.strictObject({
  judge_traps: JudgeQuality.nullable(),
  labels: JudgeQuality.extend({
    /** A person's labels by `answer_id`; see `answers_to_check.ts`. */
    labelled: z.record(z.string(), Label),
  }).nullable(),
  /** What a person's ratings say of judges that give scores. */
  ratings: z.array(z.strictObject({
    judge: z.string().min(1),
    judge_id: z.string().min(1),
    confidence: z.number().gt(0).lt(1),
    n_answers: z.int().nonnegative(),
    measures: z.array(Share.extend({ measure: z.string() })),
    /** Ratings from 1 to 5 by `answer_id`. */
    rated: z.record(z.string(), z.int().min(1).max(5)),
  })).default([]),
});
export type StudyCalibration = z.infer<typeof StudyCalibration>;

const NONE: StudyCalibration = { judge_traps: null, labels: null, ratings: [] };

/** Returns where a study's calibration lies. */
export function calibrationPath(study: string, home: string): string {
  return join(studyPaths(study, home).folder, "calibration.json");
}

/**
 * Returns what is known of a study's judge; nulls where nothing is.
 *
 * @throws {SyntaxError | RangeError} If the file is there and broken.
 */
export function readCalibration(study: string, home: string): StudyCalibration {
  const path = calibrationPath(study, home);
  if (!isThere(path)) return NONE;
  const remedy =
    `write it again with: deno task lab judge calibrate --study ${study}`;
  let content: unknown;
  try {
    content = JSON.parse(readText(path));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new SyntaxError(
      `Cannot read ${path} as it must be JSON: ${error.message}; ${remedy}`,
    );
  }
  const read = StudyCalibration.safeParse(content);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new RangeError(
    `Cannot read ${path} as ${issue!.path.join(".")} is wrong: ${
      issue!.message
    }; ${remedy}`,
  );
}

/** Adds to what is known of a study's judge; what else is known stays. */
export function writeCalibration(
  study: string,
  { home, ...added }: { home: string } & Partial<StudyCalibration>,
): void {
  const known = readCalibration(study, home);
  const text = JSON.stringify({ ...known, ...added }, null, 2);
  writeWhole(calibrationPath(study, home), `${text}\n`);
}

/** Returns of a calibration what corrects other numbers. */
export function qualityOf(calibration: Calibration): JudgeQuality {
  const { judge, judge_id, confidence, n_answers } = calibration;
  const share = (name: string) => {
    const { measure: _, ...found } = measureOf(calibration, name) ??
      { measure: name, ...NOT_MEASURED };
    return found;
  };
  return {
    judge,
    judge_id,
    confidence,
    n_answers,
    accuracy: share("accuracy"),
    sensitivity: share("sensitivity"),
    specificity: share("specificity"),
    cohen_kappa: share("cohen_kappa"),
  };
}

const NOT_MEASURED = {
  estimate: null,
  lower: null,
  upper: null,
  n: 0,
  interval_method: "not measured",
};
