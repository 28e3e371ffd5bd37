import assert from "node:assert/strict";
import { betaProbability } from "src/statistics/beta_distribution.ts";
import { clopperPearson } from "src/statistics/clopper_pearson.ts";
import { wilsonInterval } from "src/statistics/wilson_interval.ts";
import { assertNear } from "./near.ts";

Deno.test("clopperPearson() ends leave 2.5 % of the binomial beyond the count", () => {
  const { lower, upper } = clopperPearson(7, 30);
  // At least 7 of 30 at the lower end; at most 7 of 30 at the upper.
  assertNear(betaProbability(lower, { a: 7, b: 24 }), 0.025, 1e-12);
  assertNear(1 - betaProbability(upper, { a: 8, b: 23 }), 0.025, 1e-12);
});

Deno.test("clopperPearson() agrees with SciPy", () => {
  // SciPy 1.17.1: stats.binomtest(k, n).proportion_ci(method="exact")
  const cases = [
    [92, 150, 0.5304533422065142, 0.6916426928331277],
    [0, 25, 0, 0.1371851715307125],
    [25, 25, 0.8628148284692875, 1],
    [156, 164, 0.9061476657173352, 0.9787077119589715],
    [163, 164, 0.9664963228966128, 0.9998456350371795],
  ] as const;
  for (const [right, n, lower, upper] of cases) {
    assertNear(clopperPearson(right, n).lower, lower, 1e-11);
    assertNear(clopperPearson(right, n).upper, upper, 1e-11);
  }
});

Deno.test("clopperPearson() mirrors when right and wrong swap", () => {
  const [a, b] = [clopperPearson(3, 20), clopperPearson(17, 20)];
  assertNear(a.lower, 1 - b.upper, 1e-12);
  assertNear(a.upper, 1 - b.lower, 1e-12);
});

Deno.test("clopperPearson() is wider than Wilson's", () => {
  for (const right of [1, 5, 12, 20]) {
    const [exact, score] = [
      clopperPearson(right, 25),
      wilsonInterval(right, 25),
    ];
    assert.ok(exact.upper - exact.lower > score.upper - score.lower);
  }
});

Deno.test("clopperPearson() takes one item, and an effective count", () => {
  // 0 of 1: the upper end u has (1 - u)^1 = 0.025.
  assertNear(clopperPearson(0, 1).upper, 0.975, 1e-12);
  const { lower, upper } = clopperPearson(7.3, 16.2);
  assert.ok(lower < 7.3 / 16.2 && 7.3 / 16.2 < upper);
});

Deno.test("clopperPearson() throws on impossible counts", () => {
  const rule = { name: "RangeError", message: /^Cannot .* as .* must be .*: / };
  assert.throws(() => clopperPearson(0, 0), rule);
  assert.throws(() => clopperPearson(11, 10), rule);
  assert.throws(() => clopperPearson(NaN, 10), rule);
  assert.throws(() => clopperPearson(1, 10, { confidence: 1 }), rule);
});
