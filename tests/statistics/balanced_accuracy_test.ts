import assert from "node:assert/strict";
import { balancedAccuracy } from "src/statistics/balanced_accuracy.ts";
import { entityWeights } from "src/statistics/entity_weights.ts";
import { assertNear, rightPerEntity } from "./near.ts";

const weights = {
  entities: entityWeights({ entities: 25, resamples: 500, seed: 1 }),
};
/** `right` of `of` people answered right, one question each. */
const recall = (right: number, of: number) =>
  rightPerEntity(Array.from({ length: of }, (_, i) => i < right ? 1 : 0), 1);

Deno.test("balancedAccuracy() is the mean of the classes' recalls", () => {
  // R 4.2.2: t <- matrix(c(17, 3, 5, 10), 2); mean(diag(prop.table(t, 2)))
  const { estimate } = balancedAccuracy([recall(17, 20), recall(10, 15)], {
    weights,
  });
  assertNear(estimate, 0.758333333333, 1e-12);
});

Deno.test("balancedAccuracy() does not change when a class gets more items alike", () => {
  const one = balancedAccuracy([recall(17, 20), rightPerEntity([1, 0], 1)], {
    weights,
  });
  const twice = balancedAccuracy([recall(17, 20), rightPerEntity([2, 0], 2)], {
    weights,
  });
  assertNear(one.estimate, twice.estimate, 1e-15);
});

Deno.test("balancedAccuracy() of constant answers is 0.5, with a width", () => {
  const result = balancedAccuracy([recall(20, 20), recall(0, 15)], { weights });
  assert.equal(result.estimate, 0.5);
  assert.deepEqual([result.bootstrap_lower, result.bootstrap_upper], [
    0.5,
    0.5,
  ]);
  assert.ok(result.lower! < 0.45 && result.upper! > 0.55);
});

Deno.test("balancedAccuracy() keeps a width where its classes offset each other", () => {
  // Each person is always told yes, or always no, to one question of each kind.
  const yes = Array.from({ length: 20 }, (_, i) => i % 2);
  const result = balancedAccuracy(
    [rightPerEntity(yes, 1), rightPerEntity(yes.map((is) => 1 - is), 1)],
    { weights },
  );
  assert.equal(result.estimate, 0.5);
  assert.ok(result.lower! < 0.4 && result.upper! > 0.6);
});

Deno.test("balancedAccuracy() mirrors when right and wrong swap", () => {
  const a = balancedAccuracy([recall(17, 20), recall(5, 15)], { weights });
  const b = balancedAccuracy([recall(3, 20), recall(10, 15)], { weights });
  assertNear(a.estimate, 1 - b.estimate, 1e-12);
  const swapped = balancedAccuracy([recall(5, 15), recall(17, 20)], {
    weights,
  });
  assertNear(a.lower, swapped.lower!, 1e-12);
});

Deno.test("balancedAccuracy() with a class of few people says so", () => {
  const { lower, interval_method } = balancedAccuracy(
    [recall(17, 20), recall(5, 9)],
    { weights },
  );
  assert.equal(lower, null);
  assert.equal(
    interval_method,
    "too few entities of a class for an interval (9)",
  );
});

Deno.test("balancedAccuracy() throws on a single class", () => {
  assert.throws(() => balancedAccuracy([recall(17, 20)], { weights }), {
    name: "RangeError",
    message: /^Cannot balance accuracy as there must be at least two classes/,
  });
});
