import assert from "node:assert/strict";
import { type Climb, maximize } from "src/statistics/maximize.ts";
import { assertNear } from "./near.ts";

/** Log likelihood of a logistic intercept with `right` of `n`. */
const logistic = (right: number, n: number): Climb => ([b]) => ({
  value: right * b! - n * Math.log1p(Math.exp(b!)),
  gradient: [right - n / (1 + Math.exp(-b!))],
});

Deno.test("maximize() finds the log odds of a proportion, and their variance", () => {
  // By hand: log(30 / 10) and 1 / (40 * 3/4 * 1/4).
  const { x, covariance, converged } = maximize([0], logistic(30, 40));
  assert.ok(converged);
  assertNear(x[0]!, Math.log(3), 1e-8);
  assertNear(covariance![0]![0]!, 1 / 7.5, 1e-7);
});

Deno.test("maximize() climbs Rosenbrock's bent ridge to SciPy's (1, 1)", () => {
  // SciPy 1.17.1: optimize.minimize(optimize.rosen, [-1.2, 1]).x
  const { x, converged } = maximize([-1.2, 1], ([a, b]) => ({
    value: -100 * (b! - a! * a!) ** 2 - (1 - a!) ** 2,
    gradient: [
      400 * a! * (b! - a! * a!) + 2 * (1 - a!),
      -200 * (b! - a! * a!),
    ],
  }));
  assert.ok(converged);
  assertNear(x[0]!, 1, 1e-6);
  assertNear(x[1]!, 1, 1e-6);
});

Deno.test("maximize() does not depend on where it starts", () => {
  for (const start of [-4, -1, 2, 5]) {
    assertNear(
      maximize([start], logistic(3, 40)).x[0]!,
      Math.log(3 / 37),
      1e-7,
    );
  }
});

Deno.test("maximize() gives the covariance of correlated numbers", () => {
  // Minus half the quadratic form of [[2, 1], [1, 2]], whose inverse is
  // [[2, -1], [-1, 2]] / 3.
  const { covariance } = maximize([5, -5], ([a, b]) => ({
    value: -(a! * a! + a! * b! + b! * b!),
    gradient: [-2 * a! - b!, -a! - 2 * b!],
  }));
  assertNear(covariance![0]![0]!, 2 / 3, 1e-6);
  assertNear(covariance![0]![1]!, -1 / 3, 1e-6);
});

Deno.test("maximize() stays within reason where there is no top", () => {
  const { x, covariance } = maximize([0], logistic(40, 40));
  assert.ok(x[0]! > 10);
  // What is left there is flat: a variance without sense, or none.
  assert.ok(covariance === null || covariance[0]![0]! > 100);
});

Deno.test("maximize() throws without numbers, or without a value to start from", () => {
  const rule = { name: "RangeError", message: /^Cannot climb as .*: / };
  assert.throws(() => maximize([], () => ({ value: 0, gradient: [] })), rule);
  assert.throws(
    () => maximize([1], () => ({ value: NaN, gradient: [0] })),
    rule,
  );
});
