/**
 * Interval of each model's rank: how far up or down the list it may belong.
 *
 * A model's best rank is one more than the number of models shown to be better;
 * its worst leaves behind it only those shown to be worse. Better and worse are
 * shown when the difference exceeds what the largest of all differences reaches
 * by chance, read from bootstrap draws over shared entity weights: so all
 * ranks hold at once. Percentiles of resampled ranks would not do: where models
 * are close they cover too seldom.
 *
 * Source: Mogstad, Romano, Shaikh and Wilhelm (2024), Rev. Econ. Stud. 91,
 * 476-518, single-step version.
 *
 * @module
 */

import { tailOf } from "./clopper_pearson.ts";

export interface RankInterval {
  /** 1 is best; models of equal estimates share the better rank. */
  rank: number;
  best: number;
  worst: number;
}

/** One model: its estimate and its draws over the shared weights. */
export interface RankedModel {
  estimate: number;
  draws: Float64Array;
}

/**
 * Returns each model's rank with its interval, in the order given.
 *
 * Two models whose difference never varies over the resamples are not told
 * apart: an interval without width is not knowledge. A resample in which a
 * difference is not defined says nothing about that pair.
 *
 * Cost: pairs of models x resamples.
 *
 * @param models Larger estimates are better; all with as many draws.
 * @param options.confidence That all intervals hold, in (0, 1); 0.95 by default.
 * @throws {RangeError} If there is no model, an estimate is not finite, or the
 * numbers of draws differ or are 0.
 *
 * @example Clearly first, and two that cannot be told apart
 * ```ts
 * import { rankIntervals } from "src/statistics/rank_intervals.ts";
 * import assert from "node:assert/strict";
 *
 * const wave = (center: number, step: number) => ({
 *   estimate: center,
 *   draws: Float64Array.from({ length: 200 }, (_, b) =>
 *     center + 0.05 * Math.sin(b * step)),
 * });
 * const ranks = rankIntervals([wave(0.9, 1), wave(0.4, 2), wave(0.38, 3)]);
 *
 * assert.deepEqual(ranks, [
 *   { rank: 1, best: 1, worst: 1 },
 *   { rank: 2, best: 2, worst: 3 },
 *   { rank: 3, best: 2, worst: 3 },
 * ]);
 * ```
 */
export function rankIntervals(
  models: readonly RankedModel[],
  { confidence = 0.95 }: { confidence?: number } = {},
): RankInterval[] {
  tailOf(confidence);
  checkModels(models);
  const n_draws = models[0]!.draws.length;
  const largest = new Float64Array(n_draws);
  const scaled = models.map(() => new Float64Array(models.length));
  for (let j = 1; j < models.length; j++) {
    for (let i = 0; i < j; i++) {
      const [a, b] = [models[i]!, models[j]!];
      const difference = a.estimate - b.estimate;
      const moves = a.draws.map((draw, k) => draw - b.draws[k]! - difference);
      const spread = spreadOf(moves);
      if (spread === null) continue;
      moves.forEach((move, k) => {
        const size = Math.abs(move) / spread;
        if (size > largest[k]!) largest[k] = size;
      });
      scaled[i]![j] = difference / spread;
      scaled[j]![i] = -difference / spread;
    }
  }
  largest.sort();
  const limit = largest[Math.ceil(confidence * n_draws) - 1]!;
  return models.map(({ estimate }, i) => ({
    rank: 1 + models.filter((other) => other.estimate > estimate).length,
    best: 1 + scaled[i]!.filter((size) => size < -limit).length,
    worst: models.length - scaled[i]!.filter((size) => size > limit).length,
  }));
}

/** Returns the standard deviation of the defined moves, null where none is. */
function spreadOf(moves: Float64Array): number | null {
  const defined = moves.filter((move) => !Number.isNaN(move));
  if (defined.length < 2 || defined.length < moves.length / 2) return null;
  const middle = defined.reduce((sum, x) => sum + x, 0) / defined.length;
  const squares = defined.reduce((sum, x) => sum + (x - middle) ** 2, 0);
  const spread = Math.sqrt(squares / (defined.length - 1));
  return spread > 1e-12 ? spread : null;
}

function checkModels(models: readonly RankedModel[]): void {
  if (models.length === 0) {
    throw new RangeError("Cannot rank as there must be a model: n=0");
  }
  const n_draws = models[0]!.draws.length;
  for (const { estimate, draws } of models) {
    if (!Number.isFinite(estimate) || draws.length !== n_draws || !n_draws) {
      throw new RangeError(
        `Cannot rank as every model must have a finite estimate and the same number of draws: estimate=${estimate} draws=${draws.length}`,
      );
    }
  }
}
