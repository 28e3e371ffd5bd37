import assert from "node:assert/strict";
import { randomNormal, seededRandom } from "src/random.ts";
import { signFlipTest } from "src/statistics/sign_flip.ts";
import { assertNear } from "./near.ts";

const seed = 1;

Deno.test("signFlipTest() agrees with all swaps enumerated in R", () => {
  // R 4.2.2: x <- c(2, 1, -1, 3, 0.5, -0.5, 4, 1)
  // s <- as.matrix(expand.grid(rep(list(c(-1, 1)), 8)))
  // mean(abs(s %*% x) >= abs(sum(x)) - 1e-12)
  assert.deepEqual(signFlipTest([2, 1, -1, 3, 0.5, -0.5, 4, 1], { seed }), {
    p: 0.1015625,
    exact: true,
  });
});

Deno.test("signFlipTest() with one item per entity is McNemar's exact test", () => {
  // R 4.2.2: binom.test(2, 12)$p.value; 10 gained, 2 lost, 100 unmoved
  const moves = [...Array(10).fill(1), -1, -1, ...Array(100).fill(0)];
  assertNear(signFlipTest(moves, { seed }).p, 0.03857421875, 1e-15);
});

Deno.test("signFlipTest() counts the observed swap among those drawn", () => {
  const moves = Array.from({ length: 40 }, () => 1);
  assert.deepEqual(signFlipTest(moves, { seed, permutations: 999 }), {
    p: 1 / 1000,
    exact: false,
  });
});

Deno.test("signFlipTest() by draws comes near the enumerated p", () => {
  // Seventeen moves are drawn, sixteen enumerated; the smallest hardly matters.
  const random = seededRandom(2, "moves");
  const moves = Array.from({ length: 16 }, () => randomNormal(random) + 0.4);
  const exact = signFlipTest(moves, { seed });
  const drawn = signFlipTest([...moves, 1e-9], { seed, permutations: 50_000 });
  assert.equal(exact.exact, true);
  assert.equal(drawn.exact, false);
  assertNear(drawn.p, exact.p, 0.006); // three standard errors
});

Deno.test("signFlipTest() depends on no sign and no order, and repeats itself", () => {
  const random = seededRandom(3, "moves");
  const moves = Array.from({ length: 12 }, () => randomNormal(random) + 0.3);
  const { p } = signFlipTest(moves, { seed });
  assert.equal(signFlipTest(moves.map((move) => -move), { seed }).p, p);
  assert.equal(signFlipTest(moves.toReversed(), { seed }).p, p);
  const many = [...moves, ...moves];
  assert.deepEqual(signFlipTest(many, { seed }), signFlipTest(many, { seed }));
});

Deno.test("signFlipTest() is 1 where nothing moves, or the moves cancel", () => {
  assert.equal(signFlipTest([0, 0, 0], { seed }).p, 1);
  assert.equal(signFlipTest([1, -1], { seed }).p, 1);
});

Deno.test("signFlipTest() is uniform where nothing but chance moves", () => {
  const random = seededRandom(4, "null");
  let rejected = 0;
  for (let trial = 0; trial < 2000; trial++) {
    const moves = Array.from({ length: 10 }, () => randomNormal(random));
    if (signFlipTest(moves, { seed }).p <= 0.05) rejected++;
  }
  assertNear(rejected / 2000, 0.05, 0.015); // three standard errors
});

Deno.test("signFlipTest() throws without differences or draws", () => {
  const rule = { name: "RangeError", message: /^Cannot .* as .*must be .*: / };
  assert.throws(() => signFlipTest([], { seed }), rule);
  assert.throws(() => signFlipTest([1, NaN], { seed }), rule);
  const many = Array.from({ length: 20 }, () => 1);
  assert.throws(() => signFlipTest(many, { seed, permutations: 0 }), rule);
});
