import assert from "node:assert/strict";
import { clusteredRatio, sumByCluster } from "src/statistics/clustered_sums.ts";
import { combineScores, linearScores } from "src/statistics/linear_scores.ts";
import { assertNear, BY_SEED, tableSums } from "./near.ts";

const uneven = sumByCluster([
  { value: 1, entities: [0] },
  { value: 1, entities: [0] },
  { value: 0, entities: [0] },
  { value: 0, entities: [1] },
  { value: 1, entities: [2], weight: 2 },
]);

Deno.test("linearScores() are the derivative of the ratio to each group's weight", () => {
  const { scores } = linearScores(uneven);
  const step = 1e-6;
  [0, 1, 2].forEach((g) => {
    const moved = structuredClone(uneven);
    moved.numerators[0]![g]! *= 1 + step;
    moved.denominators[0]![g]! *= 1 + step;
    const slope = (clusteredRatio(moved) - clusteredRatio(uneven)) / step;
    assertNear(scores[0]![g]!, slope, 1e-6);
  });
});

Deno.test("linearScores() sum to 0 over seeds, and shares to 1", () => {
  const { scores, shares } = linearScores(tableSums(BY_SEED));
  const sum = scores.flatMap((row) => [...row]).reduce((a, b) => a + b);
  assertNear(sum, 0, 1e-15);
  assertNear(shares.reduce((a, b) => a + b), 1, 1e-15);
});

Deno.test("combineScores() matches groups by their entities, not their places", () => {
  const a = linearScores(sumByCluster([
    { value: 1, entities: [0] },
    { value: 0, entities: [5] },
  ]));
  const b = linearScores(sumByCluster([
    { value: 1, entities: [5] },
    { value: 0, entities: [7] },
  ]));
  const both = combineScores([
    { scores: a, coefficient: 1 },
    { scores: b, coefficient: -1 },
  ]);
  assert.deepEqual([...both.first], [0, 5, 7]);
  assert.deepEqual([...both.scores[0]!], [0.25, -0.5, 0.25]);
  assert.deepEqual([...both.shares], [0.25, 0.5, 0.25]);
});

Deno.test("combineScores() throws where seeds cannot be matched", () => {
  const one = linearScores(uneven);
  const five = linearScores(tableSums(BY_SEED));
  assert.throws(
    () =>
      combineScores([
        { scores: one, coefficient: 1 },
        { scores: five, coefficient: -1 },
      ]),
    { name: "RangeError", message: /same number of seeds: n=\[1,5\]$/ },
  );
  assert.throws(() => combineScores([]), RangeError);
});
