import assert from "node:assert/strict";
import { stratifiedWeights } from "src/statistics/stratified_weights.ts";
import { assertNear } from "./near.ts";

const STRATA = ["a", "b", "a", "b", "b", "c", "a"];

Deno.test("stratifiedWeights() keep every stratum's size in every resample", () => {
  const { entities, resamples, counts } = stratifiedWeights(STRATA, {
    resamples: 200,
    seed: 1,
  });
  assert.equal(entities, 7);
  for (let b = 0; b < resamples; b++) {
    for (const [stratum, size] of [["a", 3], ["b", 3], ["c", 1]] as const) {
      let drawn = 0;
      STRATA.forEach((name, entity) => {
        if (name === stratum) drawn += counts[entity * resamples + b]!;
      });
      assert.equal(drawn, size);
    }
  }
});

Deno.test("stratifiedWeights() draw each member once on average, with its variance", () => {
  const resamples = 20_000;
  const { counts } = stratifiedWeights(STRATA, { resamples, seed: 2 });
  const first = counts.subarray(0, resamples);
  const mean = first.reduce((sum, x) => sum + x, 0) / resamples;
  const squares = first.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  assertNear(mean, 1, 0.02); // three standard errors
  // Binomial of 3 draws with 1 in 3: 3 * 1/3 * 2/3.
  assertNear(squares / resamples, 2 / 3, 0.03);
});

Deno.test("stratifiedWeights() repeat with the seed, and differ with it and the name", () => {
  const drawn = (seed: number, name = "entities") =>
    stratifiedWeights(STRATA, { resamples: 50, seed, name }).counts.join();
  assert.equal(drawn(1), drawn(1));
  assert.notEqual(drawn(1), drawn(2));
  assert.notEqual(drawn(1), drawn(1, "people"));
});

Deno.test("stratifiedWeights() throw without entities or resamples", () => {
  const rule = {
    name: "RangeError",
    message: /^Cannot draw entity weights as .*: /,
  };
  assert.throws(() => stratifiedWeights([], { resamples: 1, seed: 1 }), rule);
  for (const resamples of [0, 1.5, NaN]) {
    assert.throws(
      () => stratifiedWeights(STRATA, { resamples, seed: 1 }),
      rule,
    );
  }
});
