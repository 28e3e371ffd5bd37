import assert from "node:assert/strict";
import { seededRandom } from "src/random.ts";
import { forgetting } from "src/statistics/forgetting.ts";
import { assertNear } from "./near.ts";

const RIGHT = {
  before: [true, true, true, true, false, false],
  after: [true, true, true, false, true, false],
};

Deno.test("forgetting() is the accuracy lost, and the share still known", () => {
  // By hand: 4 of 6 before and after; 3 of the 4 known still are; 2 of 3
  // answered the same; trained answers for 2 of 4 entities instead of 1.
  const result = forgetting({
    right: RIGHT,
    same: [true, false, true],
    spilled: {
      before: [true, false, false, false],
      after: [true, true, false, false],
    },
  });
  assert.deepEqual(result, {
    drop: 0,
    retention: 3 / 4,
    locality: 2 / 3,
    spill_over: 1 / 4,
  });
});

Deno.test("forgetting() of a model against itself is none", () => {
  const { before } = RIGHT;
  assert.deepEqual(
    forgetting({
      right: { before, after: before },
      same: before.map(() => true),
      spilled: { before, after: before },
    }),
    { drop: 0, retention: 1, locality: 1, spill_over: 0 },
  );
});

Deno.test("forgetting() of one in three facts, and spilling of one in five, is found", () => {
  const random = seededRandom(14, "forgetter");
  const before = Array.from({ length: 4000 }, () => random() < 0.8);
  const after = before.map((known) => known && random() >= 0.3);
  const none = before.map(() => false);
  const { drop, retention, spill_over } = forgetting({
    right: { before, after },
    spilled: { before: none, after: none.map(() => random() < 0.2) },
  });
  assertNear(retention, 0.7, 0.025); // three standard errors
  assertNear(drop, 0.24, 0.021);
  assertNear(spill_over, 0.2, 0.019);
});

Deno.test("forgetting() turns its drop when time runs back", () => {
  const after = [true, true, false, false, false, false];
  const there = forgetting({ right: { before: RIGHT.before, after } });
  const back = forgetting({ right: { before: after, after: RIGHT.before } });
  assertNear(back.drop, -there.drop, 1e-15);
});

Deno.test("forgetting() has no retention where nothing was known, nor what was not asked", () => {
  const { retention, locality, spill_over } = forgetting({
    right: { before: [false], after: [true] },
  });
  assert.deepEqual([retention, locality, spill_over], [null, null, null]);
});

Deno.test("forgetting() throws without prompts, or with unequal lengths", () => {
  const rule = {
    name: "RangeError",
    message: /^Cannot measure forgetting as .*: /,
  };
  const none = { before: [], after: [] };
  assert.throws(() => forgetting({ right: none }), rule);
  assert.throws(
    () => forgetting({ right: { before: [true], after: [] } }),
    rule,
  );
  assert.throws(() => forgetting({ right: RIGHT, same: [] }), rule);
  assert.throws(() => forgetting({ right: RIGHT, spilled: none }), rule);
});
