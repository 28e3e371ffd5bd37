import assert from "node:assert/strict";
import { auroc } from "src/statistics/auroc.ts";
import {
  entityJackknife,
  jackknifeInterval,
} from "src/statistics/entity_jackknife.ts";

const rows = Array.from({ length: 30 }, (_, i) => ({
  score: (i * 7) % 11,
  right: i % 3 !== 0,
  entities: [i % 12],
}));

Deno.test("entityJackknife() leaves out one entity after the other", () => {
  const found = entityJackknife(rows, { statistic: auroc, bounds: [0, 1] });
  const without = Array.from(
    { length: 12 },
    (_, entity) => auroc(rows.filter(({ entities: [one] }) => one !== entity)),
  );
  assert.deepEqual(
    found,
    jackknifeInterval(auroc(rows), without, { bounds: [0, 1] }),
  );
  assert.ok(found.lower! < found.estimate! && found.estimate! < found.upper!);
});

// R: v <- without; sqrt((n-1)/n * sum((v-mean(v))^2)) * qt(.975, n-1)
Deno.test("jackknifeInterval() reaches t standard errors to both sides", () => {
  const without = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  const { lower, upper } = jackknifeInterval(5.5, without);
  const reach = Math.sqrt(0.9 * 82.5) * 2.2621571628;
  assert.ok(Math.abs(upper! - 5.5 - reach) < 1e-6);
  assert.ok(Math.abs(5.5 - lower! - reach) < 1e-6);
});

Deno.test("there is no interval where it would say too much", () => {
  const none = { lower: null, upper: null };
  const twelve = Array<number | null>(12).fill(0.5);
  const of = (estimate: number | null, without: (number | null)[]) => {
    const { lower, upper } = jackknifeInterval(estimate, without);
    return { lower, upper };
  };
  assert.deepEqual(of(0.5, twelve), none); // nothing varies
  assert.deepEqual(of(0.5, [0.4, 0.6]), none); // too few entities
  assert.deepEqual(of(null, twelve), none);
  assert.deepEqual(of(0.5, [null, ...Array(11).fill(0.4), 0.6]), none);
});
