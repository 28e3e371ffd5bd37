import assert from "node:assert/strict";
import { betaProbability } from "src/statistics/beta_distribution.ts";
import { jeffreysInterval } from "src/statistics/jeffreys_interval.ts";
import { assertNear } from "./near.ts";

Deno.test("jeffreysInterval() holds 95 % of the beta distribution that is left", () => {
  const { lower, upper } = jeffreysInterval(7, 30);
  const shape = { a: 7.5, b: 23.5 };
  assertNear(betaProbability(lower, shape), 0.025, 1e-12);
  assertNear(betaProbability(upper, shape), 0.975, 1e-12);
});

Deno.test("jeffreysInterval() agrees with SciPy", () => {
  // SciPy 1.17.1: special.betaincinv(k + .5, n - k + .5, [.025, .975])
  const cases = [
    [92, 150, 0.5338432234127144, 0.6884969222121766],
    [156, 164, 0.9100753104918774, 0.9766713976645962],
    [163, 164, 0.9718586538558927, 0.9993412988103231],
  ] as const;
  for (const [right, n, lower, upper] of cases) {
    assertNear(jeffreysInterval(right, n).lower, lower, 1e-11);
    assertNear(jeffreysInterval(right, n).upper, upper, 1e-11);
  }
  assertNear(jeffreysInterval(0, 25).upper, 0.0946827641095835, 1e-11);
  assertNear(jeffreysInterval(25, 25).lower, 0.9053172358904165, 1e-11);
});

Deno.test("jeffreysInterval() mirrors when right and wrong swap, and ends at 0 and 1", () => {
  const [a, b] = [jeffreysInterval(3, 20), jeffreysInterval(17, 20)];
  assertNear(a.lower, 1 - b.upper, 1e-12);
  assertNear(a.upper, 1 - b.lower, 1e-12);
  assert.equal(jeffreysInterval(0, 1).lower, 0);
  assert.equal(jeffreysInterval(1, 1).upper, 1);
});

Deno.test("jeffreysInterval() throws on impossible counts", () => {
  const rule = { name: "RangeError", message: /^Cannot .* as .* must be .*: / };
  assert.throws(() => jeffreysInterval(0, 0), rule);
  assert.throws(() => jeffreysInterval(-1, 10), rule);
  assert.throws(() => jeffreysInterval(1, NaN), rule);
  assert.throws(() => jeffreysInterval(1, 10, { confidence: 0 }), rule);
});
