import assert from "node:assert/strict";
import { chanceCorrectedAccuracy } from "src/statistics/chance_corrected_accuracy.ts";
import { entityWeights } from "src/statistics/entity_weights.ts";
import { proportionInterval } from "src/statistics/proportion_interval.ts";
import { assertNear, RIGHT_OF_THREE, rightPerEntity } from "./near.ts";

const weights = {
  entities: entityWeights({ entities: 12, resamples: 500, seed: 1 }),
};
const accuracy = proportionInterval(rightPerEntity(RIGHT_OF_THREE), {
  weights,
});

Deno.test("chanceCorrectedAccuracy() shifts and stretches estimate and both intervals", () => {
  // R 4.2.2: (c(26 / 36, 0.473611496930, 0.893894379061) - .5) / (1 - .5)
  const result = chanceCorrectedAccuracy(accuracy, 0.5);
  assertNear(result.estimate, 0.444444444444, 1e-11);
  assertNear(result.lower, -0.05277700614, 1e-11);
  assertNear(result.upper, 0.787788758122, 1e-11);
  assertNear(result.bootstrap_lower, 2 * accuracy.bootstrap_lower! - 1, 1e-12);
  assertNear(result.scores.scores[0]![0]!, 2 * accuracy.scores.scores[0]![0]!);
});

Deno.test("chanceCorrectedAccuracy() is accuracy where there is no chance", () => {
  const { estimate, lower } = chanceCorrectedAccuracy(accuracy, 0);
  assert.equal(estimate, accuracy.estimate);
  assert.equal(lower, accuracy.lower);
});

Deno.test("chanceCorrectedAccuracy() is 0 at chance, 1 at the top, and keeps missing ends", () => {
  const at = (right: number[]) =>
    chanceCorrectedAccuracy(
      proportionInterval(rightPerEntity(right, 2), { weights }),
      0.5,
    );
  assert.equal(at([1, 1]).estimate, 0);
  assert.equal(at([2, 2]).estimate, 1);
  assert.equal(at([2, 2]).lower, null);
});

Deno.test("chanceCorrectedAccuracy() throws where chance is certain", () => {
  for (const chance of [1, -0.1, NaN]) {
    assert.throws(() => chanceCorrectedAccuracy(accuracy, chance), {
      name: "RangeError",
      message: /^Cannot correct for chance as chance must be in \[0, 1\): /,
    });
  }
});
