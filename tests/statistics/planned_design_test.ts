import assert from "node:assert/strict";
import { tInterval } from "src/statistics/t_interval.ts";
import {
  designDifference,
  designError,
  discordantVariance,
} from "src/statistics/planned_design.ts";
import { randomNormal, seededRandom } from "src/random.ts";
import { assertNear } from "./near.ts";

const VARIANCE = { entity: 0.04, fact: 0.2, seed: 0.01, residual: 0.1 };
const DESIGN = { entities: 25, facts_per_entity: 6, seeds: 5, repeats: 2 };
const SHARES = { only_a: 0.26, only_b: 0.1 };

Deno.test("designError() divides each part by the units that carry it", () => {
  // By hand: .04/25 + .2/150 + .1/1500 = .003 over entities, .01/5 = .002 over
  // seeds; degrees of freedom .005^2 / (.003^2/24 + .002^2/4) = 18.1818.
  const { standard_error, degrees_of_freedom } = designError(VARIANCE, DESIGN);
  assertNear(standard_error, Math.sqrt(0.005), 1e-12);
  assertNear(degrees_of_freedom, 18.181818181818, 1e-9);
});

Deno.test("designError() takes fewer than five seeds as they are", () => {
  // By hand: .04/25 + .2/150 + .1/900.
  const error = designError(VARIANCE, { ...DESIGN, seeds: 3 });
  assertNear(error.standard_error, 0.05517648452415617, 1e-12);
  assertNear(error.degrees_of_freedom, 24, 1e-9);
});

Deno.test("designError() is Kish's design effect with two parts of variance", () => {
  const one = { ...DESIGN, seeds: 1, repeats: 1 };
  const plain = designError(discordantVariance({ ...SHARES, icc: 0 }), one);
  const clustered = designError(
    discordantVariance({ ...SHARES, icc: 0.3 }),
    one,
  );
  assertNear(
    (clustered.standard_error / plain.standard_error) ** 2,
    1 + 5 * 0.3,
    1e-12,
  );
});

Deno.test("designError() is the standard error that simulated designs show", () => {
  const random = seededRandom(7, "design");
  const design = { entities: 12, facts_per_entity: 3, seeds: 1, repeats: 2 };
  const means = Array.from({ length: 2000 }, () => {
    let sum = 0;
    for (let entity = 0; entity < 12; entity++) {
      const about_entity = 0.2 * randomNormal(random);
      for (let fact = 0; fact < 3; fact++) {
        const about_fact = Math.sqrt(0.2) * randomNormal(random);
        for (let repeat = 0; repeat < 2; repeat++) {
          sum += about_entity + about_fact +
            Math.sqrt(0.1) * randomNormal(random);
        }
      }
    }
    return sum / 72;
  });
  const { standard_error } = tInterval(means);
  const expected = designError(VARIANCE, design).standard_error;
  assertNear(standard_error! * Math.sqrt(2000) / expected, 1, 0.05);
});

Deno.test("designDifference() agrees with SciPy", () => {
  // SciPy 1.17.1: optimize.brentq of the power of nct less .8, over se and df
  const plain = discordantVariance({ ...SHARES, icc: 0 });
  const clustered = discordantVariance({ ...SHARES, icc: 0.3 });
  const one = { seeds: 1, repeats: 1 };
  assertNear(
    designDifference(plain, { entities: 150, facts_per_entity: 1, ...one }),
    0.13313919515103,
    1e-7,
  );
  assertNear(
    designDifference(clustered, { entities: 25, facts_per_entity: 6, ...one }),
    0.21800185778124,
    1e-7,
  );
});

Deno.test("discordantVariance() is that of values 1, -1 and 0", () => {
  const { entity, fact } = discordantVariance({ ...SHARES, icc: 0.25 });
  assertNear(entity + fact, 0.36 - 0.16 ** 2, 1e-14);
  assertNear(entity, 0.25 * (entity + fact), 1e-14);
  assert.equal(discordantVariance({ only_a: 1, only_b: 0, icc: 0 }).fact, 0);
});

Deno.test("planning throws on bad input", () => {
  const rule = { name: "RangeError", message: /^Cannot plan as .*must .*: / };
  const flat = { entity: 0, fact: 0, seed: 0, residual: 0 };
  assert.throws(
    () => discordantVariance({ only_a: -0.1, only_b: 0, icc: 0 }),
    rule,
  );
  assert.throws(
    () => discordantVariance({ only_a: 0.6, only_b: 0.6, icc: 0 }),
    rule,
  );
  assert.throws(() => discordantVariance({ ...SHARES, icc: NaN }), rule);
  assert.throws(() => designError(flat, DESIGN), rule);
  assert.throws(() => designError({ ...VARIANCE, fact: -1 }, DESIGN), rule);
  assert.throws(() => designError(VARIANCE, { ...DESIGN, entities: 1 }), rule);
  assert.throws(() => designError(VARIANCE, { ...DESIGN, seeds: 1.5 }), rule);
});
