/**
 * What a report says of its headline judge: how good it was found to be, and
 * the accuracies that follow from that.
 *
 * @module
 */

import { z } from "zod";
import type { Estimate } from "./phrases.ts";

/** With fewer labels the interval of a large sample is too narrow. */
export const LEAST_LABELS = 30;

export type CorrectedEstimate = Estimate;

/** One headline cell, or `all` of them: as judged, and corrected for the judge's errors. */
export interface CorrectedRow {
  dataset: string;
  setting: string;
  condition_id: string;
  question_type: string;
  judged: Estimate;
  /** By the judge's measured rates. */
  corrected: CorrectedEstimate;
  /** By labels of the cell's own answers; null where there are too few. */
  powered: CorrectedEstimate | null;
  n_labels: number;
}

/** What was measured of the judge, on the traps or on the study's answers. */
export interface ReportQuality {
  source: "judge_traps" | "labels";
  n_answers: number;
  accuracy: Estimate;
  sensitivity: Estimate;
  specificity: Estimate;
  cohen_kappa: Estimate;
}

export interface ReportCalibration {
  /** Of the headline judge as it is now. */
  judge_id: string | null;
  /** The first one corrects the rows; none where all were replaced. */
  qualities: ReportQuality[];
  /** Ids of judges that were measured and are no longer the headline judge. */
  replaced: string[];
  rows: CorrectedRow[];
}

const number = z.number().nullable();

/** One row of `tables/corrected_accuracy.csv`. Key: the first four columns. */
export const CorrectedAccuracy = z.strictObject({
  dataset: z.string(),
  setting: z.string(),
  condition_id: z.string(),
  question_type: z.string(),
  judged: number,
  judged_lower: number,
  judged_upper: number,
  corrected: number,
  corrected_lower: number,
  corrected_upper: number,
  corrected_method: z.string(),
  powered: number,
  powered_lower: number,
  powered_upper: number,
  n_labels: z.int().nonnegative(),
});
export type CorrectedAccuracy = z.infer<typeof CorrectedAccuracy>;

/** Returns the corrected rows as they stand in their file. */
export function correctedAccuracies(
  calibration: ReportCalibration | undefined,
): CorrectedAccuracy[] {
  return (calibration?.rows ?? []).map((
    { judged, corrected, powered, n_labels, ...place },
  ) => ({
    ...place,
    judged: judged.estimate,
    judged_lower: judged.lower,
    judged_upper: judged.upper,
    corrected: corrected.estimate,
    corrected_lower: corrected.lower,
    corrected_upper: corrected.upper,
    corrected_method: corrected.interval_method,
    powered: powered?.estimate ?? null,
    powered_lower: powered?.lower ?? null,
    powered_upper: powered?.upper ?? null,
    n_labels,
  }));
}
