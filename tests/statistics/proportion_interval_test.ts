import assert from "node:assert/strict";
import { randomNormal, seededRandom } from "src/random.ts";
import {
  type Observation,
  sumByCluster,
} from "src/statistics/clustered_sums.ts";
import { entityWeights } from "src/statistics/entity_weights.ts";
import { normalQuantile } from "src/statistics/normal_quantile.ts";
import { proportionInterval } from "src/statistics/proportion_interval.ts";
import {
  assertNear,
  BY_SEED,
  RIGHT_OF_THREE,
  rightPerEntity,
  tableSums,
} from "./near.ts";

const weights = {
  entities: entityWeights({ entities: 60, resamples: 200, seed: 1 }),
  seeds: entityWeights({ entities: 5, resamples: 200, seed: 2 }),
};
const twelve = {
  entities: entityWeights({ entities: 12, resamples: 2000, seed: 1 }),
};

Deno.test("proportionInterval() is Wilson's on n of R's survey package, guarded at few wrong", () => {
  // R 4.2.2, survey 4.1: v <- SE(svymean(~y, svydesign(id = ~e, data = d)))^2
  // p <- 26 / 36; i <- 36 * p * (1 - p); d <- 36 * v / (p * (1 - p))
  // d <- (d * i + 36 / 12 * .5) / (i + .5)
  // n <- 36 / d * (qnorm(.975) / qt(.975, 11))^2
  // prop.test(p * n, n, correct = FALSE)$conf.int[1]
  // 1 - qbeta(.05, n - p * n, p * n + 1)
  const result = proportionInterval(rightPerEntity(RIGHT_OF_THREE), {
    weights: twelve,
  });
  assertNear(result.estimate, 26 / 36);
  assertNear(result.lower, 0.473611496930);
  assertNear(result.upper, 0.893894379061);
  assert.equal(result.interval_method, "Wilson on effective n");
});

Deno.test("proportionInterval() mirrors when right and wrong swap", () => {
  const a = proportionInterval(rightPerEntity(RIGHT_OF_THREE), {
    weights: twelve,
  });
  const b = proportionInterval(
    rightPerEntity(RIGHT_OF_THREE.map((n) => 3 - n)),
    { weights: twelve },
  );
  assertNear(a.lower, 1 - b.upper!);
  assertNear(a.bootstrap_upper, 1 - b.bootstrap_lower!);
});

Deno.test("proportionInterval() is the plain Wilson where every entity has one item", () => {
  // Variance p (1 - p) / (n - 1) and t at n - 1 degrees: both vanish with n.
  const many = {
    entities: entityWeights({ entities: 4000, resamples: 1, seed: 1 }),
  };
  const right = Array.from({ length: 4000 }, (_, i) => i % 4 === 0 ? 1 : 0);
  const { lower, upper } = proportionInterval(rightPerEntity(right, 1), {
    weights: many,
  });
  // R 4.2.2: prop.test(1000, 4000, correct = FALSE)$conf.int
  assertNear(lower, 0.236825199066, 2e-5);
  assertNear(upper, 0.263654522579, 2e-5);
});

Deno.test("proportionInterval() at 1 counts entities, beside a bootstrap without width", () => {
  const result = proportionInterval(rightPerEntity(Array(12).fill(3)), {
    weights: twelve,
  });
  // R 4.2.2: prop.test(12, 12, correct = FALSE)$conf.int
  assertNear(result.lower, 0.757505993345, 1e-11);
  assert.equal(result.upper, 1);
  assert.deepEqual([result.bootstrap_lower, result.bootstrap_upper], [1, 1]);
});

Deno.test("proportionInterval() gives no interval below ten entities, and says why", () => {
  const result = proportionInterval(
    rightPerEntity(RIGHT_OF_THREE.slice(0, 9)),
    {
      weights: twelve,
    },
  );
  assert.equal(result.lower, null);
  assert.equal(result.bootstrap_upper, null);
  assert.equal(
    result.interval_method,
    "too few entities for an interval (9)",
  );
});

Deno.test("proportionInterval() says what it does about seeds", () => {
  const table = [...BY_SEED, ...BY_SEED];
  const method = (n: number) =>
    proportionInterval(tableSums(table.map((row) => row.slice(0, n))), {
      weights,
    }).interval_method;
  assert.equal(method(1), "Wilson on effective n");
  assert.equal(
    method(4),
    "Wilson on effective n, entities within the 4 fixed seeds",
  );
  assert.equal(
    method(5),
    "Wilson on effective n, seeds crossed with entities",
  );
});

Deno.test("proportionInterval() throws on what is no proportion", () => {
  const minus = sumByCluster([{ value: -1, entities: [0] }]);
  assert.throws(() => proportionInterval(minus, { weights }), {
    name: "RangeError",
    message: /^Cannot bound a proportion as it must be in \[0, 1\]/,
  });
});

Deno.test("proportionInterval() of one right answer does not end far below that of none", () => {
  // Fifty people, ten questions each. From the design effect as estimated, the
  // upper end would fall from 0.071 to 0.012 with the first right answer.
  const upper = (first: number) =>
    proportionInterval(rightPerEntity([first, ...Array(49).fill(0)], 10), {
      weights,
    }).upper!;
  assert.ok(upper(1) > 0.03, `${upper(1)}`);
  assert.ok(upper(3) > upper(1), `${upper(3)}`);
});

/** Returns answers whose chance depends on person, seed and both. */
function answers(
  random: () => number,
  { p, seeds, spread }: {
    p: number;
    seeds: number;
    spread: { entity: number; seed: number };
  },
): Observation[] {
  const { entity, seed } = spread;
  const center = normalQuantile(p) * Math.sqrt(entity + seed + 1);
  const draw = (variance: number) => Math.sqrt(variance) * randomNormal(random);
  const ofSeed = Array.from({ length: seeds }, () => draw(seed));
  return Array.from({ length: 30 }, () => draw(entity)).flatMap((ofEntity, e) =>
    Array.from({ length: 4 }, () => draw(0.4)).flatMap((ofItem) =>
      ofSeed.map((shift, s): Observation => ({
        value: center + ofEntity + ofItem + shift + draw(0.6) > 0 ? 1 : 0,
        entities: [e],
        seed: s,
      }))
    )
  );
}

function coverage(
  options: Parameters<typeof answers>[1],
): { wilson: number; bootstrap: number } {
  const random = seededRandom(11, "coverage");
  let [wilson, bootstrap] = [0, 0];
  const trials = 300;
  for (let trial = 0; trial < trials; trial++) {
    const result = proportionInterval(sumByCluster(answers(random, options)), {
      weights,
    });
    const { p } = options;
    if (result.lower! <= p && p <= result.upper!) wilson++;
    if (result.bootstrap_lower! <= p && p <= result.bootstrap_upper!) {
      bootstrap++;
    }
  }
  return { wilson: wilson / trials, bootstrap: bootstrap / trials };
}

Deno.test("proportionInterval() covers about 95 % of clustered truths", () => {
  for (const p of [0.5, 0.9]) {
    const { wilson } = coverage({
      p,
      seeds: 1,
      spread: { entity: 0.5, seed: 0 },
    });
    assert.ok(wilson > 0.92 && wilson < 0.985, `p=${p}: ${wilson}`);
  }
});

Deno.test("proportionInterval() covers truths that vary by seed, better than the bootstrap", () => {
  const { wilson, bootstrap } = coverage({
    p: 0.7,
    seeds: 5,
    spread: { entity: 0.5, seed: 0.15 },
  });
  assert.ok(wilson > 0.9, `Wilson: ${wilson}`);
  assert.ok(wilson >= bootstrap, `Wilson: ${wilson} bootstrap: ${bootstrap}`);
});
