import assert from "node:assert/strict";
import { gwetAc1 } from "src/statistics/gwet_ac1.ts";
import { assertNear } from "./near.ts";

const RARE = [[118, 5], [2, 0]];
const THREE = [[53, 5, 2], [11, 14, 5], [1, 6, 3]];

Deno.test("gwetAc1() is observed agreement beyond 2 pi (1 - pi) of two classes", () => {
  // By hand: pi = (123 + 120) / 250 = .972, expected 2 * .972 * .028,
  // observed 118 / 125.
  const { estimate, expected } = gwetAc1(RARE);
  assertNear(expected, 0.054432, 1e-12);
  assertNear(estimate, (0.944 - 0.054432) / (1 - 0.054432), 1e-12);
});

Deno.test("gwetAc1() agrees with NumPy, standard error by its delta method", () => {
  // NumPy: pi = (P.sum(0) + P.sum(1)) / 2; pe = (pi * (1 - pi)).sum() / (q - 1)
  // (np.trace(P) - pe) / (1 - pe), and its central differences by each cell
  assertNear(gwetAc1(THREE).estimate, 0.5935647756138867, 1e-12);
  assertNear(gwetAc1(THREE).standard_error, 0.06735600757120297, 1e-8);
  assertNear(gwetAc1(RARE).standard_error, 0.022964551252240818, 1e-8);
});

Deno.test("gwetAc1() does not care which judge is first", () => {
  const turned = THREE.map((_, i) => THREE.map((row) => row[i]!));
  assertNear(gwetAc1(turned).estimate, gwetAc1(THREE).estimate!, 1e-12);
});

Deno.test("gwetAc1() is 1 where judges agree, even on one verdict only", () => {
  assert.equal(gwetAc1([[20, 0], [0, 0]]).estimate, 1);
  assert.equal(gwetAc1([[7, 0], [0, 9]]).estimate, 1);
});

Deno.test("gwetAc1() is 0 where two judges toss coins", () => {
  assertNear(gwetAc1([[25, 25], [25, 25]]).estimate, 0, 1e-12);
});

Deno.test("gwetAc1() throws on bad tables", () => {
  const rule = { name: "RangeError", message: /^Cannot .* as .* must be .*: / };
  assert.throws(() => gwetAc1([[1]]), rule);
  assert.throws(() => gwetAc1([[0, 0], [0, 0]]), rule);
});
