import assert from "node:assert/strict";
import { pooledVariance } from "src/statistics/pooled_variance.ts";
import { assertNear } from "./near.ts";

const GROUPS = [[3, 5, 4], [7, 9], [2], [8, 8, 11, 6]];

Deno.test("pooledVariance() agrees with SciPy's variances, weighed by their degrees", () => {
  // SciPy 1.10: np.average([stats.tvar(g) for g in groups], weights=[2, 1, 3])
  // over [3, 5, 4], [7, 9], [8, 8, 11, 6]
  assertNear(pooledVariance(GROUPS)!, 2.7916666666666665, 1e-12);
});

Deno.test("pooledVariance() does not move with the groups, and grows with the square", () => {
  const moved = GROUPS.map((group, i) => group.map((x) => 3 * x - 10 * i));
  assertNear(pooledVariance(moved)!, 9 * pooledVariance(GROUPS)!, 1e-12);
});

Deno.test("pooledVariance() is null where nothing is repeated, 0 where nothing differs", () => {
  assert.equal(pooledVariance([]), null);
  assert.equal(pooledVariance([[1], [2]]), null);
  assert.equal(pooledVariance([[1, 1], [0, 0, 0]]), 0);
});

Deno.test("pooledVariance() throws on what is no number", () => {
  assert.throws(() => pooledVariance([[1, NaN]]), {
    name: "RangeError",
    message: "Cannot pool variance as every value must be finite: value=NaN",
  });
});
