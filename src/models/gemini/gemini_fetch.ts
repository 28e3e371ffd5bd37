/**
 * The fetch that the SDK is given: it says what an HTTP failure means, and
 * remembers the key in use so that no error can repeat it.
 *
 * @module
 */

import { CallFailure } from "../request_queue/call_failure.ts";
import { failureOf } from "./gemini_failure.ts";

export interface GeminiFetchOptions {
  /** `gemini` or `vertex`. */
  provider: string;
  /** Told every key or token that is sent. */
  onSecret: (secret: string) => void;
}

/**
 * Returns a fetch that answers with JSON or throws.
 *
 * @throws {CallFailure} For a status that is no success, and for a body that
 *   is not JSON at all, such as the page of a proxy.
 */
export function geminiFetch(
  { provider, onSecret }: GeminiFetchOptions,
): typeof fetch {
  return async (input, init) => {
    const sent = new Headers(init?.headers);
    const secret = sent.get("x-goog-api-key") ??
      sent.get("authorization")?.replace(/^Bearer /i, "");
    if (secret) onSecret(secret);
    const response = await fetch(input, init);
    const { status, headers } = response;
    if (!response.ok) {
      const body = await response.text();
      throw failureOf({ provider, status, headers, body });
    }
    const type = headers.get("content-type") ?? "no content type";
    if (/\bjson\b/i.test(type)) return response;
    const body = await response.text();
    if (isJson(body)) return new Response(body, { status });
    throw new CallFailure(
      "retry",
      `the answer is not JSON: ${type}; is ${provider.toUpperCase()}_BASE_URL right?`,
    );
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return false;
  }
}
