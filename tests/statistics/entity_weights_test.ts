import assert from "node:assert/strict";
import { entityWeights } from "src/statistics/entity_weights.ts";
import { assertNear } from "./near.ts";

const weights = entityWeights({ entities: 20, resamples: 4000, seed: 3 });

Deno.test("entityWeights() draws as many entities as there are, in every resample", () => {
  for (let b = 0; b < weights.resamples; b++) {
    let drawn = 0;
    for (let e = 0; e < 20; e++) drawn += weights.counts[e * 4000 + b]!;
    assert.equal(drawn, 20);
  }
});

Deno.test("entityWeights() have the mean and variance of multinomial counts", () => {
  // Mean 1; variance n * (1 / n) * (1 - 1 / n) = 0.95; 80,000 counts, so the
  // standard errors are 0.0034 and about 0.006.
  const counts = [...weights.counts];
  const variance = counts.reduce((sum, c) => sum + (c - 1) ** 2, 0) / 80_000;
  assertNear(variance, 0.95, 0.02);
  const twice = counts.filter((count) => count === 2).length / 80_000;
  // R 4.2.2: dbinom(2, 20, 1 / 20)
  assertNear(twice, 0.188676801268, 0.006);
});

Deno.test("entityWeights() are the same for a seed and name, and others otherwise", () => {
  const size = { entities: 20, resamples: 50 };
  const one = entityWeights({ ...size, seed: 3, name: "a" });
  assert.deepEqual(entityWeights({ ...size, seed: 3, name: "a" }), one);
  assert.notDeepEqual(entityWeights({ ...size, seed: 4, name: "a" }), one);
  assert.notDeepEqual(entityWeights({ ...size, seed: 3, name: "b" }), one);
});

Deno.test("entityWeights() of one entity are all 1", () => {
  const { counts } = entityWeights({ entities: 1, resamples: 5, seed: 1 });
  assert.deepEqual([...counts], [1, 1, 1, 1, 1]);
});

Deno.test("entityWeights() throws without entities or resamples", () => {
  for (
    const size of [
      { entities: 0, resamples: 5 },
      { entities: 2, resamples: 1.5 },
      { entities: NaN, resamples: 5 },
    ]
  ) {
    assert.throws(() => entityWeights({ ...size, seed: 1 }), {
      name: "RangeError",
      message: /^Cannot draw entity weights as \w+ must be an integer >= 1: /,
    });
  }
});
