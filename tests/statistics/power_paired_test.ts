import assert from "node:assert/strict";
import { randomInteger, seededRandom } from "src/random.ts";
import { mcnemarTest } from "src/statistics/mcnemar.ts";
import { pairedPower } from "src/statistics/power_paired.ts";
import { assertNear } from "./near.ts";

Deno.test("pairedPower() agrees with all outcomes counted in SciPy", () => {
  // SciPy 1.17.1: over d = 1..n and k = 0..d, the sum of
  // binom.pmf(d, n, a + b) * binom.pmf(k, d, a / (a + b)) where p <= .05
  const cases = [
    [150, 0.26, 0.1, 0.8988356405376778, 0.9190614160037172],
    [50, 0.3, 0.1, 0.5466923294834758, 0.6194878110068136],
    [25, 0.2, 0.2, 0.022435288905509, 0.041476360379163],
    [10, 0.5, 0, 0.376953125, 0.623046875],
  ] as const;
  for (const [n, only_a, only_b, exact, mid_p] of cases) {
    assertNear(pairedPower(n, { only_a, only_b }), exact, 1e-10);
    assertNear(pairedPower(n, { only_a, only_b, test: "mid_p" }), mid_p, 1e-10);
  }
});

Deno.test("pairedPower() is how often the test rejects", () => {
  const random = seededRandom(8, "pairs");
  let found = 0;
  for (let trial = 0; trial < 3000; trial++) {
    let [only_a, only_b] = [0, 0];
    for (let item = 0; item < 40; item++) {
      const draw = randomInteger(random, 10);
      if (draw < 4) only_a++;
      else if (draw === 4) only_b++;
    }
    if (mcnemarTest({ only_a, only_b }).p <= 0.05) found++;
  }
  const power = pairedPower(40, { only_a: 0.4, only_b: 0.1 });
  assertNear(found / 3000, power, 0.026); // three standard errors
});

Deno.test("pairedPower() does not care which model is better", () => {
  assertNear(
    pairedPower(60, { only_a: 0.3, only_b: 0.1 }),
    pairedPower(60, { only_a: 0.1, only_b: 0.3 }),
    1e-12,
  );
});

Deno.test("pairedPower() never exceeds the level where the models are alike", () => {
  for (const n of [5, 20, 100]) {
    assert.ok(pairedPower(n, { only_a: 0.15, only_b: 0.15 }) <= 0.05);
  }
});

Deno.test("pairedPower() is 0 with five items or no discordant ones, 1 with many", () => {
  // 2 / 2^5 = 0.0625 is the smallest p of five items.
  assert.equal(pairedPower(5, { only_a: 1, only_b: 0 }), 0);
  assert.equal(pairedPower(6, { only_a: 1, only_b: 0 }), 1);
  assert.equal(pairedPower(100, { only_a: 0, only_b: 0 }), 0);
  assertNear(pairedPower(800, { only_a: 0.3, only_b: 0.1 }), 1, 1e-9);
});

Deno.test("pairedPower() throws on bad input", () => {
  const rule = { name: "RangeError", message: /^Cannot find power as .*: / };
  const shares = { only_a: 0.2, only_b: 0.1 };
  for (const n of [0, 1.5, NaN]) {
    assert.throws(() => pairedPower(n, shares), rule);
  }
  assert.throws(() => pairedPower(9, { only_a: -0.1, only_b: 0 }), rule);
  assert.throws(() => pairedPower(9, { only_a: 0.7, only_b: 0.7 }), rule);
  assert.throws(() => pairedPower(9, { ...shares, level: 1 }), rule);
});
