import assert from "node:assert/strict";
import { sumByCluster } from "src/statistics/clustered_sums.ts";
import { clusteredVariance } from "src/statistics/clustered_variance.ts";
import { linearScores } from "src/statistics/linear_scores.ts";
import { tInterval } from "src/statistics/t_interval.ts";
import { assertNear } from "./near.ts";

const RIGHT = [1, 1, 0, 1, 0, 0, 1, 1, 1, 0, 1, 1];
const PEOPLE = [0, 0, 0, 1, 1, 2, 2, 2, 2, 3, 4, 4];

Deno.test("tInterval() agrees with SciPy where every value is its own cluster", () => {
  // SciPy 1.17.1: stats.ttest_1samp([1, 2, 3, 4, 10], 0).confidence_interval()
  const { lower, upper } = tInterval([1, 2, 3, 4, 10]);
  assertNear(lower, -0.3899451654254147);
  assertNear(upper, 8.389945165425415);
});

Deno.test("tInterval() by cluster agrees with NumPy", () => {
  // v, g = np.array(RIGHT), np.array(PEOPLE); e = v - v.mean()
  // se = np.sqrt(5 / 4 * sum(e[g == k].sum() ** 2 for k in range(5))) / 12
  // v.mean() -/+ scipy.stats.t.ppf(.975, 4) * se
  const result = tInterval(RIGHT, { clusters: PEOPLE });
  assertNear(result.standard_error, 0.09820927516479827);
  assertNear(result.lower, 0.39399400535033924);
  assertNear(result.upper, 0.939339327982994);
});

Deno.test("tInterval() has the variance of clusteredVariance()", () => {
  const sums = sumByCluster(
    RIGHT.map((value, i) => ({ value, entities: [PEOPLE[i]!] })),
  );
  const { variance } = clusteredVariance(linearScores(sums));
  const { standard_error } = tInterval(RIGHT, { clusters: PEOPLE });
  assertNear(standard_error, Math.sqrt(variance), 1e-14);
});

Deno.test("tInterval() learns nothing from values repeated within clusters", () => {
  const once = tInterval([3, 1, 4, 1, 5]);
  const thrice = tInterval([3, 3, 3, 1, 1, 1, 4, 4, 4, 1, 1, 1, 5, 5, 5], {
    clusters: [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4],
  });
  assertNear(thrice.lower, once.lower!, 1e-12);
  assertNear(thrice.upper, once.upper!, 1e-12);
});

Deno.test("tInterval() mirrors with the sign of the values", () => {
  const there = tInterval([3, 1, 4]);
  const back = tInterval([-3, -1, -4]);
  assertNear(back.lower, -there.upper!, 1e-12);
});

Deno.test("tInterval() claims no certainty of one cluster, or where nothing varies", () => {
  const none = { degrees_of_freedom: 0, lower: null, upper: null };
  assert.deepEqual(tInterval([4]), {
    estimate: 4,
    standard_error: null,
    ...none,
  });
  assert.deepEqual(tInterval([1, 0], { clusters: ["Ann", "Ann"] }), {
    estimate: 0.5,
    standard_error: null,
    ...none,
  });
  const flat = tInterval([0.1, 0.1, 0.1]);
  assert.deepEqual([flat.standard_error, flat.lower], [0, null]);
});

Deno.test("tInterval() throws without values, or with unequal lengths", () => {
  const rule = { name: "RangeError", message: /^Cannot average as .*: / };
  assert.throws(() => tInterval([]), rule);
  assert.throws(() => tInterval([1, NaN]), rule);
  assert.throws(() => tInterval([1, 2], { clusters: [0] }), rule);
});
