/**
 * Expected calibration error: how far confidence lies from accuracy, on average
 * over answers.
 *
 * It depends on the bins and is never 0 by chance alone: with few answers per
 * bin even a perfectly calibrated model shows some. Compare only values of the
 * same number of answers and bins; `brier_score.ts` has neither trouble.
 *
 * Source: Naeini, Cooper and Hauskrecht (2015), Proc. AAAI, 2901-2907.
 *
 * @module
 */

import { type ConfidentAnswer, reliabilityBins } from "./reliability_bins.ts";

/**
 * Returns the mean over answers of |accuracy - mean confidence| of their bin,
 * in [0, 1].
 *
 * @param answers In any order.
 * @param options.bins Number of bins of equal width; 10 by default.
 * @throws {RangeError} If there is no answer, a confidence is outside [0, 1] or
 * `bins` is not a positive integer.
 *
 * @example Half of what was claimed with certainty is wrong
 * ```ts
 * import { expectedCalibrationError } from "src/statistics/expected_calibration_error.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(
 *   expectedCalibrationError([
 *     { confidence: 1, right: true },
 *     { confidence: 1, right: false },
 *   ]),
 *   0.5,
 * );
 * ```
 */
export function expectedCalibrationError(
  answers: readonly ConfidentAnswer[],
  { bins = 10 }: { bins?: number } = {},
): number {
  return reliabilityBins(answers, { bins }).reduce(
    (sum, { n, accuracy, mean_confidence }) =>
      n === 0
        ? sum
        : sum + n / answers.length * Math.abs(accuracy! - mean_confidence!),
    0,
  );
}
