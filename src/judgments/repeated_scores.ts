/**
 * What a judge's repeats say of one response: mean, spread and standard error.
 *
 * @module
 */

import { mean, sampleStandardDeviation } from "simple-statistics";
import type { Judgment } from "../records/judgment.ts";

export interface RepeatedScore {
  /** Repeats with a score; the others follow. */
  n: number;
  n_ungraded: number;
  n_errors: number;
  /** On the judge's scale; null without a score. */
  mean: number | null;
  /** Of the repeats, with n - 1; null below two scores. */
  standard_deviation: number | null;
  /** Of the mean over repeats: the judge's own noise, nothing else. */
  standard_error: number | null;
  /** That of all scores, or `mixed`; null without a score. */
  score_mode: string | null;
}

/**
 * Returns the scores of one response by one judge, taken together.
 *
 * @example
 * ```ts
 * import { repeatedScore } from "src/judgments/repeated_scores.ts";
 * import assert from "node:assert/strict";
 *
 * const row = { verdict: null, score_mode: "sampled", error: null };
 * const scores = [3, 4, 4, 5].map((score) => ({ ...row, score }));
 * const { mean, standard_error } = repeatedScore(scores);
 * assert.equal(mean, 4);
 * assert.equal(standard_error, Math.sqrt(2 / 3) / 2);
 * ```
 */
export function repeatedScore(
  judgments: readonly Pick<
    Judgment,
    "verdict" | "score" | "score_mode" | "error"
  >[],
): RepeatedScore {
  const scored = judgments.filter(({ score }) => score !== null);
  const scores = scored.map(({ score }) => score!);
  const modes = new Set(scored.map(({ score_mode }) => score_mode));
  const n = scores.length;
  const deviation = n < 2 ? null : sampleStandardDeviation(scores);
  return {
    n,
    n_ungraded: judgments.filter(({ verdict }) => verdict === "ungraded")
      .length,
    n_errors: judgments.filter(({ error }) => error !== null).length,
    mean: n === 0 ? null : mean(scores),
    standard_deviation: deviation,
    standard_error: deviation === null ? null : deviation / Math.sqrt(n),
    score_mode: modes.size > 1 ? "mixed" : [...modes][0] ?? null,
  };
}
