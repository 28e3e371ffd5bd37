import assert from "node:assert/strict";
import { resampledSums } from "src/statistics/resampled_sums.ts";
import { assertNear } from "./near.ts";

function moments(sums: Float64Array): { mean: number; variance: number } {
  const mean = sums.reduce((a, b) => a + b, 0) / sums.length;
  const squares = sums.reduce((a, b) => a + (b - mean) ** 2, 0);
  return { mean, variance: squares / sums.length };
}

Deno.test("resampledSums() has the mean and variance of draws with replacement", () => {
  // n values: mean n m, variance n v, whether drawn one, two or many at once.
  for (const n of [2, 3, 7, 25, 150, 182, 500, 1000]) {
    const values = Float64Array.from({ length: n }, (_, i) => (i * 7 % n) ** 2);
    const middle = values.reduce((a, b) => a + b, 0) / n;
    const spread = values.reduce((a, b) => a + (b - middle) ** 2, 0) / n;
    const resamples = 20_000;
    const { mean, variance } = moments(
      resampledSums(values, { resamples, seed: 4 }),
    );
    const error = Math.sqrt(n * spread / resamples);
    assertNear(mean, n * middle, 4 * error);
    // The variance of a variance is about 2 v^2 / resamples.
    const tolerance = 5 * n * spread * Math.sqrt(2 / resamples);
    assertNear(variance, n * spread, tolerance);
  }
});

Deno.test("resampledSums() draws each value as often as the others, and n of them", () => {
  // Sums of powers of 6 tell how often each of five values was drawn; with a
  // quarter they are no whole numbers, which are added in another way.
  const resamples = 30_000;
  for (const unit of [1, 0.25]) {
    const values = Array.from({ length: 5 }, (_, i) => unit * 6 ** i);
    const drawn = new Array(5).fill(0);
    for (const sum of resampledSums(values, { resamples, seed: 4 })) {
      let left = sum / unit;
      let draws = 0;
      for (let i = 0; i < 5; i++) {
        drawn[i] += left % 6;
        draws += left % 6;
        left = Math.floor(left / 6);
      }
      assert.equal(draws, 5);
    }
    // Five draws of one in five: a variance of 4/5 a resample.
    const error = Math.sqrt(resamples * 4 / 5);
    for (const count of drawn) assertNear(count, resamples, 4 * error);
  }
});

Deno.test("resampledSums() draws n values of any n, whole numbers or not, of any sign", () => {
  // All equal but for one: a sum tells how many were drawn.
  for (const n of [1, 2, 5, 26, 33, 151, 200, 999, 70_000]) {
    for (const value of [1, -1, 0.5]) {
      const values = new Float64Array(n).fill(value);
      const sums = resampledSums(values, { resamples: 20, seed: 4 });
      assert.ok(sums.every((sum) => sum === n * value), `n=${n} ${value}`);
    }
  }
  const mixed = Float64Array.from({ length: 500 }, (_, i) => i % 2 ? 9 : -9);
  for (const sum of resampledSums(mixed, { resamples: 50, seed: 4 })) {
    assert.ok(Number.isInteger(sum / 18) && Math.abs(sum) < 9 * 200);
  }
});

Deno.test("resampledSums() agrees with the binomial of R", () => {
  // R 4.2.2: pbinom(c(80, 92, 104), 150, 92 / 150)
  const values = Array.from({ length: 150 }, (_, i) => i < 92 ? 1 : 0);
  const sums = resampledSums(values, { resamples: 40_000, seed: 4 });
  const share = (most: number) =>
    sums.reduce((count, sum) => count + (sum <= most ? 1 : 0), 0) / sums.length;
  assertNear(share(80), 0.027795266, 0.005);
  assertNear(share(92), 0.530875961, 0.01);
  assertNear(share(104), 0.983103203, 0.005);
});

Deno.test("resampledSums() of one value, or of equal ones, never varies", () => {
  for (const values of [[3], [3, 3], Array(40).fill(3)]) {
    const sums = resampledSums(values, { resamples: 10, seed: 4 });
    assert.ok(sums.every((sum) => sum === 3 * values.length));
  }
});

Deno.test("resampledSums() is the same for the same seed, another for another name", () => {
  const values = [1, 2, 3, 4, 5];
  const sums = (name?: string) => [
    ...resampledSums(values, {
      resamples: 20,
      seed: 4,
      ...(name === undefined ? {} : { name }),
    }),
  ];
  assert.deepEqual(sums(), sums());
  assert.notDeepEqual(sums(), sums("other values"));
});

Deno.test("resampledSums() throws on impossible input", () => {
  const rule = { name: "RangeError", message: /^Cannot .* as .* must be .*: / };
  for (const values of [[], [1, NaN], [Infinity]]) {
    assert.throws(() => resampledSums(values, { resamples: 5, seed: 1 }), rule);
  }
  for (const resamples of [0, 1.5, NaN]) {
    assert.throws(() => resampledSums([1], { resamples, seed: 1 }), rule);
  }
});
