import assert from "node:assert/strict";
import { randomNormal, seededRandom } from "src/random.ts";
import {
  type Observation,
  sumByCluster,
} from "src/statistics/clustered_sums.ts";
import { entityWeights } from "src/statistics/entity_weights.ts";
import { meanInterval } from "src/statistics/mean_interval.ts";
import {
  drawCorrelation,
  pairedDifference,
} from "src/statistics/paired_difference.ts";
import { proportionInterval } from "src/statistics/proportion_interval.ts";
import { assertNear, BY_SEED, rightPerEntity, tableSums } from "./near.ts";

const weights = {
  entities: entityWeights({ entities: 30, resamples: 2000, seed: 1 }),
  seeds: entityWeights({ entities: 5, resamples: 2000, seed: 2 }),
};
const estimate = (right: readonly number[], n = 3) =>
  proportionInterval(rightPerEntity(right, n), { weights });

const AFTER = [3, 3, 2, 3, 1, 2, 2, 3, 3, 1, 2, 3];
const BEFORE = [1, 2, 2, 0, 1, 0, 3, 1, 2, 0, 1, 2];

Deno.test("pairedDifference() tests the entities' differences by flipping signs", () => {
  const result = pairedDifference(
    { a: estimate(AFTER), b: estimate(BEFORE) },
    { seed: 1 },
  );
  assertNear(result.difference, 13 / 36, 1e-12);
  assert.equal(result.test, "entity sign-flip permutation (exact)");
  // R 4.2.2: x <- c(2, 1, 0, 3, 0, 2, -1, 2, 1, 1, 1, 1)
  // s <- as.matrix(expand.grid(rep(list(c(-1, 1)), 12)))
  // mean(abs(s %*% x) >= abs(sum(x)) - 1e-12)
  assertNear(result.p, 0.013671875, 1e-15);
});

Deno.test("pairedDifference() mirrors when the sides swap", () => {
  const [a, b] = [estimate(AFTER), estimate(BEFORE)];
  const one = pairedDifference({ a, b }, { seed: 1 });
  const other = pairedDifference({ a: b, b: a }, { seed: 1 });
  assertNear(one.difference, -other.difference, 1e-15);
  assertNear(one.lower, -other.upper!, 1e-12);
  assert.equal(one.p, other.p);
});

Deno.test("pairedDifference() is narrower than for other people, as its sides agree", () => {
  const better = BEFORE.map((n) => Math.min(3, n + 1));
  const paired = pairedDifference(
    { a: estimate(better), b: estimate(BEFORE) },
    { seed: 1 },
  );
  const others = proportionInterval(
    sumByCluster(
      better.flatMap((count, entity) =>
        [0, 1, 2].map((i): Observation => ({
          value: i < count ? 1 : 0,
          entities: [entity + 12],
        }))
      ),
    ),
    { weights },
  );
  const apart = pairedDifference(
    { a: others, b: estimate(BEFORE) },
    { seed: 1 },
  );
  assert.ok(
    paired.upper! - paired.lower! < 0.8 * (apart.upper! - apart.lower!),
  );
});

Deno.test("pairedDifference() keeps a width where nobody moved: Wilson's for 0 of 12", () => {
  const same = { a: estimate(AFTER), b: estimate(AFTER) };
  const result = pairedDifference(same, { seed: 1 });
  // R 4.2.2: prop.test(0, 12, correct = FALSE)$conf.int
  assertNear(result.upper, 1 - 0.757505993345, 1e-11);
  assertNear(result.lower, 0.757505993345 - 1, 1e-11);
  assert.equal(result.p, 1);
});

Deno.test("pairedDifference() keeps a width where each person's moves cancel", () => {
  const [one, other] = [[1, 0], [0, 1]].map((pair) =>
    proportionInterval(
      tableSums(Array.from({ length: 12 }, (_, i) =>
        i % 2 === 0 ? pair : pair.toReversed())),
      { weights },
    )
  ) as [ReturnType<typeof estimate>, ReturnType<typeof estimate>];
  const result = pairedDifference({ a: one, b: other }, { seed: 1 });
  assert.equal(result.difference, 0);
  assertNear(result.upper, 1 - 0.757505993345, 1e-11);
});

Deno.test("pairedDifference() keeps a width where everybody moved all the way", () => {
  const none = Array(12).fill(0);
  const all = Array(12).fill(3);
  const { lower, upper, p } = pairedDifference(
    { a: estimate(all), b: estimate(none) },
    { seed: 1 },
  );
  // Squared and added: 1 - sqrt(2) * (1 - 0.757505993345)
  assertNear(lower, 1 - Math.SQRT2 * (1 - 0.757505993345), 1e-11);
  assert.equal(upper, 1);
  assert.equal(p, 2 / 2 ** 12);
});

Deno.test("pairedDifference() keeps a width where everybody moved alike", () => {
  const low = estimate(Array(12).fill(0).map((_, i) => i % 2), 4);
  const high = estimate(Array(12).fill(0).map((_, i) => 3 + i % 2), 4);
  const { difference, lower, upper } = pairedDifference(
    { a: high, b: low },
    { seed: 1 },
  );
  // All move from 0 or 1 of 4 to 3 or 4 of 4.
  assertNear(difference, 0.75, 1e-12);
  assert.ok(lower! < 0.7 && upper! > 0.8);
});

Deno.test("pairedDifference() weighs uneven sides so that their moves sum to the difference", () => {
  // Entity 0 has three items before and one after: no difference, p = 1.
  const uneven = sumByCluster([
    ...[1, 1, 1].map((value) => ({ value, entities: [0] as const })),
    ...[1, 2, 3].map((e) => ({ value: 1, entities: [e] as const })),
  ]);
  const even = rightPerEntity([1, 1, 1, 1], 1);
  const result = pairedDifference({
    a: proportionInterval(uneven, { weights }),
    b: proportionInterval(even, { weights }),
  }, { seed: 1 });
  assertNear(result.difference, 0, 1e-15);
  assert.equal(result.p, 1);
});

Deno.test("pairedDifference() over crossed seeds takes the larger of two p-values", () => {
  const table = [...BY_SEED, ...BY_SEED];
  const base = table.map((row) => row.map(() => 0));
  const result = pairedDifference({
    a: proportionInterval(tableSums(table), { weights }),
    b: proportionInterval(tableSums(base), { weights }),
  }, { seed: 1 });
  // By entities alone, all twelve move up: 2 / 2^12.
  assert.ok(result.p > 2 / 2 ** 12);
  assert.match(result.test, /^larger p of .* seeds$/);
  const four = (rows: number[][]) => rows.map((row) => row.slice(0, 4));
  const fixed = pairedDifference({
    a: proportionInterval(tableSums(four(table)), { weights }),
    b: proportionInterval(tableSums(four(base)), { weights }),
  }, { seed: 1 });
  assert.match(fixed.test, /, within the 4 fixed seeds$/);
});

Deno.test("pairedDifference() of pairs tests the variance, and all alike by a matching", () => {
  const ring = (value: (i: number) => number) =>
    proportionInterval(
      sumByCluster(
        Array.from({ length: 20 }, (_, i) => ({
          value: value(i),
          entities: [i, (i + 1) % 20] as const,
        })),
      ),
      { weights },
    );
  const mixed = pairedDifference(
    { a: ring((i) => i % 3 === 0 ? 0 : 1), b: ring(() => 0) },
    { seed: 1 },
  );
  assert.equal(mixed.test, "t on variance of entity pairs");
  assert.ok(mixed.p < 0.01 && mixed.p > 0);
  const all = pairedDifference(
    { a: ring(() => 1), b: ring(() => 0) },
    { seed: 1 },
  );
  assert.equal(all.p, 2 / 2 ** 10); // ten pairs of twenty share no entity
});

Deno.test("pairedDifference() has no interval where a side has none, but a p-value", () => {
  const few = pairedDifference(
    { a: estimate(AFTER.slice(0, 7)), b: estimate(BEFORE.slice(0, 7)) },
    { seed: 1 },
  );
  assert.equal(few.lower, null);
  assert.equal(few.upper, null);
  assert.ok(few.p > 0 && few.p <= 1);
});

Deno.test("pairedDifference() of means is unbounded, so unmoved it has no interval", () => {
  const mean = meanInterval(rightPerEntity(AFTER), { weights });
  const options = { seed: 1, bound: null };
  assert.equal(pairedDifference({ a: mean, b: mean }, options).lower, null);
});

Deno.test("pairedDifference() covers differences over seeds, and rejects few true nulls", () => {
  const random = seededRandom(7, "differences");
  const draw = (variance: number) => Math.sqrt(variance) * randomNormal(random);
  const trials = 250;
  let [covered, rejected] = [0, 0];
  for (let trial = 0; trial < trials; trial++) {
    // Two methods, five seeds each, as good as each other: half right.
    const people = Array.from({ length: 30 }, () => draw(0.4));
    const sides = [0, 1].map(() => {
      const seeds = Array.from({ length: 5 }, () => draw(0.05));
      return proportionInterval(
        tableSums(people.map((person) => {
          const own = person + draw(0.2);
          return seeds.map((seed) => own + seed + draw(0.6) > 0 ? 1 : 0);
        })),
        { weights },
      );
    }) as [ReturnType<typeof estimate>, ReturnType<typeof estimate>];
    const { lower, upper, p } = pairedDifference(
      { a: sides[0], b: sides[1] },
      { seed: 1 },
    );
    if (lower! <= 0 && upper! >= 0) covered++;
    if (p <= 0.05) rejected++;
  }
  assert.ok(covered / trials > 0.92, `covered: ${covered / trials}`);
  assert.ok(rejected / trials < 0.09, `rejected: ${rejected / trials}`);
});

Deno.test("drawCorrelation() is 1, -1 and 0 where it must be", () => {
  const draws = Float64Array.of(0.1, 0.4, NaN, 0.2, 0.9);
  assertNear(drawCorrelation(draws, draws), 1, 1e-12);
  assertNear(drawCorrelation(draws, draws.map((d) => 1 - d)), -1, 1e-12);
  assert.equal(drawCorrelation(draws, new Float64Array(5)), 0);
  assert.throws(() => drawCorrelation(draws, new Float64Array(4)), {
    name: "RangeError",
    message: /^Cannot correlate draws as /,
  });
});
