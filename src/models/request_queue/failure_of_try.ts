/**
 * What a try that failed means, in words that hold no key.
 *
 * @module
 */

import { AttemptTimeout } from "./attempt.ts";
import { CallFailure, type ClassifiedError } from "./call_failure.ts";
import type { FullQueueOptions } from "./queue_options.ts";

/** Returns how a failed try is classified; a timeout is tried again. */
export function failureOfTry(
  error: unknown,
  { classify, redact }: Pick<FullQueueOptions, "classify" | "redact">,
): ClassifiedError {
  const failure = error instanceof AttemptTimeout
    ? new CallFailure("retry", error.message).classified
    : classify(error);
  const { message, provider_id } = failure;
  return {
    ...failure,
    message: redact(message),
    provider_id: provider_id === null ? null : redact(provider_id),
  };
}
