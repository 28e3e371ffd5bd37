import assert from "node:assert/strict";
import { brierScore } from "src/statistics/brier_score.ts";
import { assertNear } from "./near.ts";

const at = (confidence: number, right: boolean) => ({ confidence, right });

Deno.test("brierScore() agrees with NumPy", () => {
  // np.mean((np.array([.9, .2, .7, .5]) - np.array([1, 0, 0, 1])) ** 2)
  assertNear(
    brierScore([at(0.9, true), at(0.2, false), at(0.7, false), at(0.5, true)]),
    0.1975,
    1e-12,
  );
});

Deno.test("brierScore() is lowest at the true share", () => {
  const of = (confidence: number) =>
    brierScore([true, true, true, false].map((right) => at(confidence, right)));
  for (const other of [0, 0.5, 0.7, 0.8, 1]) assert.ok(of(0.75) < of(other));
  assertNear(of(0.75), 0.75 * 0.25, 1e-12); // the variance is left
});

Deno.test("brierScore() mirrors when right and wrong swap with their confidence", () => {
  const answers = [at(0.9, true), at(0.2, true), at(0.4, false)];
  const turned = answers.map(({ confidence, right }) =>
    at(1 - confidence, !right)
  );
  assertNear(brierScore(turned), brierScore(answers), 1e-12);
});

Deno.test("brierScore() is 0 at best, 1 at worst, and a quarter of not knowing", () => {
  assert.equal(brierScore([at(1, true), at(0, false)]), 0);
  assert.equal(brierScore([at(0, true), at(1, false)]), 1);
  assert.equal(brierScore([at(0.5, true)]), 0.25);
});

Deno.test("brierScore() throws on bad input", () => {
  const rule = { name: "RangeError", message: /^Cannot .* as .* be .*: / };
  assert.throws(() => brierScore([]), rule);
  assert.throws(() => brierScore([at(1.2, true)]), rule);
  assert.throws(() => brierScore([at(NaN, true)]), rule);
});
