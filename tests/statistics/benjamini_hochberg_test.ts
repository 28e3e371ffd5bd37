import assert from "node:assert/strict";
import { benjaminiHochberg } from "src/statistics/benjamini_hochberg.ts";
import { holmAdjust } from "src/statistics/holm_adjust.ts";
import { assertNear } from "./near.ts";

const P = [0.01, 0.04, 0.03, 0.005, 0.2];

Deno.test("benjaminiHochberg() agrees with SciPy", () => {
  // SciPy 1.17.1: stats.false_discovery_control([.01, .04, .03, .005, .2])
  const expected = [0.025, 0.05, 0.05, 0.025, 0.2];
  benjaminiHochberg(P).forEach((p, i) => assertNear(p, expected[i]!, 1e-12));
});

Deno.test("benjaminiHochberg() rejects just what its step-up rule rejects", () => {
  const adjusted = benjaminiHochberg(P);
  const rising = P.toSorted((a, b) => a - b);
  for (const level of [0.004, 0.02, 0.03, 0.049, 0.06, 0.3]) {
    const last = rising.findLastIndex((p, k) => p <= (k + 1) / 5 * level);
    const limit = last < 0 ? -1 : rising[last]!;
    adjusted.forEach((value, i) =>
      assert.equal(value <= level, P[i]! <= limit, `${level} ${i}`)
    );
  }
});

Deno.test("benjaminiHochberg() never lies above Holm, nor below p", () => {
  const holm = holmAdjust(P);
  benjaminiHochberg(P).forEach((p, i) => {
    assert.ok(p <= holm[i]! + 1e-15);
    assert.ok(p >= P[i]!);
  });
});

Deno.test("benjaminiHochberg() leaves one p-value, and equal ones, as they are", () => {
  assert.deepEqual(benjaminiHochberg([0.03]), [0.03]);
  assert.deepEqual(benjaminiHochberg([0.2, 0.2, 0.2]), [0.2, 0.2, 0.2]);
  assert.deepEqual(benjaminiHochberg([]), []);
});

Deno.test("benjaminiHochberg() throws on what is no probability", () => {
  for (const p of [-0.1, 1.1, NaN]) {
    assert.throws(() => benjaminiHochberg([0.5, p]), {
      name: "RangeError",
      message: /^Cannot adjust as p must be in \[0, 1\]: p=/,
    });
  }
});
