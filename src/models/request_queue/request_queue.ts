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

import type { Ask } from "../model.ts";
import { Asking } from "./asking.ts";
import type { QueueOptions } from "./queue_options.ts";

/**
 * Asks all, calling `onReply` once for each ask.
 *
 * A failed try is tried again where that may help, and told to `onRetry`; an
 * ask that fails `tries` times gets a reply with `error`. A refusal for too
 * many requests does not count while other asks of the model get through.
 *
 * @throws {StopAsking} If a failure says that no request can succeed, if a
 *   provider wants too long a pause, if it does not answer at all (20 asks in
 *   a row used up their tries; later two for each connection), or if the run
 *   takes too long. Calls under way are let finish first: they may be paid.
 * @throws The signal's reason, at once; whatever `admit` throws, after the
 *   calls under way; whatever `onReply` or `onRetry` throws.
 */
export function askThroughQueue(
  asks: readonly Ask[],
  options: QueueOptions,
): Promise<void> {
  return new Asking(asks, options).finished;
}
