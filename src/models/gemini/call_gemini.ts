/**
 * One call outside of the request queue: tried again where that may help, and
 * told in one line that holds no key where it does not.
 *
 * @module
 */

import { setTimeout as delay } from "node:timers/promises";
import type { GoogleGenAI } from "@google/genai";
import { StopAsking } from "../model.ts";
import { backoffSeconds } from "../request_queue/backoff.ts";
import type { GeminiClient } from "./gemini_client.ts";
import { classifyGeminiError } from "./gemini_failure.ts";

export interface CallOptions {
  client: GeminiClient;
  /** The model or the resource that is called; it says the location. */
  model?: string | undefined;
  /** What is done, for the error: `embed`, `make a batch`. */
  action: string;
  signal?: AbortSignal | undefined;
  /** Tries in all; 1 for a call that must not be made twice. */
  tries?: number;
  /** Scales every wait; for tests. */
  delay_scale?: number;
}

const TRIES = 6;

/**
 * Returns what a call of the SDK returns.
 *
 * @throws {StopAsking} If no call can succeed until someone acts.
 * @throws {Error} If this one failed every time, or cannot succeed.
 * @throws The signal's reason if it was aborted.
 */
export async function callGemini<T>(
  call: (sdk: GoogleGenAI) => Promise<T>,
  { client, model, action, signal, tries = TRIES, delay_scale = 1 }:
    CallOptions,
): Promise<T> {
  for (let failed = 1;; failed++) {
    try {
      return await call(await client.open(model));
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
