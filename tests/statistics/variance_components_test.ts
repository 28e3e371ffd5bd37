import assert from "node:assert/strict";
import { randomNormal, seededRandom } from "src/random.ts";
import { pooledVariance } from "src/statistics/pooled_variance.ts";
import { tInterval } from "src/statistics/t_interval.ts";
import { varianceComponents } from "src/statistics/variance_components.ts";
import { assertNear } from "./near.ts";

const VALUES = [
  [[1, 0, 1], [1, 1, 1]],
  [[0, 0, 1]],
  [[1, 0, 1], [0, 0, 1], [1, 1, 1]],
  [[0, 0, 0], [0, 0, 1]],
];

Deno.test("varianceComponents() agree with sums of squares by least squares in NumPy", () => {
  // NumPy: residual sums of np.linalg.lstsq on dummies of entity, of fact, of
  // seed, and of fact and seed; mean squares by their ranks; then
  // (msE - msF) / (3 m0), (msF - msR) / 3, (msS - msR) / 8 and msR
  const { entity, fact, seed, residual } = varianceComponents(VALUES);
  assertNear(entity, 0.0507246376811593, 1e-12);
  assertNear(fact, 1 / 24, 1e-12);
  assertNear(seed, 1 / 12, 1e-12);
  assertNear(residual, 0.125, 1e-12);
});

Deno.test("varianceComponents() find the components that data were drawn with", () => {
  const random = seededRandom(12, "components");
  const draw = (size: number) => Math.sqrt(size) * randomNormal(random);
  const truth = { entity: 1, fact: 0.5, seed: 0.3, residual: 0.2 };
  const found = Array.from({ length: 300 }, () => {
    const seeds = Array.from({ length: 5 }, () => draw(truth.seed));
    return varianceComponents(Array.from({ length: 12 }, () => {
      const about_entity = draw(truth.entity);
      return Array.from({ length: 4 }, () => {
        const about_fact = about_entity + draw(truth.fact);
        return seeds.map((seed) => about_fact + seed + draw(truth.residual));
      });
    }));
  });
  for (const key of ["entity", "fact", "seed", "residual"] as const) {
    const { estimate, standard_error } = tInterval(
      found.map((parts) => parts[key]!),
    );
    assertNear(estimate, truth[key], 3.5 * standard_error!);
  }
});

Deno.test("varianceComponents() do not move with the mean, and grow with the square", () => {
  const there = varianceComponents(VALUES);
  const moved = varianceComponents(
    VALUES.map((list) => list.map((fact) => fact.map((x) => 3 * x - 7))),
  );
  for (const key of ["entity", "fact", "seed", "residual"] as const) {
    assertNear(moved[key], 9 * there[key]!, 1e-12);
  }
});

Deno.test("varianceComponents() of one seed are the nested ones, rest within fact", () => {
  // By hand: entity means 1.5 and 4.5; within (.25 + .25) * 2 / 2 = .5;
  // between 2 * (1.5^2 + 1.5^2) / 1 = 9; (9 - .5) / 2 = 4.25.
  assert.deepEqual(varianceComponents([[[1], [2]], [[4], [5]]]), {
    entity: 4.25,
    fact: 0.5,
    seed: null,
    generation: null,
    residual: null,
  });
});

Deno.test("varianceComponents() leave together what the data cannot tell apart", () => {
  const single = varianceComponents([[[1, 0]], [[0, 0]], [[1, 1]]]);
  assert.equal(single.fact, null);
  assert.ok(single.entity! > 0);
  assert.equal(varianceComponents([[[1, 0], [0, 1]]]).entity, null);
});

Deno.test("varianceComponents() are 0 where nothing varies, and never below", () => {
  assert.deepEqual(varianceComponents([[[1, 1], [1, 1]], [[1, 1], [1, 1]]]), {
    entity: 0,
    fact: 0,
    seed: 0,
    generation: null,
    residual: 0,
  });
  const opposed = varianceComponents([[[1, 0], [0, 1]], [[1, 0], [0, 1]]]);
  assert.deepEqual([opposed.entity, opposed.fact, opposed.seed], [0, 0, 0]);
});

Deno.test("varianceComponents() find what generating again adds, and take it out of the rest", () => {
  const random = seededRandom(13, "components");
  const draw = (size: number) => Math.sqrt(size) * randomNormal(random);
  const truth = {
    entity: 1,
    fact: 0.5,
    seed: 0.3,
    generation: 0.6,
    residual: 0.2,
  };
  const found = Array.from({ length: 300 }, () => {
    const seeds = Array.from({ length: 5 }, () => draw(truth.seed));
    const groups: number[][] = [];
    const values = Array.from({ length: 12 }, () => {
      const about_entity = draw(truth.entity);
      return Array.from({ length: 4 }, () => {
        const about_fact = about_entity + draw(truth.fact);
        return seeds.map((seed) => {
          const level = about_fact + seed + draw(truth.residual);
          const answers = [0, 1, 2].map(() => level + draw(truth.generation));
          groups.push(answers);
          return answers.reduce((a, b) => a + b, 0) / 3;
        });
      });
    });
    const repeats = { generation: pooledVariance(groups)!, repeats: 3 };
    return varianceComponents(values, { repeats });
  });
  for (
    const key of ["entity", "fact", "seed", "generation", "residual"] as const
  ) {
    const { estimate, standard_error } = tInterval(
      found.map((parts) => parts[key]!),
    );
    assertNear(estimate, truth[key], 3.5 * standard_error!);
  }
});

Deno.test("varianceComponents() of one seed take generation out of facts, never below 0", () => {
  const values = [[[1], [2]], [[4], [5]]];
  const parts = (generation: number) =>
    varianceComponents(values, { repeats: { generation, repeats: 2 } });
  assert.deepEqual([parts(0.4).fact, parts(0.4).residual], [0.3, null]);
  assert.equal(parts(9).fact, 0);
});

Deno.test("varianceComponents() throw on bad tables", () => {
  const rule = { name: "RangeError", message: /^Cannot part variance as .*: / };
  for (
    const bad of [[], [[]], [[[]]], [[[1]]], [[[1, 2]], [[1]]], [[[1, NaN]]], [
      [[1, 2]],
      [],
    ]]
  ) assert.throws(() => varianceComponents(bad), rule);
});
