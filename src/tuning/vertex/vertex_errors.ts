/**
 * Failures of Vertex AI as those of any tuning service.
 *
 * @module
 */

import { callOnce, type SdkCall } from "../../models/gemini/call_gemini.ts";
import type { GeminiClient } from "../../models/gemini/gemini_client.ts";
import {
  classifyGeminiError,
  HttpFailure,
} from "../../models/gemini/gemini_failure.ts";
import { StopAsking } from "../../models/model.ts";
import { ServiceError } from "../services/service.ts";

export interface VertexCall {
  client: GeminiClient;
  signal?: AbortSignal | undefined;
}

/**
 * Returns what one call returns.
 *
 * @throws {ServiceError} If it failed; says whether that may pass.
 * @throws {StopAsking} If no call can succeed until someone acts, but for what
 *   does not exist: which of a job, a model and a bucket that is, and so what
 *   to do, the caller knows.
 * @throws The signal's reason if it was aborted.
 */
export async function toldCall<T>(
  call: SdkCall<T>,
  { client, signal }: VertexCall,
): Promise<T> {
  try {
    return await callOnce(call, { client, signal });
  } catch (cause) {
    signal?.throwIfAborted();
    const { action, message } = classifyGeminiError(cause);
    if (cause instanceof HttpFailure && cause.status === 404) {
      throw new ServiceError(client.redact(cause.said), {
        status: 404,
        is_passing: false,
      });
    }
    if (action === "stop") throw new StopAsking(client.redact(message));
    throw new ServiceError(client.redact(message), {
      status: cause instanceof HttpFailure ? cause.status : null,
      is_passing: action === "retry",
    });
  }
}
