/**
 * Equivalence: is the difference of two models small enough not to matter?
 *
 * "Not significant" does not say so: too few items show no difference either.
 * Here the difference must be shown to lie above -margin and below +margin, two
 * one-sided tests of which the larger p-value counts. The margin is chosen
 * before the data are seen.
 *
 * Source: Schuirmann (1987), J. Pharmacokinet. Biopharm. 15, 657-680; for
 * proportions the interval is Newcombe's (1998), Stat. Med. 17, 873-890.
 *
 * @module
 */

import { squareAndAdd } from "./square_and_add.ts";
import { studentTwoSided } from "./student_t.ts";
import { tInterval } from "./t_interval.ts";
import { wilsonInterval } from "./wilson_interval.ts";

export interface EquivalenceResult {
  difference: number;
  /** Below the level: the difference lies within the margin. */
  p: number;
}

/**
 * Returns the p-value of paired differences, clustered or not.
 *
 * With one cluster, or where nothing varies, p is 1: how far such a difference
 * might move was not seen. For proportions that all agree,
 * `proportionEquivalence()` has an answer.
 *
 * @param differences Finite numbers, one per item.
 * @param options.margin Largest difference that does not matter, > 0.
 * @param options.clusters Cluster of each difference; by default each its own.
 * @throws {RangeError} If there is no difference, one is not finite, or the
 * margin is not > 0.
 *
 * @example Ten people who hardly moved: within a tenth
 * ```ts
 * import { equivalenceTest } from "src/statistics/equivalence.ts";
 * import assert from "node:assert/strict";
 *
 * const moves = [0.1, -0.05, 0.02, 0, 0.08, -0.03, 0.01, 0.04, -0.06, 0.03];
 *
 * assert.equal(equivalenceTest(moves, { margin: 0.1 }).p.toFixed(6), "0.000275");
 * ```
 */
export function equivalenceTest(
  differences: readonly number[],
  { margin, clusters }: {
    margin: number;
    clusters?: readonly (number | string)[];
  },
): EquivalenceResult {
  checkMargin(margin);
  const { estimate, standard_error, degrees_of_freedom } = tInterval(
    differences,
    clusters === undefined ? {} : { clusters },
  );
  if (!standard_error) return { difference: estimate, p: 1 };
  const t = (margin - Math.abs(estimate)) / standard_error;
  const tail = studentTwoSided(t, degrees_of_freedom) / 2;
  return { difference: estimate, p: t > 0 ? tail : 1 - tail };
}

/** Right answers of one model. */
export interface RightAnswers {
  right: number;
  n: number;
}

/**
 * Returns the p-value of two proportions: the smallest level at which their
 * squared and added Wilson intervals lie within the margin.
 *
 * @param a Right answers of the one model; the counts may be effective ones.
 * @param b Those of the other.
 * @param options.margin Largest difference that does not matter, > 0.
 * @param options.correlation Of the two models' answers, in [-1, 1]; 0 (two
 * sets of items) by default.
 * @throws {RangeError} If a count, the margin or the correlation is impossible.
 *
 * @example All of 150 right, twice: no more than a twentieth apart
 * ```ts
 * import { proportionEquivalence } from "src/statistics/equivalence.ts";
 * import assert from "node:assert/strict";
 *
 * const all = { right: 150, n: 150 };
 *
 * assert.equal(
 *   proportionEquivalence(all, all, { margin: 0.05 }).p.toFixed(4),
 *   "0.0025",
 * );
 * ```
 */
export function proportionEquivalence(
  a: RightAnswers,
  b: RightAnswers,
  { margin, correlation = 0 }: { margin: number; correlation?: number },
): EquivalenceResult {
  checkMargin(margin);
  const holds = (level: number) => {
    const term = ({ right, n }: RightAnswers, coefficient: number) => ({
      estimate: right / n,
      ...wilsonInterval(right, n, { confidence: 1 - 2 * level }),
      coefficient,
    });
    const { lower, upper } = squareAndAdd(
      [term(a, 1), term(b, -1)],
      () => correlation,
    );
    return lower > -margin && upper < margin;
  };
  const widest = 1e-15;
  const inside = holds(0.499999999);
  const difference = a.right / a.n - b.right / b.n;
  // Beyond a half, which no one would call shown, the intervals have no width.
  if (!inside) {
    return { difference, p: Math.abs(difference) < margin ? 0.5 : 1 };
  }
  if (holds(widest)) return { difference, p: 0 };
  let [low, high] = [widest, 0.499999999];
  while (high - low > 1e-13 * high) {
    const middle = (low + high) / 2;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return { difference, p: high };
}

function checkMargin(margin: number): void {
  if (!(margin > 0 && Number.isFinite(margin))) {
    throw new RangeError(
      `Cannot test equivalence as margin must be finite and > 0: margin=${margin}`,
    );
  }
}
