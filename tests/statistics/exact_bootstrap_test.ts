import assert from "node:assert/strict";
import { randomInteger, seededRandom } from "src/random.ts";
import { bootstrapIntervals } from "src/statistics/bootstrap_intervals.ts";
import { exactBootstrap } from "src/statistics/exact_bootstrap.ts";
import { assertNear } from "./near.ts";

Deno.test("exactBootstrap() of a share has the quantiles of SciPy's binomial", () => {
  // SciPy 1.17.1: stats.binom.ppf([.025, .975], n, right / n) / n
  const share = (plus: number, n: number) =>
    exactBootstrap({ plus, n }).percentile!;
  assertNear(share(92, 150).lower, 80 / 150, 1e-12);
  assertNear(share(92, 150).upper, 104 / 150, 1e-12);
  assert.deepEqual(share(3, 25), { lower: 0, upper: 0.24 });
});

Deno.test("exactBootstrap() agrees with SciPy's BCa of 100,000 resamples", () => {
  // SciPy 1.17.1: stats.bootstrap((x,), np.mean, n_resamples=100000,
  //   method="BCa", rng=np.random.default_rng(0)).confidence_interval
  const bca = (plus: number, minus: number, n: number) =>
    exactBootstrap({ plus, minus, n }).bca!;
  const near = (
    actual: { lower: number; upper: number },
    [lower, upper]: [number, number],
  ) => {
    assertNear(actual.lower, lower, 1e-12);
    assertNear(actual.upper, upper, 1e-12);
  };
  near(bca(39, 15, 150), [10 / 150, 38 / 150]);
  near(bca(92, 0, 150), [80 / 150, 103 / 150]);
  near(bca(3, 0, 25), [0.04, 0.32]);
  near(bca(24, 1, 40), [0.4, 0.725]);
});

Deno.test("exactBootstrap() is what resampling comes to", () => {
  const random = seededRandom(13, "resamples");
  const items = [
    ...Array(12).fill(1),
    ...Array(5).fill(-1),
    ...Array(13).fill(0),
  ];
  const draws = Array.from({ length: 40_000 }, () => {
    let sum = 0;
    for (let i = 0; i < 30; i++) sum += items[randomInteger(random, 30)]!;
    return sum / 30;
  });
  const drawn = bootstrapIntervals({ estimate: 7 / 30, draws });
  const exact = exactBootstrap({ plus: 12, minus: 5, n: 30 });
  // Within one step of 1 / 30 at either end.
  for (const key of ["percentile", "basic"] as const) {
    assertNear(exact[key]!.lower, drawn[key]!.lower, 1 / 30 + 1e-9);
    assertNear(exact[key]!.upper, drawn[key]!.upper, 1 / 30 + 1e-9);
  }
});

Deno.test("exactBootstrap() mirrors, to a step, when the two models swap", () => {
  const there = exactBootstrap({ plus: 39, minus: 15, n: 150 });
  const back = exactBootstrap({ plus: 15, minus: 39, n: 150 });
  assert.equal(back.estimate, -there.estimate);
  assertNear(back.percentile!.lower, -there.percentile!.upper, 1 / 150 + 1e-12);
  assertNear(back.percentile!.upper, -there.percentile!.lower, 1 / 150 + 1e-12);
});

Deno.test("exactBootstrap() takes many items, and a single odd one", () => {
  const { percentile } = exactBootstrap({ plus: 30_000, n: 100_000 });
  // p -/+ z sqrt(p (1 - p) / n), to a step.
  assertNear(percentile!.lower, 0.3 - 1.96 * Math.sqrt(0.21 / 1e5), 2e-5);
  const one = exactBootstrap({ plus: 1, n: 3000 });
  assert.equal(one.percentile!.lower, 0);
  // Poisson(1) stays at or below 3 with .981.
  assertNear(one.percentile!.upper, 3 / 3000, 1e-12);
});

Deno.test("exactBootstrap() is null where every item counts the same", () => {
  for (
    const counts of [{ plus: 9, n: 9 }, { plus: 0, n: 9 }, {
      plus: 0,
      minus: 1,
      n: 1,
    }]
  ) {
    const { percentile, basic, bca, degenerate } = exactBootstrap(counts);
    assert.deepEqual([percentile, basic, bca, degenerate], [
      null,
      null,
      null,
      true,
    ]);
  }
});

Deno.test("exactBootstrap() throws on impossible counts", () => {
  const rule = { name: "RangeError", message: /^Cannot .* as .* must be .*: / };
  for (
    const bad of [
      { plus: 0, n: 0 },
      { plus: -1, n: 3 },
      { plus: 1.5, n: 3 },
      { plus: NaN, n: 3 },
      { plus: 2, minus: 2, n: 3 },
    ]
  ) assert.throws(() => exactBootstrap(bad), rule);
  assert.throws(
    () => exactBootstrap({ plus: 1, n: 3 }, { confidence: 1 }),
    rule,
  );
});
