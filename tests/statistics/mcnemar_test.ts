import assert from "node:assert/strict";
import { mcnemarTest } from "src/statistics/mcnemar.ts";
import { signFlipTest } from "src/statistics/sign_flip.ts";
import { assertNear } from "./near.ts";

Deno.test("mcnemarTest() agrees with SciPy", () => {
  // SciPy 1.17.1: stats.binomtest(b, b + c).pvalue; for mid-p
  // 2 * stats.binom.cdf(min(b, c), b + c, .5) - stats.binom.pmf(min(b, c), b + c, .5)
  const cases = [
    [7, 0, 0.015625, 0.0078125],
    [39, 15, 0.00149625888539351, 0.00101584719412528],
    [10, 2, 0.03857421875, 0.0224609375],
    [300, 250, 0.0365787455491027, 0.0330715159173579],
  ] as const;
  for (const [only_a, only_b, p, mid_p] of cases) {
    const result = mcnemarTest({ only_a, only_b });
    assertNear(result.p, p, 1e-11);
    assertNear(result.mid_p, mid_p, 1e-11);
  }
});

Deno.test("mcnemarTest() gives the worked values: 7 to 0, and 39 to 15", () => {
  assert.equal(mcnemarTest({ only_a: 7, only_b: 0 }).p.toFixed(3), "0.016");
  assert.equal(mcnemarTest({ only_a: 39, only_b: 15 }).p.toFixed(4), "0.0015");
});

Deno.test("mcnemarTest() is the sign flip of single items", () => {
  for (const [only_a, only_b] of [[9, 3], [4, 4], [1, 0], [8, 7]] as const) {
    const moves = [...Array(only_a).fill(1), ...Array(only_b).fill(-1)];
    assertNear(
      mcnemarTest({ only_a, only_b }).p,
      signFlipTest(moves, { seed: 1 }).p,
      1e-12,
    );
  }
});

Deno.test("mcnemarTest() does not care which model is named first", () => {
  const there = mcnemarTest({ only_a: 12, only_b: 4 });
  assert.deepEqual(mcnemarTest({ only_a: 4, only_b: 12 }), there);
});

Deno.test("mcnemarTest() is 1 where the models are even; mid-p lies half a split below", () => {
  assert.deepEqual(mcnemarTest({ only_a: 0, only_b: 0 }), { p: 1, mid_p: 1 });
  // 2 heads in 4 throws: 6 / 16.
  const even = mcnemarTest({ only_a: 2, only_b: 2 });
  assert.equal(even.p, 1);
  assertNear(even.mid_p, 1 - 3 / 16, 1e-13);
});

Deno.test("mcnemarTest() throws on what is no count", () => {
  const rule = { name: "RangeError", message: /^Cannot .* as .* must be .*: / };
  for (const only_a of [-1, 0.5, NaN, Infinity]) {
    assert.throws(() => mcnemarTest({ only_a, only_b: 1 }), rule);
  }
});
