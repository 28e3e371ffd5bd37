/**
 * One call outside of the request queue: tried again where that may help, and
 * told in one line that holds no key where it does not.
 *
 * @module
 */

import { setTimeout as delay } from "node:timers/promises";
import type { OpenAI } from "openai";
import { StopAsking } from "../model.ts";
import { outcomeOf } from "../request_queue/attempt.ts";
import { backoffSeconds } from "../request_queue/backoff.ts";
import type { OpenAiClient } from "./openai_client.ts";
import { classifyOpenAiError, refusalIn } from "./openai_failure.ts";

export interface CallOptions {
  client: OpenAiClient;
  /** What is done, for the error: `embed`, `make a batch`. */
  action: string;
  signal?: AbortSignal | undefined;
  /** What a 404 means here, as a rule; else it is about the model. */
  not_found?: string | undefined;
  /** Tries in all; 1 for a call that must not be made twice. */
  tries?: number;
  timeout_seconds?: number | undefined;
  /** Scales every wait; for tests. */
  delay_scale?: number | undefined;
}

const TRIES = 5;
const TIMEOUT_SECONDS = 300;

/**
 * Returns what a call of the SDK returns.
 *
 * @throws {StopAsking} If no call can succeed until someone acts.
 * @throws {Error} If this one failed every time, or cannot succeed.
 * @throws The signal's reason if it was aborted.
 */
export async function callOpenAi<T>(
  call: (sdk: OpenAI, signal: AbortSignal) => Promise<T>,
  options: CallOptions,
): Promise<T> {
  const { client, action, signal, tries = TRIES, delay_scale = 1 } = options;
  for (let failed = 1;; failed++) {
    signal?.throwIfAborted();
    const { value, error } = await once(call, options);
    if (error === null) return value as T;
    signal?.throwIfAborted();
    assertFound(error, options);
    const failure = classifyOpenAiError(error, client.provider);
    const message = client.redact(failure.message);
    if (failure.action === "stop") throw new StopAsking(message);
    if (failure.action === "give_up" || failed >= tries) {
      throw new Error(
        `Cannot ${action} as ${client.provider.name} must accept it: ${message}`,
      );
    }
    const seconds = failure.retry_after_seconds ??
      // The middle of what is drawn: one caller, so none to keep apart from.
      backoffSeconds(failed, () => 0.5);
    await delay(seconds * 1000 * delay_scale, undefined, {
      ...(signal && { signal }),
    });
  }
}

async function once<T>(
  call: (sdk: OpenAI, signal: AbortSignal) => Promise<T>,
  { client, signal, timeout_seconds = TIMEOUT_SECONDS }: CallOptions,
) {
  const controller = new AbortController();
  const abort = () => controller.abort(signal?.reason);
  signal?.addEventListener("abort", abort);
  try {
    return await outcomeOf(
      async (cut) => await call(await client.open(), cut),
      { controller, timeout_seconds },
    );
  } finally {
    signal?.removeEventListener("abort", abort);
  }
}

/** A 404 would otherwise say that the model is unknown. */
function assertFound(
  error: unknown,
  { client, action, not_found }: CallOptions,
): void {
  const refusal = refusalIn(error);
  if (not_found === undefined || refusal?.status !== 404) return;
  throw new Error(
    `Cannot ${action} as ${not_found}: ${client.redact(refusal.message)}`,
  );
}
