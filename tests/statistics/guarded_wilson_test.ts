import assert from "node:assert/strict";
import { betaProbability } from "src/statistics/beta_distribution.ts";
import { guardedWilson } from "src/statistics/guarded_wilson.ts";
import { wilsonInterval } from "src/statistics/wilson_interval.ts";
import { assertNear } from "./near.ts";

Deno.test("guardedWilson() takes the end that lies further out, on each side", () => {
  for (const [successes, n] of [[1, 10], [2.5, 25], [9, 11], [0.3, 40]]) {
    const { lower, upper } = guardedWilson(successes!, n!);
    const wilson = wilsonInterval(successes!, n!);
    const [a, b] = [successes!, n! - successes!];
    assert.ok(lower <= wilson.lower && upper >= wilson.upper);
    const below = betaProbability(lower, { a, b: b + 1 });
    const above = betaProbability(1 - upper, { a: b, b: a + 1 });
    assert.ok(below <= 0.05 + 1e-12 && above <= 0.05 + 1e-12);
    assert.ok(lower === wilson.lower || Math.abs(below - 0.05) < 1e-12);
    assert.ok(upper === wilson.upper || Math.abs(above - 0.05) < 1e-12);
  }
});

Deno.test("guardedWilson() agrees with R's exact one-sided bound for few successes", () => {
  const { lower, upper } = guardedWilson(2, 25);
  // R 4.2.2: binom.test(2, 25, alternative = "greater")$conf.int
  assertNear(lower, 0.0144031979792, 1e-12);
  // R 4.2.2: prop.test(2, 25, correct = FALSE)$conf.int
  assertNear(upper, 0.249661089504, 1e-12);
});

Deno.test("guardedWilson() is Wilson's for 60 of 150, and at 0 and 1", () => {
  // R 4.2.2: prop.test(60, 150, correct = FALSE)$conf.int
  const { lower, upper } = guardedWilson(60, 150);
  assertNear(lower, 0.325043207363, 1e-12);
  assertNear(upper, 0.479950841511, 1e-12);
  assert.deepEqual(guardedWilson(0, 12), wilsonInterval(0, 12));
  assert.deepEqual(guardedWilson(12, 12), wilsonInterval(12, 12));
});

Deno.test("guardedWilson() mirrors when right and wrong swap", () => {
  for (const successes of [0, 1, 2.5, 7, 24.9]) {
    const a = guardedWilson(successes, 25);
    const b = guardedWilson(25 - successes, 25);
    assertNear(a.lower, 1 - b.upper, 1e-12);
    assertNear(a.upper, 1 - b.lower, 1e-12);
  }
});

Deno.test("guardedWilson() covers at least .90 wherever p lies, where Wilson's falls to .86", () => {
  const n = 25;
  let [least, plain] = [1, 1];
  for (let p = 0.002; p < 1; p += 0.002) {
    let [covered, wilson] = [0, 0];
    for (let x = 0; x <= n; x++) {
      const chance = binomialChance(x, { n, p });
      const holds = ({ lower, upper }: { lower: number; upper: number }) =>
        lower <= p && p <= upper ? chance : 0;
      covered += holds(guardedWilson(x, n));
      wilson += holds(wilsonInterval(x, n));
    }
    least = Math.min(least, covered);
    plain = Math.min(plain, wilson);
  }
  assert.ok(least > 0.9, `least=${least}`);
  assert.ok(plain < 0.87, `plain=${plain}`);
});

function binomialChance(x: number, { n, p }: { n: number; p: number }): number {
  let chance = (1 - p) ** (n - x) * p ** x;
  for (let i = 1; i <= x; i++) chance *= (n - x + i) / i;
  return chance;
}

Deno.test("guardedWilson() takes any confidence, and throws on impossible input", () => {
  const { lower, upper } = guardedWilson(3, 20, { confidence: 0.4 });
  assert.ok(lower < 0.15 && upper > 0.15);
  const rule = { name: "RangeError", message: /^Cannot .* as .* must be .*: / };
  assert.throws(() => guardedWilson(3, 2), rule);
  assert.throws(() => guardedWilson(0, 0), rule);
  assert.throws(() => guardedWilson(NaN, 5), rule);
  assert.throws(() => guardedWilson(1, 5, { confidence: 1 }), rule);
});
