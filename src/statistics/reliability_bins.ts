/**
 * Reliability bins: of the answers given with about this confidence, how many
 * were right?
 *
 * The points of a reliability diagram; on its diagonal a model is right as often
 * as it claims to be.
 *
 * Source: Murphy and Winkler (1977), J. R. Stat. Soc. C 26, 41-47; bins of equal
 * width, closed above, as in Guo et al. (2017), Proc. ICML, 1321-1330.
 *
 * @module
 */

/** One answer: the confidence it was given with, and whether it is right. */
export interface ConfidentAnswer {
  /** In [0, 1]. */
  confidence: number;
  right: boolean;
}

/** One bin; means and shares are null where it holds no answer. */
export interface ReliabilityBin {
  /** Confidences above `lower` (the first bin holds 0 too), up to `upper`. */
  lower: number;
  upper: number;
  n: number;
  mean_confidence: number | null;
  accuracy: number | null;
}

/**
 * Returns the bins, from the least confident to the most.
 *
 * @param answers In any order.
 * @param options.bins Number of bins, an integer >= 1; 10 by default.
 * @throws {RangeError} If there is no answer, a confidence is outside [0, 1] or
 * `bins` is not a positive integer.
 *
 * @example Two answers given at 0.9 and 1.0, one of them right
 * ```ts
 * import { reliabilityBins } from "src/statistics/reliability_bins.ts";
 * import assert from "node:assert/strict";
 *
 * const [low, high] = reliabilityBins([
 *   { confidence: 0.9, right: false },
 *   { confidence: 1, right: true },
 * ], { bins: 2 });
 *
 * assert.equal(low!.accuracy, null);
 * assert.deepEqual([high!.n, high!.mean_confidence, high!.accuracy], [2, 0.95, 0.5]);
 * ```
 */
export function reliabilityBins(
  answers: readonly ConfidentAnswer[],
  { bins = 10 }: { bins?: number } = {},
): ReliabilityBin[] {
  checkAnswers(answers);
  if (!(Number.isInteger(bins) && bins >= 1)) {
    throw new RangeError(
      `Cannot bin answers as bins must be an integer >= 1: bins=${bins}`,
    );
  }
  const sums = Array.from({ length: bins }, () => ({ n: 0, sum: 0, right: 0 }));
  for (const { confidence, right } of answers) {
    const bin = sums[Math.max(0, Math.ceil(confidence * bins) - 1)]!;
    bin.n += 1;
    bin.sum += confidence;
    bin.right += right ? 1 : 0;
  }
  return sums.map(({ n, sum, right }, i) => ({
    lower: i / bins,
    upper: (i + 1) / bins,
    n,
    mean_confidence: n === 0 ? null : sum / n,
    accuracy: n === 0 ? null : right / n,
  }));
}

/**
 * Throws unless there are answers, each with a confidence in [0, 1].
 *
 * @throws {RangeError} If not.
 */
export function checkAnswers(answers: readonly ConfidentAnswer[]): void {
  const odd = answers.find(({ confidence }) =>
    !(confidence >= 0 && confidence <= 1)
  );
  if (answers.length === 0 || odd !== undefined) {
    throw new RangeError(
      `Cannot score confidence as there must be an answer and every confidence be in [0, 1]: n=${answers.length} confidence=${odd?.confidence}`,
    );
  }
}
