import assert from "node:assert/strict";
import { holmAdjust } from "src/statistics/holm_adjust.ts";
import { assertNear } from "./near.ts";

Deno.test("holmAdjust() agrees with R", () => {
  // R 4.2.2: p.adjust(c(.01, .04, .03, .005, .2), "holm")
  const expected = [0.04, 0.09, 0.09, 0.025, 0.2];
  holmAdjust([0.01, 0.04, 0.03, 0.005, 0.2])
    .forEach((p, i) => assertNear(p, expected[i]!, 1e-12));
});

Deno.test("holmAdjust() rejects just what Holm's steps reject, at any level", () => {
  const p = [0.012, 0.2, 0.013, 0.004, 0.049];
  const adjusted = holmAdjust(p);
  for (const level of [0.01, 0.03, 0.05, 0.06, 0.2, 0.5]) {
    const order = [0, 1, 2, 3, 4].sort((i, j) => p[i]! - p[j]!);
    const stop = order.findIndex((i, rank) => p[i]! > level / (5 - rank));
    const rejected = new Set(stop < 0 ? order : order.slice(0, stop));
    adjusted.forEach((value, i) =>
      assert.equal(value <= level, rejected.has(i), `${level} ${i}`)
    );
  }
});

Deno.test("holmAdjust() leaves one p-value as it is and never exceeds 1", () => {
  assert.deepEqual(holmAdjust([0.03]), [0.03]);
  assert.deepEqual(holmAdjust([0.9, 0.8, 1]), [1, 1, 1]);
  assert.deepEqual(holmAdjust([]), []);
});

Deno.test("holmAdjust() follows its p-values when they are reordered", () => {
  const [a, b, c] = holmAdjust([0.04, 0.01, 0.03]);
  assert.deepEqual(holmAdjust([0.01, 0.03, 0.04]), [b, c, a]);
});

Deno.test("holmAdjust() throws on what is no probability", () => {
  for (const p of [-0.1, 1.1, NaN]) {
    assert.throws(() => holmAdjust([0.5, p]), {
      name: "RangeError",
      message: /^Cannot adjust as p must be in \[0, 1\]: p=/,
    });
  }
});
