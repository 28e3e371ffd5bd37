/**
 * Brier score: the mean squared distance of confidence from the truth, 0 at
 * best and 1 at worst.
 *
 * It is lowest for a model that says what it knows, so it rewards being right
 * and being calibrated at once, and needs no bins. Always saying 0.5 scores
 * 0.25.
 *
 * Source: Brier (1950), Mon. Weather Rev. 78, 1-3, for one event.
 *
 * @module
 */

import { checkAnswers, type ConfidentAnswer } from "./reliability_bins.ts";

/**
 * Returns the Brier score.
 *
 * @param answers In any order.
 * @throws {RangeError} If there is no answer or a confidence is outside [0, 1].
 *
 * @example Sure and right, then unsure
 * ```ts
 * import { brierScore } from "src/statistics/brier_score.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(
 *   brierScore([{ confidence: 1, right: true }, { confidence: 0.5, right: false }]),
 *   0.125,
 * );
 * ```
 */
export function brierScore(answers: readonly ConfidentAnswer[]): number {
  checkAnswers(answers);
  const sum = answers.reduce(
    (total, { confidence, right }) =>
      total + (confidence - (right ? 1 : 0)) ** 2,
    0,
  );
  return sum / answers.length;
}
