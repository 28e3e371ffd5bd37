import assert from "node:assert/strict";
import {
  criticalValue,
  wilsonInterval,
} from "src/statistics/wilson_interval.ts";
import { assertNear } from "./near.ts";

Deno.test("wilsonInterval() ends solve the score equation that defines it", () => {
  const z = criticalValue(0.9);
  for (
    const [right, n] of [[1, 10], [5, 10], [92, 150], [7.3, 16.2]] as const
  ) {
    const { lower, upper } = wilsonInterval(right, n, { confidence: 0.9 });
    for (const p of [lower, upper]) {
      assertNear(Math.abs(right / n - p) / Math.sqrt(p * (1 - p) / n), z);
    }
  }
});

Deno.test("wilsonInterval() agrees with R", () => {
  // R 4.2.2: prop.test(92, 150, correct = FALSE)$conf.int
  assertNear(wilsonInterval(92, 150).lower, 0.533497912402);
  assertNear(wilsonInterval(92, 150).upper, 0.687508832208);
  // R 4.2.2: prop.test(0, 25, correct = FALSE)$conf.int
  assert.equal(wilsonInterval(0, 25).lower, 0);
  assertNear(wilsonInterval(0, 25).upper, 0.133192250939);
});

Deno.test("wilsonInterval() mirrors when right and wrong swap", () => {
  const [a, b] = [wilsonInterval(3, 20), wilsonInterval(17, 20)];
  assertNear(a.lower, 1 - b.upper, 1e-12);
  assertNear(a.upper, 1 - b.lower, 1e-12);
});

Deno.test("wilsonInterval() shrinks to the proportion as n grows", () => {
  const { lower, upper } = wilsonInterval(3e11, 1e12);
  assertNear(lower, 0.3, 1e-5);
  assertNear(upper, 0.3, 1e-5);
});

Deno.test("wilsonInterval() throws on impossible counts", () => {
  const rule = { name: "RangeError", message: /^Cannot .* as .* must be .*: / };
  assert.throws(() => wilsonInterval(0, 0), rule);
  assert.throws(() => wilsonInterval(11, 10), rule);
  assert.throws(() => wilsonInterval(NaN, 10), rule);
  assert.throws(() => wilsonInterval(1, Infinity), rule);
  assert.throws(() => wilsonInterval(1, 10, { confidence: 1 }), rule);
});

Deno.test("wilsonInterval() gives the worked values of 156 and 163 of 164", () => {
  const percent = (right: number) => {
    const { lower, upper } = wilsonInterval(right, 164);
    return [100 * lower, 100 * upper].map((end) => end.toFixed(1));
  };
  assert.deepEqual(percent(156), ["90.7", "97.5"]);
  assert.deepEqual(percent(163), ["96.6", "99.9"]);
});
