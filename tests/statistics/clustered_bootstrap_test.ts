import assert from "node:assert/strict";
import {
  clusteredBootstrap,
  percentileInterval,
} from "src/statistics/clustered_bootstrap.ts";
import { sumByCluster } from "src/statistics/clustered_sums.ts";
import { clusteredVariance } from "src/statistics/clustered_variance.ts";
import { entityWeights } from "src/statistics/entity_weights.ts";
import { linearScores } from "src/statistics/linear_scores.ts";
import {
  assertNear,
  BY_SEED,
  RIGHT_OF_THREE,
  rightPerEntity,
  tableSums,
} from "./near.ts";

const weigh = (entities: number, resamples = 4000) =>
  entityWeights({ entities, resamples, seed: 5 });

function standardDeviation(draws: Float64Array): number {
  const mean = draws.reduce((a, b) => a + b) / draws.length;
  const squares = draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0);
  return Math.sqrt(squares / (draws.length - 1));
}

Deno.test("clusteredBootstrap() weighs each item by its entities, and pairs by the product", () => {
  const entities = weigh(3, 40);
  const items = [
    { value: 1, entities: [0] as const },
    { value: 0, entities: [1, 2] as const },
    { value: 1, entities: [0, 2] as const },
    { value: 0, entities: [2] as const },
  ];
  const draws = clusteredBootstrap(sumByCluster(items), { entities });
  for (let b = 0; b < 40; b++) {
    const [x, y, z] = [0, 1, 2].map((e) => entities.counts[e * 40 + b]!) as [
      number,
      number,
      number,
    ];
    const bottom = x + y * z + x * z + z;
    const expected = bottom === 0 ? NaN : (x + x * z) / bottom;
    assert.ok(
      Object.is(draws[b], expected) || Math.abs(draws[b]! - expected) < 1e-12,
    );
  }
});

Deno.test("clusteredBootstrap() varies as the clustered variance says", () => {
  const sums = rightPerEntity(RIGHT_OF_THREE);
  const draws = clusteredBootstrap(sums, { entities: weigh(12) });
  const { variance } = clusteredVariance(linearScores(sums));
  // The bootstrap has no correction for 11 of 12 degrees; 4000 draws: 1 %.
  assertNear(standardDeviation(draws) / Math.sqrt(variance * 11 / 12), 1, 0.04);
});

Deno.test("clusteredBootstrap() of five seeds weighs seeds as well as entities", () => {
  const entities = weigh(6, 30);
  const seeds = entityWeights({ entities: 5, resamples: 30, seed: 9 });
  const draws = clusteredBootstrap(tableSums(BY_SEED), { entities, seeds });
  for (let b = 0; b < 30; b++) {
    let top = 0;
    BY_SEED.forEach((row, e) =>
      row.forEach((value, s) => {
        top += value * entities.counts[e * 30 + b]! * seeds.counts[s * 30 + b]!;
      })
    );
    assertNear(draws[b]!, top / 30, 1e-12);
  }
});

Deno.test("clusteredBootstrap() of fewer seeds holds them as they are", () => {
  const four = BY_SEED.map((row) => row.slice(0, 4));
  const pooled = BY_SEED.map((row) => [
    row.slice(0, 4).reduce((a, b) => a + b) / 4,
  ]);
  const weights = { entities: weigh(6, 100) };
  const [a, b] = [four, pooled].map((table) =>
    clusteredBootstrap(tableSums(table), weights)
  ) as [Float64Array, Float64Array];
  a.forEach((draw, i) => assertNear(draw, b[i]!, 1e-12));
});

Deno.test("clusteredBootstrap() of two cells shares its people, so their gap is paired", () => {
  const weights = { entities: weigh(12, 200) };
  const a = clusteredBootstrap(rightPerEntity(RIGHT_OF_THREE), weights);
  const b = clusteredBootstrap(
    rightPerEntity(RIGHT_OF_THREE.map((n) => 3 - n)),
    weights,
  );
  a.forEach((draw, i) => assertNear(draw + b[i]!, 1, 1e-12));
});

Deno.test("clusteredBootstrap() is the same with sums kept from other cells", () => {
  const entities = weigh(12, 200);
  const weighed = new Map<string, Float64Array>();
  for (const right of [RIGHT_OF_THREE, RIGHT_OF_THREE.toReversed()]) {
    const sums = rightPerEntity(right);
    assert.deepEqual(
      clusteredBootstrap(sums, { entities, weighed }),
      clusteredBootstrap(sums, { entities }),
    );
  }
  assert.equal(weighed.size, 3); // two numerators, one denominator
});

Deno.test("clusteredBootstrap() throws where weights are missing", () => {
  const rule = { name: "RangeError", message: /^Cannot resample as every / };
  assert.throws(
    () => clusteredBootstrap(rightPerEntity([1, 2]), { entities: weigh(1) }),
    rule,
  );
  assert.throws(
    () => clusteredBootstrap(tableSums(BY_SEED), { entities: weigh(6) }),
    rule,
  );
});

Deno.test("percentileInterval() agrees with R's default quantiles", () => {
  // R 4.2.2: quantile(c(.1, .7, .3, .9, .5, .2), c(.025, .975))
  const interval = percentileInterval(
    Float64Array.of(0.1, 0.7, 0.3, 0.9, 0.5, 0.2),
  );
  assertNear(interval!.lower, 0.1125, 1e-12);
  assertNear(interval!.upper, 0.875, 1e-12);
});

Deno.test("percentileInterval() leaves undefined draws out, and gives up on most", () => {
  const interval = percentileInterval(Float64Array.of(NaN, 0.25, 0.25, NaN));
  assert.deepEqual(interval, { lower: 0.25, upper: 0.25 });
  assert.equal(percentileInterval(Float64Array.of(NaN, NaN, 0.5)), null);
  assert.equal(percentileInterval(new Float64Array(0)), null);
});

Deno.test("percentileInterval() mirrors when draws do", () => {
  const draws = clusteredBootstrap(rightPerEntity(RIGHT_OF_THREE), {
    entities: weigh(12, 300),
  });
  const [a, b] = [draws, draws.map((draw) => 1 - draw)]
    .map((list) => percentileInterval(list, { confidence: 0.9 })!);
  assertNear(a!.lower, 1 - b!.upper, 1e-12);
  assert.throws(() => percentileInterval(draws, { confidence: 0 }), RangeError);
});
