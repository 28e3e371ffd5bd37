import assert from "node:assert/strict";
import { seededRandom } from "src/random.ts";
import {
  type EntityWeights,
  entityWeights,
} from "src/statistics/entity_weights.ts";
import { weighedSums } from "src/statistics/weighed_sums.ts";

const random = seededRandom(5, "weighed sums");

/** Returns the sums group by group, as they are defined. */
function byDefinition(
  { first, second }: { first: Int32Array; second: Int32Array },
  { table, weights: { resamples, counts } }: {
    table: Float64Array;
    weights: EntityWeights;
  },
): Float64Array {
  return Float64Array.from({ length: resamples }, (_, b) => {
    let sum = 0;
    table.forEach((value, g) => {
      const one = counts[first[g]! * resamples + b]!;
      sum += second[g]! < 0
        ? value * one
        : value * one * counts[second[g]! * resamples + b]!;
    });
    return sum;
  });
}

function single(entities: number) {
  return {
    first: Int32Array.from({ length: entities }, (_, i) => i),
    second: new Int32Array(entities).fill(-1),
  };
}

Deno.test("weighedSums() of whole numbers is exact, for any number of groups and resamples", () => {
  for (const entities of [1, 2, 3, 4, 5, 30]) {
    for (const resamples of [1, 2, 3, 4, 100]) {
      const weights = entityWeights({ entities, resamples, seed: 3 });
      const table = Float64Array.from(
        { length: entities },
        () => Math.floor(random() * 8),
      );
      const groups = single(entities);
      assert.deepEqual(
        weighedSums(groups, { table, weights }),
        byDefinition(groups, { table, weights }),
      );
    }
  }
});

Deno.test("weighedSums() of fractions has the bits of adding group after group", () => {
  const weights = entityWeights({ entities: 21, resamples: 50, seed: 3 });
  const table = Float64Array.from({ length: 21 }, () => random() - 0.5);
  const groups = single(21);
  assert.deepEqual(
    weighedSums(groups, { table, weights }),
    byDefinition(groups, { table, weights }),
  );
});

Deno.test("weighedSums() multiplies the weights of two entities", () => {
  const weights = entityWeights({ entities: 6, resamples: 40, seed: 3 });
  const groups = {
    first: Int32Array.of(0, 0, 2, 4),
    second: Int32Array.of(1, -1, 3, 5),
  };
  for (const table of [[1, 2, 3, 0], [0.5, 0.25, 1 / 3, 7]]) {
    const options = { table: Float64Array.from(table), weights };
    assert.deepEqual(
      weighedSums(groups, options),
      byDefinition(groups, options),
    );
  }
});

Deno.test("weighedSums() stays exact where three resamples no longer fit one number", () => {
  const weights = entityWeights({ entities: 40, resamples: 20, seed: 3 });
  const groups = single(40);
  // 40 x 3276 is below 2^17, 40 x 3277 is not.
  for (const largest of [3276, 3277, 2 ** 40]) {
    const table = Float64Array.from({ length: 40 }, () => largest);
    const sums = weighedSums(groups, { table, weights });
    assert.ok(sums.every((sum) => sum === 40 * largest));
  }
});

Deno.test("weighedSums() leaves out what has no value", () => {
  const weights = entityWeights({ entities: 3, resamples: 4, seed: 3 });
  const table = new Float64Array(3);
  assert.deepEqual(
    weighedSums(single(3), { table, weights }),
    new Float64Array(4),
  );
});
