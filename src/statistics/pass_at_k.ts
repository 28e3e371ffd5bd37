/**
 * pass@k: the chance that at least one of k programs is right.
 *
 * Source: Chen et al. (2021), arXiv 2107.03374, equation 1. The estimate
 * 1 - (1 - c/n)^k, which it replaces, is too high.
 *
 * @module
 */

/**
 * Returns the unbiased estimate of pass@k from n programs of which c are right:
 * 1 - C(n-c, k) / C(n, k), the share of draws of k of them, none twice, that
 * hold a right one.
 *
 * @param n_samples Programs that were run, an integer > 0.
 * @param options.n_correct Those that passed every test, in [0, n_samples].
 * @param options.k Programs drawn, an integer in [1, n_samples].
 * @throws {RangeError} If an argument is outside its range.
 *
 * @example
 * ```ts
 * import { passAtK } from "src/statistics/pass_at_k.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(passAtK(10, { n_correct: 3, k: 5 }).toFixed(4), "0.9167");
 * assert.equal(passAtK(10, { n_correct: 3, k: 1 }).toFixed(4), "0.3000");
 * ```
 */
export function passAtK(
  n_samples: number,
  { n_correct, k }: { n_correct: number; k: number },
): number {
  requireInteger("n_samples", { value: n_samples, lowest: 1 });
  requireInteger("n_correct", {
    value: n_correct,
    lowest: 0,
    highest: n_samples,
  });
  requireInteger("k", { value: k, lowest: 1, highest: n_samples });

  // The chance that each draw in turn is wrong; binomials would overflow.
  let none_right = 1;
  for (let drawn = 0; drawn < k; drawn++) {
    none_right *= Math.max(0, n_samples - n_correct - drawn) /
      (n_samples - drawn);
  }
  return 1 - none_right;
}

function requireInteger(
  name: string,
  { value, lowest, highest = Infinity }: {
    value: number;
    lowest: number;
    highest?: number;
  },
): void {
  if (Number.isInteger(value) && value >= lowest && value <= highest) return;
  const range = highest === Infinity
    ? `at least ${lowest}`
    : `in [${lowest}, ${highest}]`;
  throw new RangeError(
    `Cannot estimate pass@k as ${name} must be an integer ${range}: ${name}=${value}`,
  );
}
