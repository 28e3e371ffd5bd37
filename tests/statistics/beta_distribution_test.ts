import assert from "node:assert/strict";
import {
  betaProbability,
  betaQuantile,
} from "src/statistics/beta_distribution.ts";
import { assertNear } from "./near.ts";

Deno.test("betaProbability() agrees with SciPy", () => {
  // SciPy 1.17.1: special.betainc(a, b, x)
  assertNear(betaProbability(0.3, { a: 2, b: 5 }), 0.579825, 1e-12);
  assertNear(
    betaProbability(0.9, { a: 0.5, b: 0.5 }),
    0.7951672353008665,
    1e-12,
  );
  assertNear(betaProbability(0.62, { a: 92, b: 59 }), 0.601990809026, 1e-11);
});

Deno.test("betaQuantile() agrees with SciPy", () => {
  // SciPy 1.17.1: special.betaincinv(a, b, probability)
  assertNear(betaQuantile(0.025, { a: 92, b: 59 }), 0.530453342207, 1e-11);
  assertNear(
    betaQuantile(0.025, { a: 0.5, b: 25.5 }) * 1e5,
    1.94457708981587,
    1e-9,
  );
  assertNear(betaQuantile(0.025, { a: 1e4, b: 3 }), 0.999277864332, 1e-11);
});

Deno.test("betaProbability() is the binomial tail that it stands for", () => {
  // At least 2 of 3 at p = 0.3: 3 * 0.09 * 0.7 + 0.027.
  assertNear(betaProbability(0.3, { a: 2, b: 2 }), 0.216, 1e-14);
});

Deno.test("betaProbability() is x where the distribution is flat, and mirrors", () => {
  for (const x of [0, 0.01, 0.4, 0.99, 1]) {
    assertNear(betaProbability(x, { a: 1, b: 1 }), x, 1e-14);
    assertNear(
      betaProbability(x, { a: 3, b: 7 }),
      1 - betaProbability(1 - x, { a: 7, b: 3 }),
      1e-13,
    );
  }
});

Deno.test("betaQuantile() is undone by betaProbability(), to the very ends", () => {
  for (const p of [1e-8, 0.2, 0.999]) {
    const shape = { a: 4, b: 0.7 };
    assertNear(betaProbability(betaQuantile(p, shape), shape) / p, 1, 1e-9);
  }
  assert.equal(betaQuantile(0, { a: 2, b: 2 }), 0);
  assert.equal(betaQuantile(1, { a: 2, b: 2 }), 1);
});

Deno.test("betaProbability() and betaQuantile() throw on impossible input", () => {
  const rule = { name: "RangeError", message: /^Cannot .* as .* must be .*: / };
  assert.throws(() => betaProbability(1.1, { a: 1, b: 1 }), rule);
  assert.throws(() => betaProbability(NaN, { a: 1, b: 1 }), rule);
  assert.throws(() => betaProbability(0.5, { a: 0, b: 1 }), rule);
  assert.throws(() => betaQuantile(-0.1, { a: 1, b: 1 }), rule);
  assert.throws(() => betaQuantile(0.5, { a: 1, b: Infinity }), rule);
});
