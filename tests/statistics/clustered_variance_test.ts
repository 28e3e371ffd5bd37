import assert from "node:assert/strict";
import {
  type Observation,
  sumByCluster,
} from "src/statistics/clustered_sums.ts";
import { clusteredVariance } from "src/statistics/clustered_variance.ts";
import { linearScores } from "src/statistics/linear_scores.ts";
import {
  assertNear,
  BY_SEED,
  RIGHT_OF_THREE,
  rightPerEntity,
  tableSums,
} from "./near.ts";

Deno.test("clusteredVariance() agrees with R's survey package on clustered items", () => {
  // R 4.2.2, survey 4.1: SE(svymean(~y, svydesign(id = ~e, data = d)))^2,
  // d: twelve entities e, three rows y each, RIGHT_OF_THREE of them 1
  const { variance, degrees_of_freedom } = clusteredVariance(
    linearScores(rightPerEntity(RIGHT_OF_THREE)),
  );
  assertNear(variance, 0.00982042648709, 1e-13);
  assert.equal(degrees_of_freedom, 11);
});

Deno.test("clusteredVariance() agrees with R's sandwich package on crossed seeds", () => {
  // R 4.2.2, sandwich 3.0: vcovCL(lm(y ~ 1), ~ e + s, type = "HC0",
  // multi0 = FALSE), y: BY_SEED, e its row, s its column; with ~ e alone
  // it is 0.0144444444444
  const { variance, entity_variance } = clusteredVariance(
    linearScores(tableSums(BY_SEED)),
  );
  assertNear(variance, 0.0243103448276, 1e-12);
  assertNear(entity_variance, 0.0144444444444, 1e-12);
});

Deno.test("clusteredVariance() holds fewer than five seeds as they are", () => {
  const result = clusteredVariance(
    linearScores(tableSums(BY_SEED.map((row) => row.slice(0, 4)))),
  );
  assert.equal(result.seed_variance, 0);
  assert.equal(result.degrees_of_freedom, 5);
});

Deno.test("clusteredVariance() of pairs counts every two items with a common entity once", () => {
  const observations: Observation[] = [
    { value: 1, entities: [0, 1] },
    { value: 1, entities: [0, 1] },
    { value: 1, entities: [0, 4] },
    { value: 0, entities: [3, 2] },
    { value: 0, entities: [3, 5] },
    { value: 1, entities: [0] },
    { value: 0, entities: [2] },
    { value: 1, entities: [5] },
  ];
  const mean = 5 / 8;
  let sum = 0; // by the definition of Aronow, Samii and Assenova (2015)
  for (const one of observations) {
    for (const other of observations) {
      const common = one.entities.some((e) =>
        other.entities.includes(e as never)
      );
      if (common) sum += (one.value - mean) * (other.value - mean) / 64;
    }
  }
  const { variance } = clusteredVariance(
    linearScores(sumByCluster(observations)),
  );
  assertNear(variance, sum * 6 / 5, 1e-15);
});

Deno.test("clusteredVariance() of pairs is at least that of independent groups", () => {
  // Groups with a common entity pull apart: by the definition 0.0082.
  const { variance } = clusteredVariance(linearScores(sumByCluster([
    { value: 1, entities: [0, 1] },
    { value: 1, entities: [0, 1] },
    { value: 0, entities: [1, 2] },
    { value: 1, entities: [2, 3] },
    { value: 0, entities: [3] },
    { value: 1, entities: [0] },
  ])));
  const squares = (2 / 3) ** 2 + 2 * (2 / 3) ** 2 + 2 * (1 / 3) ** 2;
  assertNear(variance, squares / 36 * 4 / 3, 1e-15);
});

Deno.test("clusteredVariance() does not depend on how entities are numbered", () => {
  const turned = rightPerEntity(RIGHT_OF_THREE.toReversed());
  assertNear(
    clusteredVariance(linearScores(turned)).variance,
    clusteredVariance(linearScores(rightPerEntity(RIGHT_OF_THREE))).variance,
    1e-15,
  );
});

Deno.test("clusteredVariance() is never narrowed by crossing seeds", () => {
  // Every seed has the same mean, so seeds explain less than chance would.
  const { variance, entity_variance, degrees_of_freedom } = clusteredVariance(
    linearScores(tableSums([
      [1, 0, 0, 0, 0],
      [0, 1, 0, 0, 0],
      [0, 0, 1, 0, 0],
      [0, 0, 0, 1, 1],
      [1, 1, 1, 1, 1],
    ])),
  );
  assert.equal(variance, entity_variance);
  assertNear(degrees_of_freedom, 4, 1e-12);
});

Deno.test("clusteredVariance() throws for a single entity", () => {
  assert.throws(
    () => clusteredVariance(linearScores(rightPerEntity([2]))),
    { name: "RangeError", message: /n_entities must be >= 2: n_entities=1$/ },
  );
});
