/**
 * What was measured of a judge that gives scores, for a terminal.
 *
 * @module
 */

import type { Calibration } from "../judgments/calibrate/calibration.ts";
import type { ScoreCalibration } from "../judgments/calibrate/score_measures.ts";
import { proportion, pValue, signed } from "../report/phrases.ts";
import { shiftText } from "./say_judge_audits.ts";
import { textTable } from "./text_table.ts";

const MEASURES: Record<string, string> = {
  auroc: "AUROC: a right answer gets the higher score",
  spearman: "Spearman's correlation with the labels",
  pearson: "Pearson's correlation with the labels",
  mean_score_right: "mean score of right answers",
  mean_score_other: "mean score of the others",
  sd_of_repeats: "standard deviation over repeats",
  standard_error_of_mean: "standard error of an answer's mean",
};

const points = (value: number | null) => signed(value, { plus: false });

/** Returns the tables about scores, after a blank line; none of verdicts. */
export function scoreLines({ scores, confidence }: Calibration): string[] {
  if (scores === null) return [];
  const { right_from, score_mode, n_scored } = scores;
  return [
    "",
    `scores from 1 to 5, ${score_mode}, of ${n_scored} answers; ${right_from} and more counts as right in all that is said of verdicts`,
    ...textTable(
      [
        { title: "measure of scores" },
        { title: "value", align: "right" },
        { title: `${100 * confidence} % interval` },
        { title: "answers", align: "right" },
      ],
      scores.measures.map((row) => [
        MEASURES[row.measure] ?? row.measure,
        points(row.estimate),
        row.lower === null || row.upper === null
          ? row.interval_method
          : `${points(row.lower)} to ${points(row.upper)}`,
        String(row.n),
      ]),
    ),
    ...limitLines(scores),
    ...shiftLines(scores),
  ];
}

function limitLines({ thresholds }: ScoreCalibration): string[] {
  if (thresholds.length === 0) return [];
  return [
    "",
    ...textTable(
      [
        { title: "right from" },
        { title: "accuracy", align: "right" },
        { title: "sensitivity", align: "right" },
        { title: "specificity", align: "right" },
      ],
      thresholds.map((row) => [
        String(row.right_from),
        proportion(row.accuracy),
        proportion(row.sensitivity),
        proportion(row.specificity),
      ]),
    ),
  ];
}

function shiftLines({ padding }: ScoreCalibration): string[] {
  if (padding.length === 0) return [];
  return [
    "",
    ...textTable(
      [
        { title: "padded to at least" },
        { title: "n", align: "right" },
        { title: "shift of the score" },
        { title: "p", align: "right" },
      ],
      padding.map((row) => [
        `${row.stretch} times the length`,
        String(row.n),
        shiftText(row),
        pValue(row.p_adjusted),
      ]),
    ),
  ];
}
