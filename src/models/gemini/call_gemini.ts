/**
 * One call outside of the request queue: cut when its time is up, tried again
 * where that may help, and told in one line that holds no key where it does not.
 *
 * @module
 */

import { setTimeout as delay } from "node:timers/promises";
import type { GoogleGenAI } from "@google/genai";
import { StopAsking } from "../model.ts";
import { outcomeOf } from "../request_queue/attempt.ts";
import { backoffSeconds } from "../request_queue/backoff.ts";
import type { GeminiClient } from "./gemini_client.ts";
import { classifyGeminiError } from "./gemini_failure.ts";

/** A call of the SDK, which is given the signal that cuts it. */
export type SdkCall<T> = (sdk: GoogleGenAI, signal: AbortSignal) => Promise<T>;

export interface OneCallOptions {
  client: GeminiClient;
  /** The model or the resource that is called; it says the location. */
  model?: string | undefined;
  signal?: AbortSignal | undefined;
  timeout_seconds?: number | undefined;
}

export interface CallOptions extends OneCallOptions {
  /** What is done, for the error: `embed`, `make a batch`. */
  action: string;
  /** Tries in all; 1 for a call that must not be made twice. */
  tries?: number;
  /** Scales every wait; for tests. */
  delay_scale?: number;
}

const TRIES = 6;
const TIMEOUT_SECONDS = 300;

/**
 * Returns what one call of the SDK returns.
 *
 * @throws The signal's reason, `AttemptTimeout`, or what the SDK throws.
 */
export async function callOnce<T>(
  call: SdkCall<T>,
  { client, model, signal, timeout_seconds = TIMEOUT_SECONDS }: OneCallOptions,
): Promise<T> {
  signal?.throwIfAborted();
  const sdk = await client.open(model);
  const controller = new AbortController();
  const abort = () => controller.abort(signal?.reason);
  signal?.addEventListener("abort", abort);
  try {
    const { value, error } = await outcomeOf((cut) => call(sdk, cut), {
      controller,
      timeout_seconds,
    });
    if (error !== null) throw error;
    return value as T;
  } finally {
    signal?.removeEventListener("abort", abort);
  }
}

/**
 * Returns what a call of the SDK returns, made again while that may help.
 *
 * @throws {StopAsking} If no call can succeed until someone acts.
 * @throws {Error} If this one failed every time, or cannot succeed.
 * @throws The signal's reason if it was aborted.
 */
export async function callGemini<T>(
  call: SdkCall<T>,
  { action, tries = TRIES, delay_scale = 1, ...once }: CallOptions,
): Promise<T> {
  const { client, signal } = once;
  for (let failed = 1;; failed++) {
    try {
      return await callOnce(call, once);
    } catch (cause) {
      signal?.throwIfAborted();
      const failure = classifyGeminiError(cause);
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
}
