/**
 * What a report says of its headline judge: how good it was found to be, and
 * the accuracies that follow from that.
 *
 * @module
 */

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
