import assert from "node:assert/strict";
import { chiSquareTail } from "src/statistics/chi_square.ts";
import { assertNear } from "./near.ts";

Deno.test("chiSquareTail() agrees with SciPy", () => {
  // SciPy 1.17.1: stats.chi2.sf(x, df)
  assertNear(chiSquareTail(3.84, 1), 0.050043521248705, 1e-13);
  assertNear(chiSquareTail(0.1, 3), 0.991837423731876, 1e-13);
  assertNear(chiSquareTail(25, 4) * 1e5, 5.03098178230621, 1e-9);
  assertNear(chiSquareTail(300, 250), 0.0165182731578687, 1e-12);
});

Deno.test("chiSquareTail() is exponential with two degrees of freedom", () => {
  for (const x of [0, 0.3, 2, 9, 40]) {
    assertNear(chiSquareTail(x, 2), Math.exp(-x / 2), 1e-13);
  }
});

Deno.test("chiSquareTail() is 1 at nothing and 0 far out", () => {
  assert.equal(chiSquareTail(0, 5), 1);
  assert.equal(chiSquareTail(1e6, 5), 0);
});

Deno.test("chiSquareTail() throws on impossible input", () => {
  const rule = { name: "RangeError", message: /^Cannot .* as .* must be .*: / };
  for (const x of [-1, NaN, Infinity]) {
    assert.throws(() => chiSquareTail(x, 1), rule);
  }
  for (const df of [0, -1, NaN, Infinity]) {
    assert.throws(() => chiSquareTail(1, df), rule);
  }
});
