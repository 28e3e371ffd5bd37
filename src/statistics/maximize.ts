/**
 * Maximum of a smooth function of a few numbers, and its curvature there.
 *
 * Newton's method with the Hessian from differences of the gradient; where a
 * step does not climb, it is shortened and turned towards the gradient
 * (Levenberg, 1944, Q. Appl. Math. 2, 164-168).
 *
 * @module
 */

/** A function's value and gradient. */
export type Climb = (
  x: readonly number[],
) => { value: number; gradient: number[] };

export interface Maximum {
  x: number[];
  value: number;
  /** Inverse of the negative Hessian; null where that has none. */
  covariance: number[][] | null;
  converged: boolean;
}

/**
 * Returns the maximum uphill from a start.
 *
 * Cost: per step two gradients per number, and a few values.
 *
 * @param start Finite numbers, at least one.
 * @param climb Value and gradient of the function.
 * @throws {RangeError} If there is no number or the start has no finite value.
 *
 * @example The top of a paraboloid
 * ```ts
 * import { maximize } from "src/statistics/maximize.ts";
 * import assert from "node:assert/strict";
 *
 * const { x, converged } = maximize([0, 0], ([a, b]) => ({
 *   value: -((a! - 3) ** 2) - 2 * (b! + 1) ** 2,
 *   gradient: [-2 * (a! - 3), -4 * (b! + 1)],
 * }));
 *
 * assert.ok(converged);
 * assert.deepEqual(x.map((value) => value.toFixed(6)), ["3.000000", "-1.000000"]);
 * ```
 */
export function maximize(start: readonly number[], climb: Climb): Maximum {
  let [x, here] = [[...start], climb(start)];
  if (start.length === 0 || !Number.isFinite(here.value)) {
    throw new RangeError(
      `Cannot climb as the start must be numbers of a finite value: n=${start.length} value=${here.value}`,
    );
  }
  let [damping, converged] = [0, false];
  let curvature = negativeHessian(x, climb);
  for (let step = 0; step < 200 && !converged; step++) {
    const inverse = inverted(
      curvature.map((row, i) =>
        row.map((value, j) => value + (i === j ? damping : 0))
      ),
    );
    const move = inverse?.map((row) =>
      row.reduce((sum, value, j) => sum + value * here.gradient[j]!, 0)
    );
    const gain = move?.reduce((sum, m, j) => sum + m * here.gradient[j]!, 0);
    if (
      move !== undefined && Math.abs(gain!) < 1e-16 * (1 + Math.abs(here.value))
    ) {
      converged = damping === 0;
      if (converged) break;
    }
    const next = move?.map((value, i) => x[i]! + value);
    const there = next === undefined || !(gain! > 0) ? null : climb(next);
    if (
      there !== null && there.value >= here.value - 1e-13 * Math.abs(here.value)
    ) {
      [x, here] = [next!, there];
      curvature = negativeHessian(x, climb);
      damping = damping < 1e-3 ? 0 : damping / 10;
    } else {
      damping = Math.max(1e-3, 10 * damping);
      if (damping > 1e12) break;
    }
  }
  return { x, value: here.value, covariance: inverted(curvature), converged };
}

/** Returns the Hessian with its sign turned, by central differences. */
function negativeHessian(x: readonly number[], climb: Climb): number[][] {
  const rows = x.map((value, i) => {
    const width = 1e-5 * (1 + Math.abs(value));
    const [up, down] = [width, -width].map((move) =>
      climb(x.with(i, value + move)).gradient
    );
    return up!.map((slope, j) => (down![j]! - slope) / (2 * width));
  });
  return rows.map((row, i) =>
    row.map((value, j) => (value + rows[j]![i]!) / 2)
  );
}

/** Returns the inverse of a matrix by elimination, null where it has none. */
function inverted(matrix: readonly (readonly number[])[]): number[][] | null {
  const n = matrix.length;
  const rows = matrix.map((row, i) => [
    ...row,
    ...Array.from({ length: n }, (_, j) => i === j ? 1 : 0),
  ]);
  const size = Math.max(...matrix.flat().map(Math.abs));
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k; i < n; i++) {
      if (Math.abs(rows[i]![k]!) > Math.abs(rows[pivot]![k]!)) pivot = i;
    }
    if (!(Math.abs(rows[pivot]![k]!) > 1e-11 * size)) return null;
    [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
    rows[k] = rows[k]!.map((value) => value / rows[k]![k]!);
    for (let i = 0; i < n; i++) {
      const factor = rows[i]![k]!;
      if (i === k || factor === 0) continue;
      rows[i] = rows[i]!.map((value, j) => value - factor * rows[k]![j]!);
    }
  }
  return rows.map((row) => row.slice(n));
}
