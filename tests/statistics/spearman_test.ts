import assert from "node:assert/strict";
import { midRanks, spearman } from "src/statistics/spearman.ts";
import { assertNear } from "./near.ts";

const EPOCHS = [1, 2, 3, 5, 10, 20, 30];
const ACCURACY = [0.1, 0.3, 0.3, 0.5, 0.45, 0.8, 0.8];
const TWELVE = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8];
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i);

Deno.test("spearman() agrees with SciPy, all orders counted", () => {
  // SciPy 1.17.1: stats.permutation_test((x,), lambda a:
  //   stats.spearmanr(a, y).statistic, permutation_type="pairings",
  //   n_resamples=np.inf)
  const { rho, p } = spearman(EPOCHS, ACCURACY);
  assertNear(rho, 0.9456108576893005, 1e-12);
  assertNear(p, 0.0031746031746031746, 1e-12);
});

Deno.test("spearman() of many pairs agrees with SciPy", () => {
  // SciPy 1.17.1: stats.spearmanr(range(12), TWELVE)
  const { rho, p } = spearman(upTo(12), TWELVE);
  assertNear(rho, 0.5265313520914635, 1e-12);
  assertNear(p, 0.07863046813632459, 1e-10);
});

Deno.test("spearman() without ties is 1 - 6 sum d^2 / (n (n^2 - 1))", () => {
  const y = [2, 1, 4, 3, 5];
  // Ranks differ by 1, 1, 1, 1 and 0.
  assertNear(spearman(upTo(5), y).rho, 1 - 6 * 4 / (5 * 24), 1e-12);
});

Deno.test("spearman() does not care which list is first, and turns with a sign", () => {
  const there = spearman(EPOCHS, ACCURACY);
  const swapped = spearman(ACCURACY, EPOCHS);
  assertNear(swapped.rho, there.rho!, 1e-12);
  assert.equal(swapped.p, there.p);
  const turned = spearman(EPOCHS, ACCURACY.map((x) => -x));
  assertNear(turned.rho, -there.rho!, 1e-12);
  assert.equal(turned.p, there.p);
});

Deno.test("spearman() is 1 for any rising curve, and never certain of few pairs", () => {
  assert.deepEqual(spearman(EPOCHS, EPOCHS.map(Math.exp)), {
    rho: 1,
    p: 2 / 5040,
  });
  assert.deepEqual(spearman([1, 2], [3, 5]), { rho: 1, p: 1 });
  assert.deepEqual(spearman(upTo(20), upTo(20)), { rho: 1, p: 0 });
});

Deno.test("spearman() is null where nothing varies", () => {
  assert.deepEqual(spearman([1, 2, 3], [0.5, 0.5, 0.5]), {
    rho: null,
    p: null,
  });
});

Deno.test("midRanks() of equal values share their mean, and all sum to n (n + 1) / 2", () => {
  // SciPy 1.17.1: stats.rankdata([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8])
  const ranks = midRanks(TWELVE);
  assert.deepEqual(ranks, [4.5, 1.5, 6, 1.5, 8, 12, 3, 10, 8, 4.5, 8, 11]);
  assert.equal(ranks.reduce((sum, rank) => sum + rank, 0), 78);
  assert.deepEqual(midRanks([]), []);
});

Deno.test("spearman() throws on bad input", () => {
  const rule = { name: "RangeError", message: /^Cannot .* as .* must .*: / };
  assert.throws(() => spearman([], []), rule);
  assert.throws(() => spearman([1], [1]), rule);
  assert.throws(() => spearman([1, 2], [1, 2, 3]), rule);
  assert.throws(() => spearman([1, 2], [1, NaN]), rule);
});
