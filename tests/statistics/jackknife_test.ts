import assert from "node:assert/strict";
import { clusteredRatio, sumByCluster } from "src/statistics/clustered_sums.ts";
import { jackknifeRatio } from "src/statistics/jackknife.ts";
import { assertNear, RIGHT_OF_THREE, rightPerEntity } from "./near.ts";

Deno.test("jackknifeRatio() is the ratio of the sums without each entity", () => {
  const ratios = jackknifeRatio(rightPerEntity(RIGHT_OF_THREE));
  assert.equal(ratios.length, 12);
  RIGHT_OF_THREE.forEach((_, entity) => {
    const rest = RIGHT_OF_THREE.filter((_, i) => i !== entity);
    assertNear(ratios[entity]!, clusteredRatio(rightPerEntity(rest)), 1e-14);
  });
});

Deno.test("jackknifeRatio() has the standard error of a mean", () => {
  // sqrt((n - 1) / n * sum of squares) is sd / sqrt(n) for a plain mean: of
  // 1..5 that is sqrt(2.5 / 5).
  const sums = sumByCluster(
    [1, 2, 3, 4, 5].map((value, entity) => ({ value, entities: [entity] })),
  );
  const squares = jackknifeRatio(sums).reduce(
    (sum, x) => sum + (x - 3) ** 2,
    0,
  );
  assertNear(Math.sqrt(4 / 5 * squares), Math.sqrt(0.5), 1e-14);
});

Deno.test("jackknifeRatio() takes a comparison out with either of its entities", () => {
  const sums = sumByCluster([
    { value: 1, entities: [0, 1] },
    { value: 0, entities: [2] },
    { value: 1, entities: [2] },
  ]);
  assert.deepEqual([...jackknifeRatio(sums)], [0.5, 0.5, 1]);
});

Deno.test("jackknifeRatio() passes over indices that no item touches", () => {
  const sums = sumByCluster([
    { value: 1, entities: [1] },
    { value: 0, entities: [7] },
  ]);
  assert.deepEqual([...jackknifeRatio(sums)], [0, 1]);
});

Deno.test("jackknifeRatio() throws on a single entity", () => {
  assert.throws(
    () => jackknifeRatio(sumByCluster([{ value: 1, entities: [0] }])),
    {
      name: "RangeError",
      message: /^Cannot leave entities out as .* must remain that count: n=0$/,
    },
  );
});
