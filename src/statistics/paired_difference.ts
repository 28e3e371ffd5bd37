/**
 * Difference of two estimates that share entities (and seeds): its interval
 * and its p-value.
 *
 * The interval squares and adds the two default intervals, with the correlation
 * that their bootstrap draws have over the shared entity weights. Where all
 * entities move alike that would leave no width: then the correlation is left
 * out, and if none moves at all it is what Wilson's leaves open for 0 of n.
 * The p-value comes from flipping signs by entity. Where seeds are crossed, the
 * difference must also stand out from the variance over entities and seeds: of
 * the two p-values the larger one counts. Where items are about two entities no
 * flip of one leaves the others alone, so that variance is the test.
 *
 * Source: `square_and_add.ts`, `sign_flip.ts`, `clustered_variance.ts`;
 * taking the larger p-value is ours, and conservative.
 *
 * @module
 */

import { sampleCorrelation } from "simple-statistics";
import type { ClusteredEstimate } from "./clustered_estimate.ts";
import { countEntities, MINIMUM_SEEDS } from "./clustered_sums.ts";
import { clusteredVariance } from "./clustered_variance.ts";
import { combineScores, type LinearScores } from "./linear_scores.ts";
import { signFlipTest } from "./sign_flip.ts";
import { squareAndAdd } from "./square_and_add.ts";
import { studentTwoSided } from "./student_t.ts";
import { type Interval, wilsonInterval } from "./wilson_interval.ts";

export interface PairedDifference {
  difference: number;
  /** Null where one of the two estimates has no interval. */
  lower: number | null;
  upper: number | null;
  p: number;
  test: string;
}

/** Two estimates over the same weights. */
export interface Pair {
  a: ClusteredEstimate;
  b: ClusteredEstimate;
}

export interface DifferenceOptions {
  /** Seed of the sign flips. */
  seed: number;
  confidence?: number;
  /** Largest difference there can be: 1 for proportions, null if unbounded. */
  bound?: number | null;
}

/**
 * Returns the difference a - b, paired by entity and seed.
 *
 * @param pair Estimates over the same weights, with the same seeds in order.
 * @throws {RangeError} If the seeds differ in number.
 *
 * @example Twelve people; the base knows nobody, the tuned model everybody
 * ```ts
 * import { entityWeights } from "src/statistics/entity_weights.ts";
 * import { pairedDifference } from "src/statistics/paired_difference.ts";
 * import { proportionInterval } from "src/statistics/proportion_interval.ts";
 * import { sumByCluster } from "src/statistics/clustered_sums.ts";
 * import assert from "node:assert/strict";
 *
 * const entities = entityWeights({ entities: 12, resamples: 100, seed: 1 });
 * const all = (value: number) =>
 *   proportionInterval(
 *     sumByCluster(
 *       Array.from({ length: 12 }, (_, i) => ({ value, entities: [i] as const })),
 *     ),
 *     { weights: { entities } },
 *   );
 *
 * const result = pairedDifference({ a: all(1), b: all(0) }, { seed: 1 });
 *
 * assert.equal(result.difference, 1);
 * assert.equal(result.lower?.toFixed(2), "0.66");
 * assert.equal(result.p, 2 / 2 ** 12);
 * ```
 */
export function pairedDifference(
  pair: Pair,
  { seed, confidence = 0.95, bound = 1 }: DifferenceOptions,
): PairedDifference {
  const { a, b } = pair;
  const difference = a.estimate - b.estimate;
  const scores = combineScores([
    { scores: a.scores, coefficient: 1 },
    { scores: b.scores, coefficient: -1 },
  ]);
  const moves = groupMoves(scores, difference);
  const alike = moves.every((move, g) =>
    Math.abs(move - difference * scores.shares[g]!) < 1e-12
  );
  const interval = alike && Math.abs(difference) < 1e-12
    ? unmovedInterval(pair, { scores, confidence, bound })
    : addedInterval(pair, alike ? 0 : drawCorrelation(a.draws, b.draws));
  return {
    difference,
    lower: interval?.lower ?? null,
    upper: interval?.upper ?? null,
    ...testDifference(scores, { moves, difference, seed }),
  };
}

/** Returns each group's part of the difference; they sum to it. */
export function groupMoves(
  scores: LinearScores,
  difference: number,
): Float64Array {
  const moves = scores.shares.map((share) => share * difference);
  for (const row of scores.scores) {
    row.forEach((score, g) => moves[g]! += score);
  }
  return moves;
}

function addedInterval({ a, b }: Pair, correlation: number): Interval | null {
  if (
    a.lower === null || a.upper === null ||
    b.lower === null || b.upper === null
  ) return null;
  return squareAndAdd([
    { estimate: a.estimate, lower: a.lower, upper: a.upper, coefficient: 1 },
    { estimate: b.estimate, lower: b.lower, upper: b.upper, coefficient: -1 },
  ], () => correlation);
}

/** Returns what is left open where no entity of n moved: Wilson's for 0 of n. */
function unmovedInterval(
  { a, b }: Pair,
  { scores, confidence, bound }: {
    scores: LinearScores;
    confidence: number;
    bound: number | null;
  },
): Interval | null {
  if (bound === null || a.lower === null || b.lower === null) return null;
  const { upper } = wilsonInterval(0, countEntities(scores), { confidence });
  return { lower: -bound * upper, upper: bound * upper };
}

/**
 * Returns the correlation of two estimates over shared resamples, 0 where one
 * of them never varies.
 *
 * @throws {RangeError} If the numbers of resamples differ.
 */
export function drawCorrelation(a: Float64Array, b: Float64Array): number {
  if (a.length !== b.length) {
    throw new RangeError(
      `Cannot correlate draws as both must have as many resamples: n=${a.length} and n=${b.length}`,
    );
  }
  const both = Array.from(a, (_, i) => i)
    .filter((i) => !Number.isNaN(a[i]!) && !Number.isNaN(b[i]!));
  const varies = (draws: Float64Array) =>
    both.some((i) => Math.abs(draws[i]! - draws[both[0]!]!) > 1e-12);
  if (both.length < 3 || !varies(a) || !varies(b)) return 0;
  return sampleCorrelation(both.map((i) => a[i]!), both.map((i) => b[i]!));
}

export function testDifference(
  scores: LinearScores,
  { moves, difference, seed }: {
    moves: Float64Array;
    difference: number;
    seed: number;
  },
): { p: number; test: string } {
  const n_seeds = scores.scores.length;
  const fixed = n_seeds > 1 ? `, within the ${n_seeds} fixed seeds` : "";
  if (scores.second.some((entity) => entity >= 0)) {
    const p = varianceTest(scores, difference) ?? matchingTest(scores, moves);
    return {
      p,
      test: n_seeds >= MINIMUM_SEEDS
        ? "t on variance of entity pairs crossed with seeds"
        : `t on variance of entity pairs${fixed}`,
    };
  }
  const flip = signFlipTest(moves, { seed });
  const name = `entity sign-flip permutation${flip.exact ? " (exact)" : ""}`;
  if (n_seeds < MINIMUM_SEEDS) return { p: flip.p, test: name + fixed };
  return {
    p: Math.max(flip.p, varianceTest(scores, difference) ?? 0),
    test:
      `larger p of ${name} and t on variance of entities crossed with seeds`,
  };
}

/** Returns p of a t test, or null where a difference never varies. */
function varianceTest(scores: LinearScores, difference: number): number | null {
  if (Math.abs(difference) < 1e-12 || countEntities(scores) < 2) return 1;
  const { variance, degrees_of_freedom } = clusteredVariance(scores);
  if (!(variance > 1e-20)) return null;
  return studentTwoSided(difference / Math.sqrt(variance), degrees_of_freedom);
}

/**
 * Returns the exact p where all groups moved alike: the sign flips of as many
 * groups as can be chosen without a common entity.
 */
function matchingTest({ first, second }: LinearScores, moves: Float64Array) {
  const taken = new Set<number>();
  const free = Array.from(moves).filter((_, g) => {
    const entities = [first[g]!, second[g]!].filter((entity) => entity >= 0);
    if (entities.some((entity) => taken.has(entity))) return false;
    entities.forEach((entity) => taken.add(entity));
    return true;
  });
  return signFlipTest(free, { seed: 0 }).p;
}
