import assert from "node:assert/strict";
import { equivalentCount } from "src/statistics/equivalent_count.ts";
import { wilsonInterval } from "src/statistics/wilson_interval.ts";

Deno.test("equivalentCount() gives back the n of a Wilson interval", () => {
  for (const n of [5, 40, 1000]) {
    for (const share of [0, 0.1, 0.5, 0.97, 1]) {
      for (const confidence of [0.8, 0.95]) {
        const interval = wilsonInterval(share * n, n, { confidence });
        const count = equivalentCount(share, { ...interval, confidence });
        assert.ok(Math.abs(count - n) < 1e-6 * n, `${n} ${share}: ${count}`);
      }
    }
  }
});

Deno.test("equivalentCount() falls as the interval widens", () => {
  const narrow = equivalentCount(0.4, { lower: 0.35, upper: 0.45 });
  const wide = equivalentCount(0.4, { lower: 0.2, upper: 0.6 });
  assert.ok(narrow > wide && wide > 1);
});

Deno.test("equivalentCount() refuses what is no interval of a proportion", () => {
  for (
    const [estimate, lower, upper] of [
      [0.5, 0.5, 0.5],
      [0.5, 0.6, 0.4],
      [0.5, 0, 1],
      [1.5, 0.2, 0.4],
      [NaN, 0.2, 0.4],
    ] as const
  ) {
    assert.throws(
      () => equivalentCount(estimate, { lower, upper }),
      /Cannot count trials/,
    );
  }
});
