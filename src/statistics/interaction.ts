/**
 * Interaction: what a change does under one condition beyond what it does under
 * another, a difference of two differences.
 *
 * With fine-tuning as the change and a passage in the prompt as the condition,
 * it is (tuned with passage - base with passage) - (tuned without - base
 * without): 0 where tuning adds as much with a passage as without, below 0 where
 * it costs some of the skill of reading one.
 *
 * Interval and test are those of `paired_difference.ts`, of four estimates in
 * place of two: what one entity does to all four is weighed together.
 *
 * Source: `square_and_add.ts`, `sign_flip.ts`, `clustered_variance.ts`.
 *
 * @module
 */

import type { ClusteredEstimate } from "./clustered_estimate.ts";
import { countEntities } from "./clustered_sums.ts";
import { combineScores } from "./linear_scores.ts";
import {
  type DifferenceOptions,
  drawCorrelation,
  groupMoves,
  type Pair,
  type PairedDifference,
  testDifference,
} from "./paired_difference.ts";
import { squareAndAdd, type Term } from "./square_and_add.ts";
import { type Interval, wilsonInterval } from "./wilson_interval.ts";

/** The differences to compare, all four estimates over the same weights. */
export interface TwoByTwo {
  /** After and before the change, under the condition. */
  under: Pair;
  /** The same without the condition. */
  without: Pair;
}

/**
 * Returns (under.a - under.b) - (without.a - without.b), paired by entity and
 * seed.
 *
 * @param options.bound Largest interaction there can be; 2 for proportions.
 * @throws {RangeError} If the seeds differ in number.
 *
 * @example Twelve people: tuning teaches all facts, and is no loss with passages
 * ```ts
 * import { entityWeights } from "src/statistics/entity_weights.ts";
 * import { interaction } from "src/statistics/interaction.ts";
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
 * const result = interaction({
 *   under: { a: all(1), b: all(1) },
 *   without: { a: all(1), b: all(0) },
 * }, { seed: 1 });
 *
 * assert.equal(result.difference, -1);
 * assert.equal(result.p, 2 / 2 ** 12);
 * ```
 */
export function interaction(
  { under, without }: TwoByTwo,
  { seed, confidence = 0.95, bound = 2 }: DifferenceOptions,
): PairedDifference {
  const parts = [
    { ...under.a, coefficient: 1 },
    { ...under.b, coefficient: -1 },
    { ...without.a, coefficient: -1 },
    { ...without.b, coefficient: 1 },
  ];
  const difference = under.a.estimate - under.b.estimate -
    (without.a.estimate - without.b.estimate);
  const scores = combineScores(parts);
  // Four numbers that cancel leave some 1e-17, which a sign flip would count.
  const moves = groupMoves(scores, difference)
    .map((move) => Math.abs(move) < 1e-12 ? 0 : move);
  const alike = moves.every((move, g) =>
    Math.abs(move - difference * scores.shares[g]!) < 1e-12
  );
  const n_entities = countEntities(scores);
  const interval = alike && Math.abs(difference) < 1e-12
    ? unmovedInterval(parts, { n_entities, confidence, bound })
    : addedInterval(parts, alike);
  return {
    difference,
    lower: interval?.lower ?? null,
    upper: interval?.upper ?? null,
    ...testDifference(scores, { moves, difference, seed }),
  };
}

type Part = ClusteredEstimate & { coefficient: number };

const hasInterval = (part: Part): part is Part & Term =>
  part.lower !== null && part.upper !== null;

/** Where all entities move alike their correlation would leave no width. */
function addedInterval(
  parts: readonly Part[],
  alike: boolean,
): Interval | null {
  if (!parts.every(hasInterval)) return null;
  return squareAndAdd(
    parts,
    (i, j) => alike ? 0 : drawCorrelation(parts[i]!.draws, parts[j]!.draws),
  );
}

/** Returns what is left open where no entity of n moved: Wilson's for 0 of n. */
function unmovedInterval(
  parts: readonly Part[],
  { n_entities, confidence, bound }: {
    n_entities: number;
    confidence: number;
    bound: number | null;
  },
): Interval | null {
  if (bound === null || !parts.every(hasInterval)) return null;
  const { upper } = wilsonInterval(0, n_entities, { confidence });
  return { lower: -bound * upper, upper: bound * upper };
}
