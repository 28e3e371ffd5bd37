import assert from "node:assert/strict";
import {
  clusteredRatio,
  countEntities,
  sumByCluster,
} from "src/statistics/clustered_sums.ts";
import { assertNear } from "./near.ts";

Deno.test("sumByCluster() adds values and weights per set of entities and seed", () => {
  const sums = sumByCluster([
    { value: 1, entities: [2], seed: 7 },
    { value: 0.5, entities: [2], seed: 7, weight: 2 },
    { value: 1, entities: [0, 2], seed: 3 },
    { value: 0, entities: [2, 0], seed: 3 },
    { value: 9, entities: [1], weight: 0 },
  ]);
  assert.deepEqual([...sums.first], [0, 2]);
  assert.deepEqual([...sums.second], [2, -1]);
  assert.deepEqual(sums.numerators.map((row) => [...row]), [[1, 0], [0, 2]]);
  assert.deepEqual(sums.denominators.map((row) => [...row]), [[2, 0], [0, 3]]);
  assert.equal(countEntities(sums), 2);
});

Deno.test("sumByCluster() takes a comparison of one entity with itself as one entity", () => {
  assert.deepEqual(
    [...sumByCluster([{ value: 1, entities: [3, 3] }]).second],
    [-1],
  );
});

Deno.test("clusteredRatio() is the mean over items of their mean over seeds", () => {
  const items = [[1, 0, 1], [0, 0, 1], [1, 1, 1], [0, 1, 0]];
  const sums = sumByCluster(
    items.flatMap((row, i) =>
      row.map((value, seed) => ({ value, seed, entities: [i % 2] as const }))
    ),
  );
  const means = items.map((row) => row.reduce((a, b) => a + b) / 3);
  assertNear(clusteredRatio(sums), means.reduce((a, b) => a + b) / 4, 1e-15);
});

Deno.test("clusteredRatio() with a condition as weight is the rate given it", () => {
  // Memorized: items 0, 1 and 3; of these 0 and 3 are right: 2 of 3.
  const right = [1, 0, 1, 1];
  const memorized = [1, 1, 0, 1];
  const sums = sumByCluster(
    right.map((value, i) => ({ value, weight: memorized[i]!, entities: [i] })),
  );
  assert.equal(clusteredRatio(sums), 2 / 3);
});

Deno.test("sumByCluster() throws on observations that no cell can hold", () => {
  const rule = { name: "RangeError", message: /^Cannot sum by cluster as / };
  assert.throws(() => sumByCluster([]), rule);
  assert.throws(() => sumByCluster([{ value: NaN, entities: [0] }]), rule);
  assert.throws(
    () => sumByCluster([{ value: 1, entities: [0], weight: -1 }]),
    rule,
  );
  assert.throws(() => sumByCluster([{ value: 1, entities: [-1] }]), rule);
  assert.throws(
    () => sumByCluster([{ value: 1, entities: [1, 2, 3] as never }]),
    rule,
  );
});
