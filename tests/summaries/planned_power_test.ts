import assert from "node:assert/strict";
import { designDifference } from "src/statistics/planned_design.ts";
import {
  ASSUMED,
  assumedVariance,
  plannedPower,
} from "src/summaries/planned_power.ts";

const design = { entities: 25, facts_per_entity: 6, seeds: 5, repeats: 1 };
const assumed = assumedVariance(ASSUMED);

Deno.test("plannedPower() finds what the design's own statistic says", () => {
  const { smallest_difference } = plannedPower(assumed, {
    ...design,
    differences: [],
  });
  const expected = designDifference(assumed, design);
  assert.ok(Math.abs(smallest_difference - expected) < 1e-5);
});

Deno.test("plannedPower() needs four times the entities for half the difference", () => {
  const { entities_needed } = plannedPower(assumed, {
    ...design,
    differences: [0.05, 0.1],
  });
  const [small, large] = entities_needed.map(({ entities }) => entities!);
  assert.ok(small! / large! > 3.7 && small! / large! < 4);
});

Deno.test("plannedPower() does not believe that nothing can vary", () => {
  const none = { entity: 0, fact: 0, seed: 0, residual: 0 };
  const { smallest_difference, entities_needed } = plannedPower(none, {
    ...design,
    differences: [0.1],
  });
  // 0.1 of the facts must differ: a variance of 0.09.
  const { entities_needed: [least] } = plannedPower(
    { ...none, fact: 0.09 },
    { ...design, differences: [0.1] },
  );
  assert.deepEqual(entities_needed, [least]);
  assert.ok(smallest_difference > 0.03 && smallest_difference < 0.08);
});

Deno.test("plannedPower() says where no number of entities would do", () => {
  const { entities_needed } = plannedPower(
    { entity: 0, fact: 0.1, seed: 0.05, residual: 0 },
    { ...design, differences: [0.05] },
  );
  assert.deepEqual(entities_needed, [{ difference: 0.05, entities: null }]);
});
