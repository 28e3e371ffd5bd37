/**
 * The probability-weighted score of G-Eval: what the model would have written,
 * on the average, at the place where it wrote its score.
 *
 * @module
 */

import type { ChoicePlace } from "../../models/choices.ts";

export const SCORES = ["1", "2", "3", "4", "5"] as const;

/**
 * Returns the sum of each score times its probability, null where the place has
 * no log-probabilities.
 *
 * The probabilities of the five scores are taken as shares of their sum: what
 * else could have stood there is no score.
 *
 * Source: Liu et al. (2023), "G-Eval: NLG Evaluation using GPT-4 with Better
 * Human Alignment", arXiv 2303.16634, equation 1, with that normalization.
 *
 * @example
 * ```ts
 * import { weightedScore } from "src/judgments/g_eval/weighted_score.ts";
 * import assert from "node:assert/strict";
 *
 * const places = [{ at: 7, logprobs: { 4: Math.log(0.6), 5: Math.log(0.2) } }];
 * assert.ok(Math.abs(weightedScore(places, 7)! - (4 * 0.75 + 5 * 0.25)) < 1e-12);
 * assert.equal(weightedScore(places, 0), null);
 * ```
 */
export function weightedScore(
  places: readonly ChoicePlace[] | null,
  at: number,
): number | null {
  const logprobs = places?.find((place) => place.at === at)?.logprobs ?? {};
  let [sum, mass] = [0, 0];
  for (const score of SCORES) {
    const probability = Math.exp(logprobs[score] ?? -Infinity);
    mass += probability;
    sum += Number(score) * probability;
  }
  return mass > 0 ? sum / mass : null;
}
