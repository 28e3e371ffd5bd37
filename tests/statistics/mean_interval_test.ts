import assert from "node:assert/strict";
import { sumByCluster } from "src/statistics/clustered_sums.ts";
import { entityWeights } from "src/statistics/entity_weights.ts";
import { meanInterval } from "src/statistics/mean_interval.ts";
import { assertNear } from "./near.ts";

const weights = {
  entities: entityWeights({ entities: 12, resamples: 500, seed: 1 }),
};
const TEN = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const mean = (values: readonly number[]) =>
  meanInterval(
    sumByCluster(values.map((value, e) => ({ value, entities: [e] }))),
    { weights },
  );

Deno.test("meanInterval() agrees with R where every entity has one item", () => {
  // R 4.2.2: t.test(1:10)$conf.int
  const { estimate, lower, upper } = mean(TEN);
  assert.equal(estimate, 5.5);
  assertNear(lower, 3.33414941033);
  assertNear(upper, 7.66585058967);
});

Deno.test("meanInterval() is that of the entities' means where they have equal items", () => {
  const sums = sumByCluster(
    TEN.flatMap((value, e) =>
      [-1, 0, 1].map((shift) => ({
        value: value + shift,
        entities: [e] as const,
      }))
    ),
  );
  assertNear(meanInterval(sums, { weights }).lower, 3.33414941033);
});

Deno.test("meanInterval() moves with the values and mirrors with their sign", () => {
  const { lower, upper } = mean(TEN);
  assertNear(mean(TEN.map((x) => x - 20)).lower, lower! - 20);
  assertNear(mean(TEN.map((x) => -x)).upper, -lower!);
  assertNear(mean(TEN.map((x) => -x)).lower, -upper!);
});

Deno.test("meanInterval() claims no certainty where nothing varies, or few are asked", () => {
  const flat = mean(TEN.map(() => -0.7));
  assert.equal(flat.lower, null);
  assert.equal(flat.bootstrap_lower, null);
  assert.equal(flat.interval_method, "no interval as nothing varies");
  assert.equal(
    mean(TEN.slice(0, 9)).interval_method,
    "too few entities for an interval (9)",
  );
});
