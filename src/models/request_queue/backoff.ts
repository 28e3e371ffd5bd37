/**
 * How long to wait before another try.
 *
 * @module
 */

import { type Random, seededRandom } from "../../random.ts";

const FIRST_SECONDS = 0.5;
const LONGEST_SECONDS = 30;

/**
 * Returns seconds to wait after so many failed tries: they double with each
 * try up to 30, and the upper half of that is drawn, so that requests which
 * failed together do not come back together ("equal jitter": Brooker,
 * "Exponential Backoff and Jitter", AWS Architecture Blog, 2015).
 *
 * @param tries Tries that have failed; at least 1.
 *
 * @example
 * ```ts
 * import { backoffSeconds } from "src/models/request_queue/backoff.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(backoffSeconds(1, () => 0), 0.25);
 * assert.equal(backoffSeconds(3, () => 0.5), 1.5);
 * assert.equal(backoffSeconds(50, () => 0), 15);
 * ```
 */
export function backoffSeconds(tries: number, random: Random): number {
  const most = Math.min(LONGEST_SECONDS, FIRST_SECONDS * 2 ** (tries - 1));
  return most * (0.5 + random() / 2);
}

/** Returns the draws of one asking's waits. */
export function jitter(seed: number): Random {
  return seededRandom(seed, "request queue");
}

/**
 * Returns the seconds of a `Retry-After` header, a number or an HTTP date;
 * null where there is none, or nothing that can be read (RFC 9110, 10.2.3).
 * `retry-after-ms`, which OpenAI sends too, goes first.
 *
 * @param now Milliseconds since 1970.
 *
 * @example
 * ```ts
 * import { retryAfterSeconds } from "src/models/request_queue/backoff.ts";
 * import assert from "node:assert/strict";
 *
 * const headers = new Headers({ "retry-after": "1.5" });
 * assert.equal(retryAfterSeconds(headers), 1.5);
 * headers.set("retry-after", "Thu, 01 Jan 1970 00:01:00 GMT");
 * assert.equal(retryAfterSeconds(headers, 50_000), 10);
 * assert.equal(retryAfterSeconds(new Headers()), null);
 * ```
 */
export function retryAfterSeconds(
  headers: Pick<Headers, "get"> | undefined,
  now: number = Date.now(),
): number | null {
  const milliseconds = number(headers?.get("retry-after-ms"));
  if (milliseconds !== null) return milliseconds / 1000;
  const value = headers?.get("retry-after");
  const seconds = number(value);
  if (seconds !== null || value == null) return seconds;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, (date - now) / 1000);
}

function number(text: string | null | undefined): number | null {
  return text != null && /^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) : null;
}
