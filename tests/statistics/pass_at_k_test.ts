import assert from "node:assert/strict";
import { passAtK } from "src/statistics/pass_at_k.ts";
import { assertNear } from "./near.ts";

/** Every way to draw k of n programs, as index lists. */
function draws(n: number, k: number): number[][] {
  if (k === 0) return [[]];
  return Array.from({ length: n }, (_, last) => last)
    .flatMap((last) => draws(last, k - 1).map((rest) => [...rest, last]));
}

Deno.test("passAtK() is the share of draws that hold a right program", () => {
  for (const [n, c, k] of [[6, 2, 3], [7, 1, 2], [5, 4, 1], [6, 3, 4]]) {
    const [n_samples, n_correct] = [n as number, c as number];
    const all = draws(n_samples, k as number);
    const lucky = all.filter((draw) => draw.some((i) => i < n_correct));
    assertNear(
      passAtK(n_samples, { n_correct, k: k as number }),
      lucky.length / all.length,
      1e-12,
    );
  }
});

Deno.test("passAtK() agrees with binomials in whole numbers", () => {
  // Python 3.11: 1 - math.comb(7, 5) / math.comb(10, 5)
  assertNear(passAtK(10, { n_correct: 3, k: 5 }), 0.9166666666666666);
  // Python 3.11: 1 - math.comb(950, 100) / math.comb(1000, 100)
  assertNear(passAtK(1000, { n_correct: 50, k: 100 }), 0.9955242090221139);
});

Deno.test("passAtK() is the share of right programs for k = 1", () => {
  for (const n_correct of [0, 1, 7, 20]) {
    assertNear(passAtK(20, { n_correct, k: 1 }), n_correct / 20, 1e-12);
  }
});

Deno.test("passAtK() is 0 if none is right, and 1 once a draw cannot miss", () => {
  assert.equal(passAtK(10, { n_correct: 0, k: 10 }), 0);
  assert.equal(passAtK(10, { n_correct: 10, k: 1 }), 1);
  assert.equal(passAtK(10, { n_correct: 4, k: 7 }), 1);
  assert.ok(passAtK(10, { n_correct: 4, k: 6 }) < 1);
});

Deno.test("passAtK() refuses what no draw can be made from, and says why", () => {
  assert.throws(
    () => passAtK(10, { n_correct: 3, k: 11 }),
    /^RangeError: Cannot estimate pass@k as k must be an integer in \[1, 10\]: k=11$/,
  );
  assert.throws(() => passAtK(0, { n_correct: 0, k: 1 }), /at least 1/);
  assert.throws(() => passAtK(10, { n_correct: 11, k: 1 }), /n_correct=11/);
  assert.throws(() => passAtK(10, { n_correct: 2.5, k: 1 }), /n_correct=2.5/);
});
