/**
 * Nodes and weights of Gauss and Hermite's rule: an average over a normal
 * variable as a weighted sum over a few points.
 *
 * Exact for polynomials of degree below twice the number of nodes. For what a
 * model expects of an entity that was not observed, only its distribution.
 *
 * Source: Newton's method on the orthonormal Hermite recurrence (Press et al.,
 * Numerical Recipes, 3rd ed., 4.6.1), scaled to the standard normal.
 *
 * @module
 */

export interface NormalRule {
  /** Points on the scale of a standard normal variable, falling. */
  nodes: number[];
  /** They sum to 1. */
  weights: number[];
}

/**
 * Returns the rule with `n` nodes.
 *
 * @param n An integer in [1, 60].
 * @throws {RangeError} If `n` is no such integer.
 *
 * @example The mean of x^2 of a standard normal variable is 1
 * ```ts
 * import { gaussHermite } from "src/statistics/gauss_hermite.ts";
 * import assert from "node:assert/strict";
 *
 * const { nodes, weights } = gaussHermite(3);
 * const mean = nodes.reduce((sum, x, i) => sum + weights[i]! * x ** 2, 0);
 *
 * assert.ok(Math.abs(mean - 1) < 1e-12);
 * ```
 */
export function gaussHermite(n: number): NormalRule {
  if (!(Number.isInteger(n) && n >= 1 && n <= 60)) {
    throw new RangeError(
      `Cannot place nodes as n must be an integer in [1, 60]: n=${n}`,
    );
  }
  const nodes = new Array<number>(n).fill(0);
  const weights = new Array<number>(n).fill(0);
  for (let i = 0; i < Math.ceil(n / 2); i++) {
    let z = firstGuess(i, { n, nodes });
    let slope = 1;
    for (let step = 0; step < 100; step++) {
      const { value, before } = hermite(z, n);
      slope = Math.sqrt(2 * n) * before;
      const move = value / slope;
      z -= move;
      if (Math.abs(move) < 1e-15 * (1 + Math.abs(z))) break;
    }
    nodes[i] = z;
    nodes[n - 1 - i] = -z;
    weights[i] = weights[n - 1 - i] = 2 / slope ** 2;
  }
  return {
    nodes: nodes.map((z) => Math.SQRT2 * z),
    weights: weights.map((weight) => weight / Math.sqrt(Math.PI)),
  };
}

/** Returns where the i-th largest root may lie, from those before it. */
function firstGuess(
  i: number,
  { n, nodes }: { n: number; nodes: readonly number[] },
): number {
  const size = 2 * n + 1;
  const last = nodes[i - 1] ?? 0;
  if (i === 0) return Math.sqrt(size) - 1.85575 * size ** (-1 / 6);
  if (i === 1) return last - 1.14 * n ** 0.426 / last;
  if (i === 2) return 1.86 * last - 0.86 * nodes[0]!;
  if (i === 3) return 1.91 * last - 0.91 * nodes[1]!;
  return 2 * last - nodes[i - 2]!;
}

/** Returns the orthonormal Hermite polynomials of degree n and n - 1 at z. */
function hermite(z: number, n: number): { value: number; before: number } {
  let [value, before] = [Math.PI ** -0.25, 0];
  for (let j = 1; j <= n; j++) {
    [value, before] = [
      z * Math.sqrt(2 / j) * value - Math.sqrt((j - 1) / j) * before,
      value,
    ];
  }
  return { value, before };
}
