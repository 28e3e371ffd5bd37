/**
 * Likelihood of right and wrong answers whose entities have normal levels that
 * nobody sees: averaged over them, around where each entity's own answers place
 * it.
 *
 * Source: adaptive Gauss-Hermite quadrature of Pinheiro and Bates (1995), J.
 * Comput. Graph. Stat. 4, 12-35; the gradient by Fisher's identity, as the
 * expected gradient given the answers.
 *
 * @module
 */

import type { NormalRule } from "./gauss_hermite.ts";

/** The answers about one entity; those with equal predictors may be one row. */
export interface EntityAnswers {
  /** How many answers of each row are right. */
  right: readonly number[];
  /** [row][predictor]. */
  predictors: readonly (readonly number[])[];
  /** How many answers each row stands for; by default one. */
  counts?: readonly number[];
}

export interface Likelihood {
  /** Its logarithm. */
  value: number;
  gradient: number[];
}

/**
 * Returns the log likelihood and its gradient.
 *
 * @param groups Answers by entity.
 * @param options.x Coefficients in the order of the predictors, then the
 * standard deviation of the entities' levels (its sign does not matter).
 * @param options.rule Quadrature rule.
 *
 * @example One answer of one entity, as likely right as wrong
 * ```ts
 * import { gaussHermite } from "src/statistics/gauss_hermite.ts";
 * import { marginalLikelihood } from "src/statistics/marginal_likelihood.ts";
 * import assert from "node:assert/strict";
 *
 * const { value } = marginalLikelihood(
 *   [{ right: [1], predictors: [[1]] }],
 *   { x: [0, 1], rule: gaussHermite(25) },
 * );
 *
 * assert.ok(Math.abs(value - Math.log(0.5)) < 1e-6);
 * ```
 */
export function marginalLikelihood(
  groups: readonly EntityAnswers[],
  { x, rule }: { x: readonly number[]; rule: NormalRule },
): Likelihood {
  const gradient = new Array<number>(x.length).fill(0);
  let value = 0;
  for (const group of groups) {
    value += addEntity(group, { x, rule, gradient });
  }
  return { value, gradient };
}

/** Returns one entity's log likelihood; adds to the gradient. */
function addEntity(
  { right, predictors, counts = right.map(() => 1) }: EntityAnswers,
  { x, rule, gradient }: {
    x: readonly number[];
    rule: NormalRule;
    gradient: number[];
  },
): number {
  const deviation = x.at(-1)!;
  const fixed = predictors.map((row) =>
    row.reduce((sum, value, k) => sum + value * x[k]!, 0)
  );
  const rows = { right, counts, fixed, deviation };
  const { mode, curvature } = levelOf(rows);
  const scale = 1 / Math.sqrt(curvature);
  const levels = rule.nodes.map((node) => mode + scale * node);
  // Each point's share, against the normal density that the rule has built in.
  const logs = levels.map((level, q) =>
    logJoint(rows, level) + rule.nodes[q]! ** 2 / 2 +
    Math.log(rule.weights[q]!)
  );
  const largest = Math.max(...logs);
  const sum = logs.reduce((total, log) => total + Math.exp(log - largest), 0);
  levels.forEach((level, q) => {
    const share = Math.exp(logs[q]! - largest) / sum;
    right.forEach((y, i) => {
      const expected = counts[i]! * logistic(fixed[i]! + deviation * level);
      const pull = share * (y - expected);
      predictors[i]!.forEach((value, k) => gradient[k]! += pull * value);
      gradient[x.length - 1]! += pull * level;
    });
  });
  return largest + Math.log(sum * scale);
}

/** The rows of one entity, with the log odds that its level is added to. */
interface Rows {
  right: readonly number[];
  counts: readonly number[];
  fixed: readonly number[];
  deviation: number;
}

/** Returns the likeliest level of an entity, and how sharply it is so. */
function levelOf(
  { right, counts, fixed, deviation }: Rows,
): { mode: number; curvature: number } {
  let [mode, curvature] = [0, 1];
  for (let step = 0; step < 100; step++) {
    let slope = -mode;
    curvature = 1;
    right.forEach((y, i) => {
      const p = logistic(fixed[i]! + deviation * mode);
      slope += deviation * (y - counts[i]! * p);
      curvature += deviation ** 2 * counts[i]! * p * (1 - p);
    });
    // The sum is concave; a short step cannot overshoot for long.
    const move = Math.max(-2, Math.min(2, slope / curvature));
    mode += move;
    if (Math.abs(move) < 1e-11) break;
  }
  return { mode, curvature };
}

/** Returns the log likelihood at a level, and of that level less a constant. */
function logJoint(
  { right, counts, fixed, deviation }: Rows,
  level: number,
): number {
  return right.reduce((sum, y, i) => {
    const odds = fixed[i]! + deviation * level;
    const against = odds > 0 ? counts[i]! - y : y;
    return sum - against * Math.abs(odds) -
      counts[i]! * Math.log1p(Math.exp(-Math.abs(odds)));
  }, -(level ** 2) / 2);
}

function logistic(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}
