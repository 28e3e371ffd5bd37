/**
 * Area under the ROC curve: how well a score tells right answers from wrong.
 *
 * The chance that a right answer was given with a higher score than a wrong one,
 * equal scores counting half. It asks for order only: 0.5 says nothing, 1 all,
 * however far the scores are from true probabilities.
 *
 * Source: Hanley and McNeil (1982), Radiology 143, 29-36; ranks as in Mann and
 * Whitney (1947), Ann. Math. Stat. 18, 50-60.
 *
 * @module
 */

import { midRanks } from "./spearman.ts";

/** One answer: any score that orders answers, and whether it is right. */
export interface ScoredAnswer {
  score: number;
  right: boolean;
}

/**
 * Returns the area, or null where all answers are right or all are wrong: then
 * there is nothing to tell apart.
 *
 * Cost: one sort.
 *
 * @param answers In any order; scores finite, of any scale.
 * @throws {RangeError} If there is no answer or a score is not finite.
 *
 * @example One of the two right answers is tied with the wrong one
 * ```ts
 * import { auroc } from "src/statistics/auroc.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(
 *   auroc([
 *     { score: 0.9, right: true },
 *     { score: 0.4, right: true },
 *     { score: 0.4, right: false },
 *   ]),
 *   0.75,
 * );
 * ```
 */
export function auroc(answers: readonly ScoredAnswer[]): number | null {
  const odd = answers.find(({ score }) => !Number.isFinite(score));
  if (answers.length === 0 || odd !== undefined) {
    throw new RangeError(
      `Cannot order answers as there must be one and every score be finite: n=${answers.length} score=${odd?.score}`,
    );
  }
  const n_right = answers.filter(({ right }) => right).length;
  const n_wrong = answers.length - n_right;
  if (n_right === 0 || n_wrong === 0) return null;
  const ranks = midRanks(answers.map(({ score }) => score));
  const sum = answers.reduce(
    (total, { right }, i) => right ? total + ranks[i]! : total,
    0,
  );
  return (sum - n_right * (n_right + 1) / 2) / (n_right * n_wrong);
}
