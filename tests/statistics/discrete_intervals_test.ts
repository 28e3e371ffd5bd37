import assert from "node:assert/strict";
import { bootstrapIntervals } from "src/statistics/bootstrap_intervals.ts";
import { discreteIntervals } from "src/statistics/discrete_intervals.ts";
import { assertNear } from "./near.ts";

const chances = Float64Array.of(81, 108, 54, 12, 1).map((x) => x / 256);
const binomial = {
  chances,
  valueAt: (place: number) => place / 4,
  here: 1,
  acceleration: 0.1,
};

Deno.test("discreteIntervals() takes the first value that reaches the probability", () => {
  // R 4.2.2: qbinom(c(.025, .975), 4, .25) / 4
  assert.deepEqual(discreteIntervals(binomial).percentile, {
    lower: 0,
    upper: 0.75,
  });
  // R 4.2.2: qbinom(c(.25, .75), 4, .25) / 4
  const { percentile } = discreteIntervals(binomial, { confidence: 0.5 });
  assert.deepEqual(percentile, { lower: 0, upper: 0.5 });
});

Deno.test("discreteIntervals() mirrors basic at the estimate, and has no studentized one", () => {
  const { percentile, basic, studentized } = discreteIntervals(binomial);
  assertNear(basic!.lower, 0.5 - percentile!.upper);
  assertNear(basic!.upper, 0.5 - percentile!.lower);
  assert.equal(studentized, null);
});

Deno.test("discreteIntervals() is what as many draws of each value come to", () => {
  const draws = [...chances].flatMap((chance, place) =>
    Array<number>(Math.round(chance * 256 * 40)).fill(place / 4)
  );
  // Three entities without and one with a right answer: an acceleration of 0.1.
  const drawn = bootstrapIntervals({
    estimate: 0.25,
    draws,
    jackknife: [1 / 3, 1 / 3, 1 / 3, 0],
  });
  const [squares, cubes] = [3 / 16 + 9 / 16, -3 / 64 + 27 / 64];
  const acceleration = cubes / (6 * squares ** 1.5);
  const exact = discreteIntervals({ ...binomial, acceleration });
  assert.deepEqual(exact.percentile, drawn.percentile);
  assert.deepEqual(exact.bca, drawn.bca);
});

Deno.test("discreteIntervals() is the median's neighbours where all lies in the middle", () => {
  const { percentile, basic, bca } = discreteIntervals({
    chances: Float64Array.of(0.01, 0.98, 0.01),
    valueAt: (place) => place,
    here: 1,
    acceleration: 0,
  });
  for (const interval of [percentile, basic, bca]) {
    assert.deepEqual(interval, { lower: 1, upper: 1 });
  }
});

Deno.test("discreteIntervals() throws on an impossible confidence", () => {
  assert.throws(() => discreteIntervals(binomial, { confidence: 0 }), {
    name: "RangeError",
    message: /^Cannot .* as .* must be .*: /,
  });
});
