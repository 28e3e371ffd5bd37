/**
 * The studentized entity bootstrap: the one interval of `coverage.ts` that has
 * to be resampled.
 *
 * @module
 */

import { bootstrapIntervals } from "../src/statistics/bootstrap_intervals.ts";
import { entityWeights } from "../src/statistics/entity_weights.ts";
import { tInterval } from "../src/statistics/t_interval.ts";
import type { Interval } from "../src/statistics/wilson_interval.ts";

/** Right answers of each entity, of `items` asked. */
export interface Answers {
  right: Uint8Array;
  items: number;
}

export const RESAMPLES = 1000;

const drawnWeights = new Map<number, Float64Array>();

/** Returns draws and their standard errors, over weights shared as in a study. */
function resample({ right, items }: Answers) {
  const size = right.length;
  const counts = drawnWeights.get(size) ??
    Float64Array.from(
      entityWeights({ entities: size, resamples: RESAMPLES, seed: 1 }).counts,
    );
  drawnWeights.set(size, counts);
  const sums = new Float64Array(RESAMPLES);
  const squares = new Float64Array(RESAMPLES);
  right.forEach((count, e) => {
    if (count === 0) return;
    const share = count / items;
    for (let b = 0; b < RESAMPLES; b++) {
      const weight = counts[e * RESAMPLES + b]! * share;
      sums[b]! += weight;
      squares[b]! += weight * share;
    }
  });
  const draws = sums.map((sum) => sum / size);
  // Where all of a draw is alike, rounding must not leave it an error.
  const errors = squares.map((square, b) =>
    Math.sqrt(
      Math.max(0, square / size - draws[b]! ** 2 - 1e-15) / (size - 1),
    )
  );
  return { draws, errors };
}

/** Returns the interval, or null where too few resamples have an error. */
export function studentized(answers: Answers): Interval | null {
  const shares = Array.from(answers.right, (count) => count / answers.items);
  const { estimate, standard_error } = tInterval(shares);
  if (!(standard_error! > 0)) return null;
  const { draws, errors } = resample(answers);
  return bootstrapIntervals({
    estimate,
    draws,
    standard_error: standard_error!,
    draw_standard_errors: errors,
  }).studentized;
}
