/**
 * Prediction-powered mean: a cheap judge on all responses, corrected by how it
 * errs on the few that were checked.
 *
 * The judge's mean plus the mean error on the checked responses is right
 * whatever the judge is worth; a good judge makes it far narrower than the
 * checked responses alone. How much of the judge to use is read from the data:
 * all of a perfect one, nothing of one that guesses.
 *
 * Source: Angelopoulos et al. (2023), Science 382, 669-674; power tuning by
 * Angelopoulos, Duchi and Zrnic (2023), arXiv 2311.01453.
 *
 * @module
 */

import { criticalValue } from "./wilson_interval.ts";

/** Verdicts, as numbers such as 1 (right) and 0 (wrong). */
export interface PartlyChecked {
  /** True values of the checked responses. */
  checked: readonly number[];
  /** The judge's values of the same responses, in the same order. */
  judged_checked: readonly number[];
  /** The judge's values of the other responses. */
  judged: readonly number[];
}

export interface PredictionPoweredMean {
  estimate: number;
  standard_error: number;
  /** Null where nothing varies: no width would claim certainty. */
  lower: number | null;
  upper: number | null;
  /** Part of the judge that is used, in [0, 1]. */
  judge_weight: number;
}

/**
 * Returns the mean over responses like those checked, with its interval.
 *
 * Checked responses must be drawn at random from all; the interval is that of
 * a large sample, and too narrow with fewer than about 30 of them.
 *
 * @param values Finite; at least two checked responses and two others.
 * @param options.judge_weight Part of the judge to use, in [0, 1]; by default
 * the one that makes the interval narrowest.
 * @param options.confidence Coverage aimed at, in (0, 1); 0.95 by default.
 * @throws {RangeError} If lengths differ, there are fewer than two of either, a
 * value is not finite or the weight is outside [0, 1].
 *
 * @example The judge is a tenth too kind
 * ```ts
 * import { predictionPoweredMean } from "src/statistics/prediction_powered.ts";
 * import assert from "node:assert/strict";
 *
 * const repeat = (n: number, list: number[]) =>
 *   Array.from({ length: n }, () => list).flat();
 * const { estimate } = predictionPoweredMean({
 *   checked: repeat(5, [1, 1, 1, 1, 1, 0, 0, 0, 0, 0]),
 *   judged_checked: repeat(5, [1, 1, 1, 1, 1, 1, 0, 0, 0, 0]),
 *   judged: repeat(50, [1, 1, 1, 1, 1, 1, 1, 0, 0, 0]),
 * }, { judge_weight: 1 });
 *
 * assert.equal(estimate.toFixed(3), "0.600");
 * ```
 */
export function predictionPoweredMean(
  values: PartlyChecked,
  { judge_weight, confidence = 0.95 }: {
    judge_weight?: number;
    confidence?: number;
  } = {},
): PredictionPoweredMean {
  const z = criticalValue(confidence);
  checkValues(values, judge_weight);
  const { checked, judged_checked, judged } = values;
  const weight = judge_weight ?? bestWeight(values);
  const errors = checked.map((value, i) => value - weight * judged_checked[i]!);
  const estimate = weight * meanOf(judged) + meanOf(errors);
  const variance = weight ** 2 * covariance(judged, judged) / judged.length +
    covariance(errors, errors) / checked.length;
  const standard_error = Math.sqrt(variance);
  const varies = standard_error > 1e-12;
  return {
    estimate,
    standard_error,
    lower: varies ? estimate - z * standard_error : null,
    upper: varies ? estimate + z * standard_error : null,
    judge_weight: weight,
  };
}

/** Returns the weight that makes the variance smallest, 0 of a flat judge. */
function bestWeight(
  { checked, judged_checked, judged }: PartlyChecked,
): number {
  const all = [...judged_checked, ...judged];
  const spread = covariance(all, all) * (1 + checked.length / judged.length);
  if (!(spread > 0)) return 0;
  const weight = covariance(checked, judged_checked) / spread;
  return Math.max(0, Math.min(1, weight));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function covariance(a: readonly number[], b: readonly number[]): number {
  const [left, right] = [meanOf(a), meanOf(b)];
  const products = a.reduce((s, x, i) => s + (x - left) * (b[i]! - right), 0);
  return products / (a.length - 1);
}

function checkValues(
  { checked, judged_checked, judged }: PartlyChecked,
  judge_weight: number | undefined,
): void {
  if (
    checked.length < 2 || judged.length < 2 ||
    checked.length !== judged_checked.length
  ) {
    throw new RangeError(
      `Cannot use a judge as there must be at least two checked responses, each judged, and two others: checked=${checked.length} judged_checked=${judged_checked.length} judged=${judged.length}`,
    );
  }
  const odd = [...checked, ...judged_checked, ...judged]
    .find((value) => !Number.isFinite(value));
  if (odd !== undefined) {
    throw new RangeError(
      `Cannot use a judge as every value must be finite: value=${odd}`,
    );
  }
  if (judge_weight !== undefined && !(judge_weight >= 0 && judge_weight <= 1)) {
    throw new RangeError(
      `Cannot use a judge as judge_weight must be in [0, 1]: judge_weight=${judge_weight}`,
    );
  }
}
