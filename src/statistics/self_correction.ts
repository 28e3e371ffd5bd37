/**
 * Self-correction, taken apart: does a model asked to check its answer keep what
 * is right (confidence level, CL) and mend what is wrong (critique score, CS)?
 *
 * Accuracy after the second turn alone hides which of the two it is. The
 * relative score (RSS) lays it between first^2 and 2 first - first^2, in the
 * middle of which nothing changes: above 0.5 checking helped, below it harmed.
 *
 * Source: Yang et al. (2025), Proc. ACL (long papers), 3998-4014.
 *
 * @module
 */

/** One sample of an item: right at the first turn, and at the second. */
export interface TwoTurns {
  first: boolean;
  second: boolean;
}

export interface SelfCorrection {
  first_accuracy: number;
  second_accuracy: number;
  /** Share kept of what was right; null where nothing was. */
  confidence_level: number | null;
  /** Share mended of what was wrong; null where nothing was. */
  critique_score: number | null;
  /** Null where nothing was right at first, or everything. */
  relative_score: number | null;
  /** Share of answers that turned from wrong to right. */
  mended: number;
  /** Share that turned from right to wrong. */
  spoiled: number;
}

/**
 * Returns the parts; every item counts the same, however often sampled.
 *
 * `second_accuracy` = `first_accuracy` x CL + (1 - `first_accuracy`) x CS.
 *
 * @param items Samples of each item, at least one.
 * @throws {RangeError} If there is no item or one has no sample.
 *
 * @example Of two right answers one is kept; of two wrong ones one is mended
 * ```ts
 * import { selfCorrection } from "src/statistics/self_correction.ts";
 * import assert from "node:assert/strict";
 *
 * const result = selfCorrection([
 *   [{ first: true, second: true }, { first: true, second: false }],
 *   [{ first: false, second: true }, { first: false, second: false }],
 * ]);
 *
 * assert.equal(result.confidence_level, 0.5);
 * assert.equal(result.critique_score, 0.5);
 * assert.equal(result.relative_score, 0.5);
 * ```
 */
export function selfCorrection(
  items: readonly (readonly TwoTurns[])[],
): SelfCorrection {
  const empty = items.findIndex((samples) => samples.length === 0);
  if (items.length === 0 || empty >= 0) {
    throw new RangeError(
      `Cannot take self-correction apart as there must be an item and each have a sample: n=${items.length} empty=${empty}`,
    );
  }
  const share = (wanted: (turns: TwoTurns) => boolean) =>
    items.reduce(
      (sum, samples) => sum + samples.filter(wanted).length / samples.length,
      0,
    ) / items.length;
  const first_accuracy = share(({ first }) => first);
  const kept = share(({ first, second }) => first && second);
  const mended = share(({ first, second }) => !first && second);
  const spoiled = share(({ first, second }) => first && !second);
  const was_wrong = share(({ first }) => !first);
  const second_accuracy = kept + mended;
  return {
    first_accuracy,
    second_accuracy,
    confidence_level: first_accuracy > 0 ? kept / first_accuracy : null,
    critique_score: was_wrong > 0 ? mended / was_wrong : null,
    relative_score: relativeSelfCorrection({ first_accuracy, second_accuracy }),
    mended,
    spoiled,
  };
}

/**
 * Returns (second - first^2) / (2 first (1 - first)), or null where the first
 * accuracy is 0 or 1.
 *
 * @param accuracies Both in [0, 1].
 * @throws {RangeError} If an accuracy is outside [0, 1].
 *
 * @example Nothing gained, nothing lost
 * ```ts
 * import { relativeSelfCorrection } from "src/statistics/self_correction.ts";
 * import assert from "node:assert/strict";
 *
 * const score = relativeSelfCorrection({
 *   first_accuracy: 0.6,
 *   second_accuracy: 0.6,
 * });
 *
 * assert.equal(score?.toFixed(3), "0.500");
 * ```
 */
export function relativeSelfCorrection(
  { first_accuracy, second_accuracy }: {
    first_accuracy: number;
    second_accuracy: number;
  },
): number | null {
  for (
    const [key, value] of Object.entries({ first_accuracy, second_accuracy })
  ) {
    if (!(value >= 0 && value <= 1 + 1e-12)) {
      throw new RangeError(
        `Cannot score self-correction as ${key} must be in [0, 1]: ${key}=${value}`,
      );
    }
  }
  const variance = first_accuracy * (1 - first_accuracy);
  if (!(variance > 1e-15)) return null;
  return (second_accuracy - first_accuracy ** 2) / (2 * variance);
}
