import assert from "node:assert/strict";
import {
  designEffect,
  effectiveSampleSize,
} from "src/statistics/effective_sample_size.ts";
import { assertNear } from "./near.ts";

// From R's survey package, see clustered_variance_test.ts.
const variance = 0.00982042648709;
const p = 26 / 36;

Deno.test("designEffect() is the clustered variance over the binomial one", () => {
  // R 4.2.2: v <- SE(svymean(...))^2; 36 * v / (p * (1 - p))
  assertNear(designEffect(p, { variance, n: 36 }), 1.76223776224);
});

Deno.test("effectiveSampleSize() agrees with R's survey package and Student's t", () => {
  // R 4.2.2: p * (1 - p) / v * (qnorm(.975) / qt(.975, 11))^2
  const facts = { variance, n: 36, n_entities: 12, prior_evidence: 0 };
  assertNear(effectiveSampleSize(p, facts), 20.4285714286);
  assertNear(
    effectiveSampleSize(p, { ...facts, degrees_of_freedom: 11 }),
    16.1994381014,
  );
});

Deno.test("effectiveSampleSize() counts half an answer's evidence that entities answer as one", () => {
  // R 4.2.2: i <- 36 * p * (1 - p); d <- (1.76223776224 * i + 3 * .5) / (i + .5)
  // 36 / d; 36 / d * (qnorm(.975) / qt(.975, 11))^2
  const facts = { variance, n: 36, n_entities: 12 };
  assertNear(effectiveSampleSize(p, facts), 19.5399361022);
  assertNear(
    effectiveSampleSize(p, { ...facts, degrees_of_freedom: 11 }),
    15.4947685157,
  );
});

Deno.test("effectiveSampleSize() goes to the number of entities towards 0 and 1", () => {
  const near = (estimate: number) =>
    effectiveSampleSize(estimate, {
      variance: estimate * (1 - estimate) / 500, // as if unclustered
      n: 500,
      n_entities: 50,
    });
  assertNear(near(1e-9), 50, 1e-3);
  assertNear(near(1 - 1e-9), 50, 1e-3);
  // One right answer of 500 is worth no ten times the questions of none.
  assert.ok(near(1 / 500) > 50 && near(1 / 500) < 150);
  assert.ok(near(0.5) > 480);
});

Deno.test("effectiveSampleSize() is never raised by what is believed beforehand", () => {
  // Entities pull further apart than if each answered as one.
  const facts = { variance: 0.04, n: 36, n_entities: 12 };
  assert.equal(
    effectiveSampleSize(0.5, facts),
    effectiveSampleSize(0.5, { ...facts, prior_evidence: 0 }),
  );
});

Deno.test("effectiveSampleSize() is the same for right and wrong", () => {
  const facts = { variance, n: 36, n_entities: 12 };
  assertNear(effectiveSampleSize(1 - p, facts), effectiveSampleSize(p, facts));
});

Deno.test("effectiveSampleSize() never exceeds n, nor falls below 1", () => {
  assert.equal(
    effectiveSampleSize(0.5, { variance: 1e-9, n: 36, n_entities: 12 }),
    36,
  );
  assert.equal(
    effectiveSampleSize(0.5, { variance: 0, n: 36, n_entities: 12 }),
    36,
  );
  assert.equal(
    effectiveSampleSize(0.5, { variance: 9, n: 36, n_entities: 12 }),
    1,
  );
});

Deno.test("effectiveSampleSize() counts entities at 0 and 1, but at most the items", () => {
  const facts = { variance: 0, n: 36, n_entities: 12 };
  assert.equal(effectiveSampleSize(0, facts), 12);
  assert.equal(effectiveSampleSize(1, facts), 12);
  assert.equal(effectiveSampleSize(1, { ...facts, n: 8 }), 8);
});

Deno.test("effectiveSampleSize() and designEffect() throw on impossible input", () => {
  const rule = { name: "RangeError", message: /^Cannot .* as .* must be .*: / };
  assert.throws(() => designEffect(1, { variance: 0, n: 5 }), rule);
  assert.throws(() => designEffect(0.5, { variance: -1, n: 5 }), rule);
  assert.throws(() => designEffect(0.5, { variance: 1, n: 0 }), rule);
  assert.throws(
    () => effectiveSampleSize(NaN, { variance: 1, n: 5, n_entities: 5 }),
    rule,
  );
  assert.throws(
    () => effectiveSampleSize(0.5, { variance: 1, n: 5, n_entities: 0 }),
    rule,
  );
  const facts = { variance: 1, n: 5, n_entities: 5 };
  assert.throws(
    () => effectiveSampleSize(0.5, { ...facts, prior_evidence: -1 }),
    rule,
  );
});
