import assert from "node:assert/strict";
import { cohenKappa } from "src/statistics/cohen_kappa.ts";
import { assertNear } from "./near.ts";

const THREE = [[53, 5, 2], [11, 14, 5], [1, 6, 3]];

Deno.test("cohenKappa() is observed agreement beyond that of blind habits", () => {
  // By hand: observed 70/100, expected .6 * .65 + .3 * .25 + .1 * .1 = .475.
  const { estimate, observed, expected } = cohenKappa(THREE);
  assertNear(observed, 0.7, 1e-12);
  assertNear(expected, 0.475, 1e-12);
  assertNear(estimate, 0.225 / 0.525, 1e-12);
});

Deno.test("cohenKappa() has the standard error that NumPy's delta method gives", () => {
  // NumPy: g = central differences of kappa(P) by each cell of P = N / n;
  // sqrt(((P * g ** 2).sum() - (P * g).sum() ** 2) / n)
  assertNear(cohenKappa(THREE).standard_error, 0.07595883153436568, 1e-8);
  const { standard_error, lower, upper } = cohenKappa([[20, 5], [10, 15]]);
  assertNear(standard_error, 0.12699606293702517, 1e-8);
  assertNear(upper! - lower!, 2 * 1.959963984540054 * standard_error!, 1e-12);
});

Deno.test("cohenKappa() does not care which judge is first, nor how classes are ordered", () => {
  const turned = THREE.map((_, i) => THREE.map((row) => row[i]!));
  assertNear(cohenKappa(turned).estimate, cohenKappa(THREE).estimate!, 1e-12);
  const reversed = THREE.toReversed().map((row) => row.toReversed());
  assertNear(
    cohenKappa(reversed).standard_error,
    cohenKappa(THREE).standard_error!,
    1e-12,
  );
});

Deno.test("cohenKappa() is 0 of independent judges, 1 of equal ones", () => {
  assertNear(cohenKappa([[12, 18], [28, 42]]).estimate, 0, 1e-12);
  const { estimate, lower } = cohenKappa([[4, 0], [0, 9]]);
  assert.deepEqual([estimate, lower], [1, null]);
});

Deno.test("cohenKappa() is null where both judges give one verdict only", () => {
  assert.equal(cohenKappa([[20, 0], [0, 0]]).estimate, null);
});

Deno.test("cohenKappa() throws on bad tables and confidence", () => {
  const rule = { name: "RangeError", message: /^Cannot .* as .* must be .*: / };
  assert.throws(() => cohenKappa([]), rule);
  assert.throws(() => cohenKappa([[1, -1], [1, 1]]), rule);
  assert.throws(() => cohenKappa(THREE, { confidence: 1 }), rule);
});
