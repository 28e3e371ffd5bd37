import assert from "node:assert/strict";
import { normalProbability } from "src/statistics/normal_probability.ts";
import { normalQuantile } from "src/statistics/normal_quantile.ts";
import { assertNear } from "./near.ts";

Deno.test("normalProbability() agrees with SciPy, far out too", () => {
  // SciPy 1.17.1: stats.norm.cdf(z)
  assertNear(normalProbability(-8) * 1e16, 6.22096057427174, 1e-9);
  assertNear(normalProbability(-1.96), 0.024997895148220435, 1e-13);
  assertNear(normalProbability(0.5), 0.6914624612740131, 1e-13);
  assertNear(normalProbability(3), 0.9986501019683699, 1e-13);
});

Deno.test("normalProbability() is undone by normalQuantile()", () => {
  for (const p of [1e-10, 0.02, 0.5, 0.7, 0.9999]) {
    assertNear(normalProbability(normalQuantile(p)) / p, 1, 1e-11);
  }
});

Deno.test("normalProbability() mirrors around 0 and ends at 0 and 1", () => {
  assertNear(normalProbability(1.3) + normalProbability(-1.3), 1, 1e-15);
  assert.equal(normalProbability(0), 0.5);
  assert.equal(normalProbability(-Infinity), 0);
  assert.equal(normalProbability(Infinity), 1);
});

Deno.test("normalProbability() throws on what is no number", () => {
  assert.throws(() => normalProbability(NaN), {
    name: "RangeError",
    message: /^Cannot find a normal probability as z must be a number: z=NaN$/,
  });
});
