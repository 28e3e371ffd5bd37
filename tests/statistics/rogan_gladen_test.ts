import assert from "node:assert/strict";
import { seededRandom } from "src/random.ts";
import { roganGladen } from "src/statistics/rogan_gladen.ts";
import { assertNear } from "./near.ts";

const of = (successes: number, n: number) => ({ successes, n });
const GOOD = { sensitivity: of(90, 100), specificity: of(80, 100) };

Deno.test("roganGladen() finds the share that would look as it was judged", () => {
  // A share of .6 is judged .6 * .9 + .4 * .2 = .62.
  const { estimate } = roganGladen({ judged: of(93, 150), ...GOOD });
  assertNear(estimate, 0.6, 1e-12);
});

Deno.test("roganGladen() has the interval that Lang and Reiczigel's formulas give in NumPy", () => {
  // NumPy, eq. 4, 6, 7, 16 and 17 (as prevSeSp() of R's asht has them), z from
  // scipy.stats.norm.ppf(.975)
  const interval = (
    judged: [number, number],
    sensitivity: [number, number],
    specificity: [number, number],
  ) =>
    roganGladen({
      judged: of(...judged),
      sensitivity: of(...sensitivity),
      specificity: of(...specificity),
    }).interval!;
  const middle = interval([93, 150], [90, 100], [80, 100]);
  assertNear(middle.lower, 0.4665893881525033, 1e-10);
  assertNear(middle.upper, 0.7303431492717894, 1e-10);
  const low = interval([5, 50], [18, 20], [40, 50]);
  assert.equal(low.lower, 0);
  assertNear(low.upper, 0.07719126047729738, 1e-10);
  const high = interval([150, 150], [100, 100], [95, 100]);
  assertNear(high.lower, 0.9700179327683223, 1e-10);
  assert.equal(high.upper, 1);
});

Deno.test("roganGladen() covers the true share, rates measured on a hundred each", () => {
  const random = seededRandom(10, "judge");
  const draw = (n: number, p: number) => {
    let successes = 0;
    for (let i = 0; i < n; i++) if (random() < p) successes++;
    return of(successes, n);
  };
  let covered = 0;
  for (let trial = 0; trial < 1000; trial++) {
    const { interval } = roganGladen({
      judged: draw(150, 0.62),
      sensitivity: draw(100, 0.9),
      specificity: draw(100, 0.8),
    });
    if (interval!.lower <= 0.6 && 0.6 <= interval!.upper) covered++;
  }
  assertNear(covered / 1000, 0.95, 0.021); // three standard errors
});

Deno.test("roganGladen() mirrors when right and wrong swap", () => {
  const there = roganGladen({ judged: of(93, 150), ...GOOD });
  const back = roganGladen({
    judged: of(57, 150),
    sensitivity: GOOD.specificity,
    specificity: GOOD.sensitivity,
  });
  assertNear(back.estimate, 1 - there.estimate!, 1e-12);
  assertNear(back.interval!.lower, 1 - there.interval!.upper, 1e-12);
});

Deno.test("roganGladen() leaves the share as it is for a judge known never to err", () => {
  const { estimate, interval } = roganGladen({
    judged: of(93, 150),
    sensitivity: of(1e9, 1e9),
    specificity: of(1e9, 1e9),
  });
  assertNear(estimate, 0.62, 1e-12);
  assert.ok(interval!.lower > 0.53 && interval!.upper < 0.71);
});

Deno.test("roganGladen() stays within 0 and 1 where all is judged right, or all wrong", () => {
  assert.equal(roganGladen({ judged: of(150, 150), ...GOOD }).estimate, 1);
  assert.equal(roganGladen({ judged: of(0, 150), ...GOOD }).estimate, 0);
});

Deno.test("roganGladen() is null for a judge that guesses", () => {
  const blind = { sensitivity: of(30, 100), specificity: of(70, 100) };
  assert.deepEqual(roganGladen({ judged: of(5, 10), ...blind }), {
    estimate: null,
    interval: null,
  });
});

Deno.test("roganGladen() throws on impossible counts", () => {
  const rule = { name: "RangeError", message: /^Cannot .* as .* must .*: / };
  for (const judged of [of(0, 0), of(3, 2), of(-1, 2), of(NaN, 2)]) {
    assert.throws(() => roganGladen({ judged, ...GOOD }), rule);
  }
  assert.throws(
    () => roganGladen({ judged: of(1, 2), ...GOOD }, { confidence: 0 }),
    rule,
  );
});
