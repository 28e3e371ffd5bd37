import assert from "node:assert/strict";
import { squareAndAdd } from "src/statistics/square_and_add.ts";
import { wilsonInterval } from "src/statistics/wilson_interval.ts";
import { assertNear } from "./near.ts";

const part = (successes: number, n: number) => ({
  estimate: successes / n,
  ...wilsonInterval(successes, n),
});

Deno.test("squareAndAdd() agrees with R on two proportions", () => {
  // R 4.2.2: a <- prop.test(56, 70, correct = FALSE)$conf.int
  // b <- prop.test(48, 80, correct = FALSE)$conf.int
  // c(.2 - sqrt((.8 - a[1])^2 + (b[2] - .6)^2),
  //   .2 + sqrt((a[2] - .8)^2 + (.6 - b[1])^2))
  const { lower, upper } = squareAndAdd([
    { ...part(56, 70), coefficient: 1 },
    { ...part(48, 80), coefficient: -1 },
  ]);
  assertNear(lower, 0.0524314724024);
  assertNear(upper, 0.3338726540369);
});

Deno.test("squareAndAdd() of symmetric intervals adds variances and covariance", () => {
  const term = (half: number, coefficient: number) => ({
    estimate: 5,
    lower: 5 - half,
    upper: 5 + half,
    coefficient,
  });
  const { lower, upper } = squareAndAdd(
    [term(3, 1), term(2, -2)],
    () => 0.25,
  );
  // Var(a - 2 b) = 9 + 4 * 4 - 2 * 2 * 0.25 * 3 * 2 = 19
  assertNear(upper + 5, Math.sqrt(19), 1e-12);
  assertNear(-5 - lower, Math.sqrt(19), 1e-12);
});

Deno.test("squareAndAdd() mirrors when the sides swap", () => {
  const [a, b] = [part(19, 20), part(4, 20)];
  const one = squareAndAdd([
    { ...a, coefficient: 1 },
    { ...b, coefficient: -1 },
  ], () => 0.3);
  const other = squareAndAdd([
    { ...b, coefficient: 1 },
    { ...a, coefficient: -1 },
  ], () => 0.3);
  assertNear(one.lower, -other.upper, 1e-15);
  assertNear(one.upper, -other.lower, 1e-15);
});

Deno.test("squareAndAdd() of one term is its own interval, of equal ones nothing", () => {
  const a = part(3, 20);
  const { lower, upper } = squareAndAdd([{ ...a, coefficient: 1 }]);
  assertNear(lower, a.lower, 1e-15);
  assertNear(upper, a.upper, 1e-15);
  const same = { estimate: 1, lower: 0, upper: 2 };
  assert.deepEqual(
    squareAndAdd([
      { ...same, coefficient: 1 },
      { ...same, coefficient: -1 },
    ], () => 1),
    { lower: 0, upper: 0 },
  );
});

Deno.test("squareAndAdd() keeps a difference of proportions within -1 and 1", () => {
  const { lower, upper } = squareAndAdd([
    { ...part(12, 12), coefficient: 1 },
    { ...part(0, 12), coefficient: -1 },
  ]);
  assert.equal(upper, 1);
  assert.ok(lower > 0.6 && lower < 1);
});

Deno.test("squareAndAdd() throws on intervals that miss, and impossible correlations", () => {
  const rule = { name: "RangeError", message: /^Cannot add intervals as / };
  const term = { estimate: 0.5, lower: 0.4, upper: 0.6, coefficient: 1 };
  assert.throws(() => squareAndAdd([]), rule);
  assert.throws(() => squareAndAdd([{ ...term, lower: 0.55 }]), rule);
  assert.throws(() => squareAndAdd([{ ...term, upper: NaN }]), rule);
  assert.throws(() => squareAndAdd([term, term], () => 1.1), rule);
});
