import assert from "node:assert/strict";
import { AdaptiveLimit } from "src/models/request_queue/adaptive_limit.ts";

function limitWithClock(options = {}) {
  const clock = { now: 0 };
  const limit = new AdaptiveLimit({ now: () => clock.now, ...options });
  return { clock, limit };
}

/** A window of answers: as many as may be under way at once. */
function answerWindow(limit: AdaptiveLimit): void {
  for (let i = limit.current; i > 0; i--) limit.answered();
}

Deno.test("AdaptiveLimit doubles with each window from 20 up to its connections", () => {
  const { limit } = limitWithClock();
  const seen = [limit.current];
  for (let i = 0; i < 4; i++) {
    answerWindow(limit);
    seen.push(limit.current);
  }
  assert.deepEqual(seen, [20, 40, 80, 100, 100]);
});

Deno.test("AdaptiveLimit starts no higher than its connections", () => {
  assert.equal(new AdaptiveLimit({ connections: 4 }).current, 4);
});

Deno.test("AdaptiveLimit is cut to 0.8 and then grows by one a window", () => {
  const { limit } = limitWithClock();
  assert.equal(limit.overloaded(), true);
  assert.equal(limit.current, 16);
  answerWindow(limit);
  // Sixteen steps of 1 / limit, each a little smaller: just under one more.
  assert.equal(limit.current, 16);
  limit.answered();
  assert.equal(limit.current, 17);
});

Deno.test("AdaptiveLimit is cut once a cooldown, however many are refused", () => {
  const { clock, limit } = limitWithClock({ cooldown_seconds: 2 });
  assert.deepEqual([1, 2, 3].map(() => limit.overloaded()), [
    true,
    false,
    false,
  ]);
  assert.equal(limit.current, 16);
  clock.now = 1999;
  assert.equal(limit.overloaded(), false);
  clock.now = 2000;
  assert.equal(limit.overloaded(), true);
  assert.equal(limit.current, 12); // 20 * 0.8 * 0.8 = 12.8
});

Deno.test("AdaptiveLimit never falls under one", () => {
  const { limit } = limitWithClock({ cooldown_seconds: 0 });
  for (let i = 0; i < 100; i++) limit.overloaded();
  assert.equal(limit.current, 1);
});

Deno.test("AdaptiveLimit keeps the longest pause that it was given", () => {
  const { clock, limit } = limitWithClock();
  assert.equal(limit.pause_milliseconds, 0);
  limit.pause(500);
  limit.pause(100);
  clock.now = 200;
  assert.equal(limit.pause_milliseconds, 300);
  clock.now = 501;
  assert.equal(limit.pause_milliseconds, 0);
});

Deno.test("AdaptiveLimit refuses a number of connections that is none", () => {
  for (const connections of [0, -1, 1.5, NaN]) {
    assert.throws(() => new AdaptiveLimit({ connections }), {
      name: "RangeError",
      message:
        `Cannot limit connections as their number must be whole and above 0: ${connections}`,
    });
  }
});
