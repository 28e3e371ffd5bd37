import assert from "node:assert/strict";
import { normalQuantile } from "src/statistics/normal_quantile.ts";
import { studentQuantile, studentTwoSided } from "src/statistics/student_t.ts";
import { assertNear } from "./near.ts";

Deno.test("studentQuantile() agrees with R, fractional degrees too", () => {
  // R 4.2.2: qt(.975, c(1, 4, 24, 3.7))
  assertNear(studentQuantile(0.975, 1), 12.70620473617, 1e-9);
  assertNear(studentQuantile(0.975, 4), 2.7764451052, 1e-9);
  assertNear(studentQuantile(0.975, 24), 2.06389856163, 1e-9);
  assertNear(studentQuantile(0.975, 3.7), 2.86752070719, 1e-9);
});

Deno.test("studentTwoSided() agrees with R", () => {
  // R 4.2.2: 2 * pt(-2.5, 7.3)
  assertNear(studentTwoSided(2.5, 7.3), 0.0396502346656, 1e-11);
  assertNear(studentTwoSided(-2.5, 7.3), 0.0396502346656, 1e-11);
});

Deno.test("studentTwoSided() is the Cauchy tail at one degree of freedom", () => {
  for (const t of [0.1, 1, 5]) {
    assertNear(studentTwoSided(t, 1), 1 - 2 * Math.atan(t) / Math.PI, 1e-10);
  }
});

Deno.test("studentQuantile() goes to the normal one as degrees grow", () => {
  assert.equal(studentQuantile(0.975, Infinity), normalQuantile(0.975));
  assertNear(studentQuantile(0.975, 1e6), normalQuantile(0.975), 1e-5);
});

Deno.test("studentQuantile() is undone by studentTwoSided(), and mirrors", () => {
  assertNear(studentTwoSided(studentQuantile(0.9, 6), 6), 0.2, 1e-10);
  assertNear(studentQuantile(0.1, 6), -studentQuantile(0.9, 6), 1e-12);
  assert.equal(studentTwoSided(0, 6), 1);
});

Deno.test("studentQuantile() and studentTwoSided() throw on impossible input", () => {
  const rule = { name: "RangeError", message: /^Cannot .* as .* must be .*: / };
  assert.throws(() => studentQuantile(0.9, 0), rule);
  assert.throws(() => studentQuantile(1, 5), rule);
  assert.throws(() => studentTwoSided(NaN, 5), rule);
  assert.throws(() => studentTwoSided(1, NaN), rule);
});
