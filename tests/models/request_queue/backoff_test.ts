import assert from "node:assert/strict";
import {
  backoffSeconds,
  jitter,
  retryAfterSeconds,
} from "src/models/request_queue/backoff.ts";

Deno.test("backoffSeconds() doubles with each try, and draws the upper half", () => {
  const [least, most] = [0, 1].map((draw) =>
    [1, 2, 3, 4, 7, 20].map((tries) => backoffSeconds(tries, () => draw))
  );
  assert.deepEqual(least, [0.25, 0.5, 1, 2, 15, 15]);
  assert.deepEqual(most, [0.5, 1, 2, 4, 30, 30]);
});

Deno.test("jitter() draws the same for a seed, and something else for another", () => {
  const [one, same, other] = [jitter(1), jitter(1), jitter(2)].map((
    random,
  ) => [random(), random(), random()]);
  assert.deepEqual(one, same);
  assert.notDeepEqual(one, other);
});

Deno.test("retryAfterSeconds() reads seconds, dates and milliseconds", () => {
  const now = Date.parse("2026-11-21T12:00:00Z");
  const table: [Record<string, string>, number | null][] = [
    [{ "retry-after": "20" }, 20],
    [{ "retry-after": " 0.5 " }, 0.5],
    [{ "retry-after": "0" }, 0],
    [{ "retry-after": "Sat, 21 Nov 2026 12:00:30 GMT" }, 30],
    [{ "retry-after": "Sat, 21 Nov 2026 11:00:00 GMT" }, 0],
    [{ "retry-after-ms": "250", "retry-after": "20" }, 0.25],
    [{ "retry-after": "soon" }, null],
    [{ "retry-after": "" }, null],
    [{}, null],
  ];
  for (const [headers, seconds] of table) {
    assert.equal(
      retryAfterSeconds(new Headers(headers), now),
      seconds,
      JSON.stringify(headers),
    );
  }
  assert.equal(retryAfterSeconds(undefined), null);
});
