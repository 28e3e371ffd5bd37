import assert from "node:assert/strict";
import { epochsToReach } from "src/statistics/epochs_to_reach.ts";
import { assertNear } from "./near.ts";

const EPOCHS = [0, 1, 2, 5, 10, 30];
const VALUES = [0.02, 0.1, 0.25, 0.7, 0.65, 0.9];
const CURVE = EPOCHS.map((epoch, i) => ({ epoch, value: VALUES[i]! }));

Deno.test("epochsToReach() agrees with NumPy between checkpoints", () => {
  // np.interp(.5, [.02, .1, .25, .7], [0, 1, 2, 5])
  const { epochs, checkpoint } = epochsToReach(CURVE, 0.5);
  assertNear(epochs, 3.6666666666666665, 1e-12);
  assert.equal(checkpoint, 5);
});

Deno.test("epochsToReach() says whether the curve stays above", () => {
  assert.equal(epochsToReach(CURVE, 0.68).stays_reached, false);
  assert.equal(epochsToReach(CURVE, 0.6).stays_reached, true);
});

Deno.test("epochsToReach() rises with the level, and does not mind the order given", () => {
  const reach = (level: number) => epochsToReach(CURVE, level).epochs!;
  for (const level of [0.05, 0.2, 0.4, 0.6, 0.75]) {
    assert.ok(reach(level) < reach(level + 0.1));
  }
  assert.deepEqual(
    epochsToReach(CURVE.toReversed(), 0.5),
    epochsToReach(CURVE, 0.5),
  );
});

Deno.test("epochsToReach() is a checkpoint where the level is met exactly, or from the start", () => {
  assert.equal(epochsToReach(CURVE, 0.25).epochs, 2);
  assert.equal(epochsToReach(CURVE, 0.01).epochs, 0);
  assert.equal(epochsToReach([{ epoch: 3, value: 1 }], 1).epochs, 3);
});

Deno.test("epochsToReach() has no number where the level is never reached", () => {
  assert.deepEqual(epochsToReach(CURVE, 0.95), {
    reached: false,
    epochs: null,
    checkpoint: null,
    stays_reached: false,
  });
});

Deno.test("epochsToReach() throws on bad curves and levels", () => {
  const rule = { name: "RangeError", message: /^Cannot find epochs as .*: / };
  assert.throws(() => epochsToReach([], 0.5), rule);
  assert.throws(() => epochsToReach(CURVE, NaN), rule);
  assert.throws(() => epochsToReach([{ epoch: 0, value: NaN }], 0.5), rule);
  assert.throws(() => epochsToReach([...CURVE, CURVE[2]!], 0.5), rule);
});
