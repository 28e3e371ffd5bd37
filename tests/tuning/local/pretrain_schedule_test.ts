import assert from "node:assert/strict";
import {
  learningRateAt,
  progressAt,
} from "src/tuning/local/pretrain_schedule.ts";

const ONE = { steps: 100, warmup_steps: 10, learning_rate: 1 };
const TWO = {
  ...ONE,
  steps: 150,
  restart: { step: 50, learning_rate: 0.5, first_steps: 100 },
};

Deno.test("learningRateAt() warms up, peaks, and falls to nearly nothing", () => {
  assert.ok(learningRateAt(0, ONE) < 0.11);
  assert.ok(learningRateAt(10, ONE) > 0.97);
  assert.ok(learningRateAt(99, ONE) < 0.001);
});

Deno.test("learningRateAt() is that of one cycle until a restart, then begins anew", () => {
  assert.equal(learningRateAt(49, TWO), learningRateAt(49, ONE));
  assert.ok(learningRateAt(50, TWO) < 0.06);
  const peak = learningRateAt(59, TWO);
  assert.ok(peak > 0.45 && peak < 0.51, `peak=${peak}`);
});

Deno.test("progressAt() counts cycles: to 1 in the first, from 1 to 2 in the second", () => {
  assert.equal(progressAt(25, ONE), 0.25);
  assert.equal(progressAt(49, TWO), 0.49);
  assert.equal(progressAt(50, TWO), 1);
  assert.equal(progressAt(125, TWO), 1.75);
});
