import assert from "node:assert/strict";
import { macroAverage } from "src/statistics/macro_average.ts";
import { wilsonInterval } from "src/statistics/wilson_interval.ts";
import { assertNear } from "./near.ts";

const known = (estimate: number) => ({
  estimate,
  lower: estimate,
  upper: estimate,
});

Deno.test("macroAverage() ties the published leaderboard to its headline numbers", () => {
  // FineTuneBench, generalization: 4o-mini, 3.5, 4o, 1.5-pro, 1.5-flash; the
  // abstract gives 37 % on new and 19 % on updated knowledge.
  const leaderboard = [0.6475, 0.3575, 0.2775, 0.05, 0.0575];
  assertNear(macroAverage(leaderboard.map(known)).estimate, 0.278, 1e-12);
  assertNear(macroAverage([0.37, 0.19].map(known)).estimate, 0.28, 1e-12);
});

Deno.test("macroAverage() has the interval of a mean of independent estimates", () => {
  // R 4.2.2: a <- prop.test(40, 100, correct = FALSE)$conf.int
  // b <- prop.test(4, 20, correct = FALSE)$conf.int
  // c(.3 - sqrt((.4 - a[1])^2 + (.2 - b[1])^2) / 2,
  //   .3 + sqrt((a[2] - .4)^2 + (b[2] - .2)^2) / 2)
  const { lower, upper } = macroAverage([
    { estimate: 0.4, ...wilsonInterval(40, 100) },
    { estimate: 0.2, ...wilsonInterval(4, 20) },
  ]);
  assertNear(lower, 0.225082177686);
  assertNear(upper, 0.418603355804);
});

Deno.test("macroAverage() of one dataset is that dataset", () => {
  const part = { estimate: 0.2, ...wilsonInterval(4, 20) };
  const { estimate, lower, upper } = macroAverage([part]);
  assert.equal(estimate, 0.2);
  assertNear(lower, part.lower, 1e-15);
  assertNear(upper, part.upper, 1e-15);
});

Deno.test("macroAverage() throws without datasets", () => {
  assert.throws(() => macroAverage([]), RangeError);
});
