import assert from "node:assert/strict";
import { dPrime } from "src/statistics/d_prime.ts";
import { normalQuantile } from "src/statistics/normal_quantile.ts";
import { assertNear } from "./near.ts";

const counts = (
  [hits, true_statements]: [number, number],
  [false_alarms, false_statements]: [number, number],
) => ({ hits, true_statements, false_alarms, false_statements });

Deno.test("dPrime() agrees with SciPy", () => {
  // SciPy 1.17.1: H, F = 90.5 / 101, 20.5 / 51; norm.ppf(H) - norm.ppf(F),
  // -(norm.ppf(H) + norm.ppf(F)) / 2, sqrt(H * (1 - H) / 101 /
  // norm.pdf(norm.ppf(H)) ** 2 + the same of F and 51)
  const result = dPrime(counts([90, 100], [20, 50]));
  assertNear(result.d_prime, 1.5075784198834263, 1e-12);
  assertNear(result.criterion, -0.5055141168345969, 1e-12);
  assertNear(result.standard_error, 0.24453659148439, 1e-12);
});

Deno.test("dPrime() goes to the difference of normal quantiles as n grows", () => {
  const { d_prime } = dPrime(counts([8e8, 1e9], [3e8, 1e9]));
  assertNear(d_prime, normalQuantile(0.8) - normalQuantile(0.3), 1e-7);
});

Deno.test("dPrime() is 0 of answers that do not depend on the statement", () => {
  for (const yes of [0, 20, 50]) {
    assertNear(dPrime(counts([yes, 50], [yes, 50])).d_prime, 0, 1e-12);
  }
});

Deno.test("dPrime() turns its sign when true and false swap, and keeps its criterion", () => {
  const there = dPrime(counts([40, 50], [10, 40]));
  const back = dPrime(counts([10, 40], [40, 50]));
  assertNear(back.d_prime, -there.d_prime, 1e-12);
  assertNear(back.criterion, there.criterion, 1e-12);
  // Yes and no swapped: as sensitive, inclined the other way.
  const denied = dPrime(counts([30, 40], [10, 50]));
  assertNear(denied.d_prime, there.d_prime, 1e-12);
  assertNear(denied.criterion, -there.criterion, 1e-12);
});

Deno.test("dPrime() is finite where all is right, and where all is affirmed", () => {
  // SciPy 1.17.1: 2 * norm.ppf(25.5 / 26)
  const { d_prime, criterion } = dPrime(counts([25, 25], [0, 25]));
  assertNear(d_prime, 4.139803661790102, 1e-12);
  assertNear(criterion, 0, 1e-12);
  assert.ok(dPrime(counts([25, 25], [25, 25])).criterion < -2);
});

Deno.test("dPrime() throws on impossible counts", () => {
  const rule = { name: "RangeError", message: /^Cannot find d' as .*: / };
  for (const bad of [[0, 0], [3, 2], [-1, 2], [NaN, 2]] as [number, number][]) {
    assert.throws(() => dPrime(counts(bad, [1, 2])), rule);
    assert.throws(() => dPrime(counts([1, 2], bad)), rule);
  }
});
