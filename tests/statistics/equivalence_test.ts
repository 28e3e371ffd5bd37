import assert from "node:assert/strict";
import {
  equivalenceTest,
  proportionEquivalence,
} from "src/statistics/equivalence.ts";
import { tInterval } from "src/statistics/t_interval.ts";
import { assertNear } from "./near.ts";

const MOVES = [0.1, -0.05, 0.02, 0, 0.08, -0.03, 0.01, 0.04, -0.06, 0.03];

Deno.test("equivalenceTest() agrees with SciPy's two one-sided tests", () => {
  // SciPy 1.17.1: max(stats.ttest_1samp(d, -.1, alternative="greater").pvalue,
  //                   stats.ttest_1samp(d, .1, alternative="less").pvalue)
  assertNear(
    equivalenceTest(MOVES, { margin: 0.1 }).p,
    0.000275045553994,
    1e-12,
  );
});

Deno.test("equivalenceTest() is shown at 5 % just where the 90 % interval fits", () => {
  // The farther end of the 90 % interval, taken as margin, gives p = 0.05.
  const { upper } = tInterval(MOVES, { confidence: 0.9 });
  assertNear(equivalenceTest(MOVES, { margin: upper! }).p, 0.05, 1e-9);
});

Deno.test("equivalenceTest() does not care about the sign of the differences", () => {
  const turned = MOVES.map((move) => -move);
  assertNear(
    equivalenceTest(turned, { margin: 0.05 }).p,
    equivalenceTest(MOVES, { margin: 0.05 }).p,
    1e-12,
  );
});

Deno.test("equivalenceTest() is above a half where the difference exceeds the margin", () => {
  assert.ok(equivalenceTest(MOVES, { margin: 0.01 }).p > 0.5);
});

Deno.test("equivalenceTest() shows nothing where nothing varies, or of one cluster", () => {
  assert.equal(equivalenceTest([0, 0, 0], { margin: 0.1 }).p, 1);
  assert.equal(equivalenceTest([0.01], { margin: 0.1 }).p, 1);
  const clusters = MOVES.map(() => "Ann");
  assert.equal(equivalenceTest(MOVES, { margin: 0.1, clusters }).p, 1);
});

Deno.test("proportionEquivalence() agrees with SciPy's root of Newcombe's ends", () => {
  // SciPy 1.17.1: optimize.brentq of (lower end + margin) and (upper end - margin)
  // of Newcombe's interval, over z = stats.norm.ppf(1 - level); the larger level
  const p = (a: [number, number], b: [number, number], margin: number) =>
    proportionEquivalence({ right: a[0], n: a[1] }, { right: b[0], n: b[1] }, {
      margin,
    }).p;
  assertNear(p([180, 200], [176, 200], 0.1), 0.006592091087228, 1e-9);
  assertNear(p([150, 150], [150, 150], 0.05), 0.002478942540447, 1e-9);
  assertNear(p([40, 50], [30, 50], 0.3), 0.123151207794072, 1e-9);
});

Deno.test("proportionEquivalence() does not care which comes first; correlation helps", () => {
  const [a, b] = [{ right: 90, n: 100 }, { right: 86, n: 100 }];
  const apart = proportionEquivalence(a, b, { margin: 0.12 }).p;
  assertNear(proportionEquivalence(b, a, { margin: 0.12 }).p, apart, 1e-10);
  const paired = proportionEquivalence(a, b, {
    margin: 0.12,
    correlation: 0.6,
  });
  assert.ok(paired.p < apart);
});

Deno.test("proportionEquivalence() is 1 beyond the margin, and small with many items", () => {
  const most = { right: 9e6, n: 1e7 };
  assert.equal(
    proportionEquivalence(most, { right: 5, n: 10 }, { margin: 0.1 }).p,
    1,
  );
  assert.ok(proportionEquivalence(most, most, { margin: 0.1 }).p < 1e-12);
});

Deno.test("equivalenceTest() and proportionEquivalence() throw on bad input", () => {
  const rule = { name: "RangeError", message: /^Cannot .* as .*: / };
  const one = { right: 1, n: 2 };
  for (const margin of [0, -1, NaN, Infinity]) {
    assert.throws(() => equivalenceTest(MOVES, { margin }), rule);
    assert.throws(() => proportionEquivalence(one, one, { margin }), rule);
  }
  assert.throws(() => equivalenceTest([], { margin: 1 }), rule);
  const none = { right: 0, n: 0 };
  assert.throws(() => proportionEquivalence(one, none, { margin: 0.1 }), rule);
});
