/**
 * One accuracy, corrected for its judge's errors in two ways: by the rates that
 * were measured of the judge (`rogan_gladen.ts`), and, where enough answers of
 * the cell were labelled, by these labels with the judge's help
 * (`prediction_powered.ts`).
 *
 * @module
 */

import { countedOf } from "../judgments/calibrate/shares.ts";
import type { Summary } from "../records/summary.ts";
import {
  type CorrectedEstimate,
  type CorrectedRow,
  LEAST_LABELS,
} from "../report/calibration.ts";
import type { Estimate } from "../report/phrases.ts";
import { predictionPoweredMean } from "../statistics/prediction_powered.ts";
import { roganGladen } from "../statistics/rogan_gladen.ts";
import type { AnswerToCheck } from "./answers_to_check.ts";
import type { JudgeQuality } from "./calibration_file.ts";

/** A cell and its accuracy as judged. */
export type JudgedCell =
  & Pick<Summary, "dataset" | "setting" | "condition_id" | "question_type">
  & Estimate;

/** Returns a cell as judged and corrected. */
export function correctedRow(
  row: JudgedCell,
  { quality, answers, labelled }: {
    quality: JudgeQuality;
    answers: readonly AnswerToCheck[];
    labelled: Readonly<Record<string, string>>;
  },
): CorrectedRow {
  const { dataset, setting, condition_id, question_type } = row;
  const { estimate, lower, upper, interval_method } = row;
  const { powered, n_labels } = poweredBy(labelled, {
    answers,
    confidence: quality.confidence,
  });
  return {
    dataset,
    setting,
    condition_id,
    question_type,
    judged: { estimate, lower, upper, interval_method },
    corrected: correctedBy(quality, row),
    powered,
    n_labels,
  };
}

/** Returns the accuracy that the judge's rates imply. */
export function correctedBy(
  { sensitivity, specificity, confidence }: JudgeQuality,
  row: Pick<Summary, "estimate" | "lower" | "upper">,
): CorrectedEstimate {
  const [judged, found, caught] = [row, sensitivity, specificity];
  if (
    judged.estimate === null || found.estimate === null ||
    caught.estimate === null
  ) {
    return none("the judge's rates are not known");
  }
  const counts = [judged, found, caught].map((share) =>
    countedOf(share, { confidence })
  );
  // Without an interval a share still has a value: any n will do for that.
  const [p, s, c] = counts.map((count, i) =>
    count ?? { successes: [judged, found, caught][i]!.estimate!, n: 1 }
  );
  const { estimate, interval } = roganGladen(
    { judged: p!, sensitivity: s!, specificity: c! },
    { confidence },
  );
  if (estimate === null) {
    return none("the judge is right no more often than by chance");
  }
  if (interval === null || counts.some((count) => count === null)) {
    return {
      ...none("too few entities or labels for an interval"),
      estimate,
    };
  }
  return { estimate, ...interval, interval_method: "Lang and Reiczigel" };
}

const none = (interval_method: string): CorrectedEstimate => ({
  estimate: null,
  lower: null,
  upper: null,
  interval_method,
});

/** Returns the accuracy by labels, with the help of the judge's verdicts. */
function poweredBy(
  labelled: Readonly<Record<string, string>>,
  { answers, confidence }: {
    answers: readonly AnswerToCheck[];
    confidence: number;
  },
): { powered: CorrectedEstimate | null; n_labels: number } {
  const isRight = (verdict: string) => verdict === "correct" ? 1 : 0;
  const [checked, others] = [
    answers.filter(({ answer_id }) => Object.hasOwn(labelled, answer_id)),
    answers.filter(({ answer_id }) => !Object.hasOwn(labelled, answer_id)),
  ];
  const n_labels = checked.length;
  if (n_labels < LEAST_LABELS || others.length < 2) {
    return { powered: null, n_labels };
  }
  const { estimate, lower, upper } = predictionPoweredMean({
    checked: checked.map(({ answer_id }) => isRight(labelled[answer_id]!)),
    judged_checked: checked.map(({ verdict }) => isRight(verdict)),
    judged: others.map(({ verdict }) => isRight(verdict)),
  }, { confidence });
  const inside = (value: number | null) =>
    value === null ? null : Math.max(0, Math.min(1, value));
  return {
    n_labels,
    powered: {
      estimate: inside(estimate),
      lower: inside(lower),
      upper: inside(upper),
      interval_method: lower === null
        ? "nothing varies"
        : "prediction-powered, large sample",
    },
  };
}
