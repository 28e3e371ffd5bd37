/**
 * Why the asking stops, and what to do.
 *
 * @module
 */

import type { Ask } from "../model.ts";
import type { ClassifiedError } from "./call_failure.ts";
import type { Lane } from "./lane.ts";

export const ranTooLong = (
  seconds: number,
  { replies, total }: { replies: number; total: number },
): string =>
  `Cannot go on asking as a run may take at most ${seconds} s: ${replies} of ${total} were answered; run again for the rest`;

export const pauseTooLong = (
  { request }: Ask,
  { failure, longest_pause_seconds }: {
    failure: ClassifiedError;
    longest_pause_seconds: number;
  },
): string =>
  `Cannot go on asking ${request.model} as a pause may take at most ${longest_pause_seconds} s: it asks for ${failure.retry_after_seconds} s (${failure.message}); run again then`;

export const doesNotAnswer = (
  { request }: Ask,
  { lane, message }: { lane: Lane; message: string },
): string =>
  `Cannot go on asking ${request.model} as it must answer: ${lane.failed_in_a_row} asks in a row failed, the last with: ${message}; run "lab doctor", then run again for the rest`;
