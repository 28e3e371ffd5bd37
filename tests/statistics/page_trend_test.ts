import assert from "node:assert/strict";
import { pageTrend } from "src/statistics/page_trend.ts";
import { assertNear } from "./near.ts";

const SEEDS = [
  [0.1, 0.3, 0.5, 0.9],
  [0.2, 0.25, 0.4, 0.7],
  [0, 0.5, 0.4, 0.6],
  [0.3, 0.1, 0.6, 0.8],
];

Deno.test("pageTrend() agrees with SciPy, all orders counted", () => {
  // SciPy 1.17.1: stats.page_trend_test([[1, 2, 3], [2, 3, 1], [1, 3, 2],
  //   [1, 2, 3]], method="exact")
  const { l, p, exact } = pageTrend([[1, 2, 3], [2, 3, 1], [1, 3, 2], [
    1,
    2,
    3,
  ]]);
  assert.deepEqual([l, exact], [52, true]);
  assertNear(p, 0.1087962962962963, 1e-12);
});

Deno.test("pageTrend() agrees with every order of tied ranks counted in NumPy", () => {
  // itertools.product of itertools.permutations of each row's stats.rankdata:
  // L = 51.5, share of products at least as large .12345679
  const { l, p } = pageTrend([
    [0.5, 0.5, 0.9],
    [0, 1, 1],
    [0.2, 0.1, 0.1],
    [0.3, 0.4, 0.6],
  ]);
  assert.equal(l, 51.5);
  assertNear(p, 0.12345679012345678, 1e-12);
});

Deno.test("pageTrend() of many checkpoints agrees with SciPy", () => {
  // SciPy 1.17.1: stats.page_trend_test(rows, method="asymptotic")
  const { l, p, exact } = pageTrend([
    [3, 1, 4, 2, 6, 5, 8, 7, 9],
    [1, 2, 4, 3, 5, 9, 6, 7, 8],
    [9, 1, 2, 3, 4, 5, 6, 7, 8],
    [2, 1, 3, 5, 4, 6, 9, 8, 7],
  ]);
  assert.deepEqual([l, exact], [1084, false]);
  assertNear(p * 1e6, 7.224606973366797, 1e-6);
});

Deno.test("pageTrend() depends on no order of rows, and on ranks only", () => {
  const there = pageTrend(SEEDS);
  assert.deepEqual(pageTrend(SEEDS.toReversed()).l, there.l);
  const bent = SEEDS.map((row, i) => row.map((x) => 10 * i + Math.exp(x)));
  assertNear(pageTrend(bent).p, there.p, 1e-12);
});

Deno.test("pageTrend() counts the observed order on both sides when time runs back", () => {
  // At least l forward, or at least its mirror backward: all orders, and those
  // with just this l twice.
  const forward = pageTrend(SEEDS).p;
  const backward = pageTrend(SEEDS.map((row) => row.toReversed())).p;
  assert.ok(forward < 0.01 && backward > 0.99);
  assert.ok(forward + backward > 1);
});

Deno.test("pageTrend() is 1 where nothing changes, and 1 / k! for one row that rises", () => {
  assert.equal(pageTrend([[0.5, 0.5], [1, 1]]).p, 1);
  assert.equal(pageTrend([Array(9).fill(0)]).p, 1);
  assertNear(pageTrend([[1, 2, 3, 4, 5]]).p, 1 / 120, 1e-15);
  assert.equal(pageTrend([[1, 2]]).p, 0.5);
});

Deno.test("pageTrend() throws on tables that are none", () => {
  const rule = { name: "RangeError", message: /^Cannot test a trend as .*: / };
  assert.throws(() => pageTrend([]), rule);
  assert.throws(() => pageTrend([[1]]), rule);
  assert.throws(() => pageTrend([[1, 2], [1]]), rule);
  assert.throws(() => pageTrend([[1, NaN]]), rule);
});
