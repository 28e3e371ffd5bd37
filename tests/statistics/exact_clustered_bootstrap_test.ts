import assert from "node:assert/strict";
import { bootstrapIntervals } from "src/statistics/bootstrap_intervals.ts";
import { clusteredBootstrap } from "src/statistics/clustered_bootstrap.ts";
import { entityWeights } from "src/statistics/entity_weights.ts";
import { exactBootstrap } from "src/statistics/exact_bootstrap.ts";
import { exactClusteredBootstrap } from "src/statistics/exact_clustered_bootstrap.ts";
import { jackknifeRatio } from "src/statistics/jackknife.ts";
import { assertNear, RIGHT_OF_THREE, rightPerEntity } from "./near.ts";

Deno.test("exactClusteredBootstrap() of one item each is exactBootstrap()", () => {
  for (const [plus, n] of [[92, 150], [3, 25], [1, 2], [5, 7]] as const) {
    const right = Array.from({ length: n }, (_, i) => i < plus ? 1 : 0);
    assert.deepEqual(
      exactClusteredBootstrap(right, { items: 1 }),
      exactBootstrap({ plus, n }),
    );
  }
});

Deno.test("exactClusteredBootstrap() is what resampling entities comes to", () => {
  const sums = rightPerEntity(RIGHT_OF_THREE);
  const entities = entityWeights({ entities: 12, resamples: 60_000, seed: 3 });
  const drawn = bootstrapIntervals({
    estimate: 26 / 36,
    draws: clusteredBootstrap(sums, { entities }),
    jackknife: jackknifeRatio(sums),
  });
  const exact = exactClusteredBootstrap(RIGHT_OF_THREE, { items: 3 });
  for (const key of ["percentile", "basic", "bca"] as const) {
    // Within one step of 1 / 36 at either end.
    assertNear(exact[key]!.lower, drawn[key]!.lower, 1 / 36 + 1e-9);
    assertNear(exact[key]!.upper, drawn[key]!.upper, 1 / 36 + 1e-9);
  }
});

Deno.test("exactClusteredBootstrap() agrees with SciPy's BCa of entity means", () => {
  // SciPy 1.10.1: x = np.array([3,3,2,3,1,0,2,3,3,1,2,3])
  // stats.bootstrap((x,), np.mean, n_resamples=200000, method="BCa",
  //   random_state=np.random.default_rng(0)).confidence_interval
  // = (1.5, 2.6667); with method="percentile" (1.5833, 2.6667)
  const { bca, percentile } = exactClusteredBootstrap(RIGHT_OF_THREE, {
    items: 3,
  });
  assertNear(bca!.lower * 3, 1.5);
  assertNear(bca!.upper * 3, 2.6666666667);
  assertNear(percentile!.lower * 3, 1.5833333333);
  assertNear(percentile!.upper * 3, 2.6666666667);
});

Deno.test("exactClusteredBootstrap() is wider where entities answer as one", () => {
  const width = (right: number[]) => {
    const { percentile } = exactClusteredBootstrap(right, { items: 4 });
    return percentile!.upper - percentile!.lower;
  };
  const alike = Array.from({ length: 20 }, (_, i) => i % 2 === 0 ? 1 : 3);
  const asOne = Array.from({ length: 20 }, (_, i) => i % 2 === 0 ? 0 : 4);
  assert.ok(width(asOne) > 1.8 * width(alike));
});

Deno.test("exactClusteredBootstrap() is null where every entity has as many right", () => {
  for (const right of [[2, 2, 2], [0, 0], [3]]) {
    const result = exactClusteredBootstrap(right, { items: 3 });
    assert.deepEqual(
      [result.percentile, result.basic, result.bca, result.degenerate],
      [null, null, null, true],
    );
  }
});

Deno.test("exactClusteredBootstrap() throws on impossible counts", () => {
  const rule = { name: "RangeError", message: /^Cannot .* as .* must be .*: / };
  const bad: [number[], number][] = [
    [[], 3],
    [[4, 1], 3],
    [[-1, 1], 3],
    [[NaN, 1], 3],
    [[1, 1], 0],
    [[1, 0], 1.5],
  ];
  for (const [right, items] of bad) {
    assert.throws(() => exactClusteredBootstrap(right, { items }), rule);
  }
  assert.throws(
    () => exactClusteredBootstrap([1, 0], { items: 1, confidence: 1 }),
    rule,
  );
});
