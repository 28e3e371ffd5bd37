/**
 * Epochs to reach a level: how much training it takes.
 *
 * Read off the measured checkpoints, straight between two of them. Where the
 * level is never reached there is no number, which is not the same as many:
 * `reached` says it, so that nobody averages over runs that failed.
 *
 * Source: plain interpolation; `stays_reached` guards against a single lucky
 * checkpoint.
 *
 * @module
 */

/** One checkpoint. */
export interface EpochValue {
  epoch: number;
  value: number;
}

export interface EpochsToReach {
  reached: boolean;
  /** First crossing, between checkpoints; null where there is none. */
  epochs: number | null;
  /** First checkpoint at or above the level; null where there is none. */
  checkpoint: number | null;
  /** Whether no later checkpoint falls below the level. */
  stays_reached: boolean;
}

/**
 * Returns where a curve first reaches a level.
 *
 * @param curve Checkpoints in any order, each epoch once.
 * @param level Value to reach, a finite number.
 * @throws {RangeError} If there is no checkpoint, an epoch occurs twice, or a
 * number is not finite.
 *
 * @example Half the facts, midway between epochs 2 and 4
 * ```ts
 * import { epochsToReach } from "src/statistics/epochs_to_reach.ts";
 * import assert from "node:assert/strict";
 *
 * const curve = [
 *   { epoch: 0, value: 0 },
 *   { epoch: 2, value: 0.4 },
 *   { epoch: 4, value: 0.6 },
 * ];
 *
 * assert.deepEqual(epochsToReach(curve, 0.5), {
 *   reached: true,
 *   epochs: 3,
 *   checkpoint: 4,
 *   stays_reached: true,
 * });
 * ```
 */
export function epochsToReach(
  curve: readonly EpochValue[],
  level: number,
): EpochsToReach {
  const points = curve.toSorted((a, b) => a.epoch - b.epoch);
  checkCurve(points, level);
  const first = points.findIndex(({ value }) => value >= level);
  if (first < 0) {
    return {
      reached: false,
      epochs: null,
      checkpoint: null,
      stays_reached: false,
    };
  }
  const [below, above] = [points[first - 1], points[first]!];
  const epochs = below === undefined ? above.epoch : below.epoch +
    (above.epoch - below.epoch) * (level - below.value) /
      (above.value - below.value);
  return {
    reached: true,
    epochs,
    checkpoint: above.epoch,
    stays_reached: points.slice(first).every(({ value }) => value >= level),
  };
}

function checkCurve(points: readonly EpochValue[], level: number): void {
  if (points.length === 0 || !Number.isFinite(level)) {
    throw new RangeError(
      `Cannot find epochs as there must be a checkpoint and the level be finite: n=${points.length} level=${level}`,
    );
  }
  points.forEach(({ epoch, value }, i) => {
    if (!Number.isFinite(epoch) || !Number.isFinite(value)) {
      throw new RangeError(
        `Cannot find epochs as every epoch and value must be finite: epoch=${epoch} value=${value}`,
      );
    }
    if (epoch === points[i + 1]?.epoch) {
      throw new RangeError(
        `Cannot find epochs as every epoch must occur once: epoch=${epoch}`,
      );
    }
  });
}
