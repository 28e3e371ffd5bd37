/**
 * Sends many requests at the pace that a provider takes.
 *
 * One limit and one pause for each model; a failed try waits outside of its
 * connection and goes first when its time comes; an error that no request can
 * survive ends the asking, with every answer so far told. Written here rather
 * than on `p-queue` and `p-retry`: with those, a try that waits would hold one
 * of the connections, and a pause could not hold back tries already begun.
 *
 * @module
 */

import type { Ask, GenerateOptions, Reply } from "../model.ts";
import type { AdaptiveLimit } from "./adaptive_limit.ts";
import type { ClassifiedError } from "./call_failure.ts";

export interface QueueOptions extends GenerateOptions {
  /** One try. Throws what `classify` understands; heeds the signal. */
  call: (ask: Ask, signal: AbortSignal) => Promise<Reply>;
  classify: (error: unknown) => ClassifiedError;
  /** The limit of the ask's model: the same object for the same model. */
  limit: (ask: Ask) => AdaptiveLimit;
  onReply: (ask: Ask, reply: Reply) => void;
  /** Takes the key out of a text; applied to every error that is told. */
  redact?: ((text: string) => string) | undefined;
  /** Tries for one ask before it fails. */
  tries?: number | undefined;
  /** Seconds after which one try is cut. */
  timeout_seconds?: number | undefined;
  /** Seconds after which the asking stops. */
  run_timeout_seconds?: number | undefined;
  /** A provider that asks for a longer pause stops the asking. */
  longest_pause_seconds?: number | undefined;
  /** Seconds that calls under way are given when the asking stops. */
  grace_seconds?: number | undefined;
  /** Scales every wait; for tests. */
  delay_scale?: number | undefined;
  /** Seeds the jitter of the waits. */
  seed?: number | undefined;
}

/**
 * Asks all, calling `onReply` once for each ask.
 *
 * A failed try is tried again where that may help, and told to `onRetry`; an
 * ask that fails `tries` times gets a reply with `error`. A refusal for too
 * many requests does not count while other asks of the model get through.
 *
 * @throws {StopAsking} If a failure says that no request can succeed, if a
 *   provider wants too long a pause, or if the run takes too long. Calls under
 *   way are let finish first, for they may be paid.
 * @throws The signal's reason, at once; whatever `admit` throws, after the
 *   calls under way; whatever `onReply` or `onRetry` throws.
 */
export function askThroughQueue(
  _asks: readonly Ask[],
  _options: QueueOptions,
): Promise<void> {
  return Promise.reject(new Error("Cannot ask yet"));
}
