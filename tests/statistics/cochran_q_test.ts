import assert from "node:assert/strict";
import { cochranQ } from "src/statistics/cochran_q.ts";
import { assertNear } from "./near.ts";

const ITEMS = [
  [1, 1, 0],
  [1, 1, 1],
  [0, 1, 0],
  [1, 0, 0],
  [1, 1, 0],
  [0, 1, 0],
  [1, 1, 1],
  [1, 1, 0],
  [0, 0, 0],
  [1, 1, 0],
];

Deno.test("cochranQ() agrees with SciPy", () => {
  // SciPy 1.17.1: stats.friedmanchisquare(*zip(*ITEMS)); on 0 and 1 Friedman's
  // statistic, corrected for ties, is Cochran's.
  const { q, degrees_of_freedom, p, n_discordant } = cochranQ(ITEMS);
  assertNear(q, 8.857142857142868, 1e-12);
  assert.equal(degrees_of_freedom, 2);
  assertNear(p, 0.01193152253575608, 1e-12);
  assert.equal(n_discordant, 7);
});

Deno.test("cochranQ() of two models is McNemar's chi-square (b - c)^2 / (b + c)", () => {
  const items = [...Array(9).fill([1, 0]), ...Array(3).fill([0, 1]), [1, 1]];
  assertNear(cochranQ(items).q, 36 / 12, 1e-12);
});

Deno.test("cochranQ() does not change with items on which all agree, nor with order", () => {
  const more = cochranQ([...ITEMS, [1, 1, 1], [0, 0, 0]]);
  assertNear(more.q, cochranQ(ITEMS).q, 1e-12);
  const turned = ITEMS.map((row) => row.toReversed()).toReversed();
  assertNear(cochranQ(turned).q, cochranQ(ITEMS).q, 1e-12);
});

Deno.test("cochranQ() is 0 with p = 1 where all are right, or all wrong", () => {
  for (const value of [0, 1]) {
    const { q, p } = cochranQ([[value, value], [value, value]]);
    assert.deepEqual([q, p], [0, 1]);
  }
});

Deno.test("cochranQ() throws on tables that are none", () => {
  const rule = {
    name: "RangeError",
    message: /^Cannot compare models as .*: /,
  };
  assert.throws(() => cochranQ([]), rule);
  assert.throws(() => cochranQ([[1], [0]]), rule);
  assert.throws(() => cochranQ([[1, 0], [1]]), rule);
  assert.throws(() => cochranQ([[1, NaN]]), rule);
  assert.throws(() => cochranQ([[1, 0.5]]), rule);
});
