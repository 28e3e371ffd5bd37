/**
 * Waiting for a service: longer each time, never past a limit, and at once at
 * an end when nobody waits any more.
 *
 * @module
 */

import { pause } from "../../models/pause.ts";
import { ServiceError } from "./service.ts";

/** How much longer each wait is than the one before. */
const GROWTH = 1.5;

/** Calls that fail in a row before a passing failure counts as lasting. */
const MOST_FAILURES = 8;

export interface Patience {
  first_seconds: number;
  longest_seconds: number;
  signal?: AbortSignal | undefined;
}

/** Returns what waits, each time longer, and never less than it is told. */
export function growingPause(
  { first_seconds, longest_seconds, signal }: Patience,
): (least_seconds?: number) => Promise<void> {
  let seconds = first_seconds;
  return async (least_seconds = 0) => {
    await pause(Math.max(seconds, least_seconds), signal);
    seconds = Math.min(seconds * GROWTH, longest_seconds);
  };
}

/**
 * Returns what a call returns, calling again while its failures may pass.
 *
 * @throws The signal's reason, or the call's error once it will not pass.
 */
export async function persistently<T>(
  call: () => Promise<T>,
  patience: Patience,
): Promise<T> {
  const wait = growingPause(patience);
  for (let failures = 1;; failures++) {
    let least_seconds = 0;
    try {
      return await call();
    } catch (error) {
      patience.signal?.throwIfAborted();
      const passes = error instanceof ServiceError && error.is_passing;
      if (!passes || failures === MOST_FAILURES) throw error;
      least_seconds = error.retry_after_seconds;
    }
    await wait(least_seconds);
  }
}

/**
 * Returns the first reading that is done.
 *
 * @throws {Error} `tooLate`'s, once the timeout is over; the signal's reason;
 *   whatever the reading throws that does not pass.
 */
export async function waitUntil<T>(
  read: () => Promise<T>,
  { isDone, onReading, timeout_seconds, tooLate, patience }: {
    isDone: (reading: T) => boolean;
    /** Told of every reading before the next is made. */
    onReading?: (reading: T) => Promise<void>;
    timeout_seconds: number;
    tooLate: (last: T) => Error;
    patience: Patience;
  },
): Promise<T> {
  const deadline = performance.now() + timeout_seconds * 1000;
  const wait = growingPause(patience);
  for (;;) {
    const reading = await persistently(read, patience);
    await onReading?.(reading);
    if (isDone(reading)) return reading;
    if (performance.now() >= deadline) throw tooLate(reading);
    await wait();
  }
}
