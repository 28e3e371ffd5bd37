import assert from "node:assert/strict";
import { normalQuantile } from "src/statistics/normal_quantile.ts";
import { assertNear } from "./near.ts";

Deno.test("normalQuantile() agrees with R in the middle and in both tails", () => {
  // R 4.2.2: qnorm(c(.975, .001, 1e-20))
  assertNear(normalQuantile(0.975), 1.95996398454, 1e-11);
  assertNear(normalQuantile(0.001), -3.09023230617, 1e-11);
  assertNear(normalQuantile(1e-20), -9.2623400898, 1e-10);
});

Deno.test("normalQuantile() mirrors around one half, where it is 0", () => {
  assert.equal(normalQuantile(0.5), 0);
  for (const p of [0.6, 0.9, 0.99, 0.9999]) {
    assertNear(normalQuantile(p), -normalQuantile(1 - p), 1e-11);
  }
});

Deno.test("normalQuantile() inverts the integral of the density that defines it", () => {
  const density = (x: number) => Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  const steps = 20_000;
  for (const p of [0.1, 0.7, 0.975]) {
    const width = (normalQuantile(p) + 9) / steps;
    let area = 0;
    for (let i = 0; i < steps; i++) area += density(-9 + (i + 0.5) * width);
    assertNear(area * width, p, 1e-7);
  }
});

Deno.test("normalQuantile() throws outside (0, 1)", () => {
  for (const p of [0, 1, -0.1, NaN]) {
    assert.throws(() => normalQuantile(p), {
      name: "RangeError",
      message: /^Cannot find a normal quantile as probability must be in/,
    });
  }
});
