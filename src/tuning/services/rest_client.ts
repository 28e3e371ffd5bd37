/**
 * Calls to services that have a plain REST interface and no SDK of ours.
 *
 * @module
 */

import { notJson } from "../openai/openai_errors.ts";
import { ServiceError, withoutKey } from "./service.ts";

/** Milliseconds that one call may take; an upload may be large. */
const CALL_MILLISECONDS = 600_000;

export interface RestCall {
  method: "GET" | "POST";
  /** After the base URL, such as `/fine-tunes`; a query may follow. */
  path: string;
  json?: unknown;
  form?: FormData;
  signal?: AbortSignal | undefined;
}

/** Makes a call and returns the JSON that comes back. */
export type Rest = (call: RestCall) => Promise<unknown>;

/**
 * Returns what makes calls with a key.
 *
 * It throws `ServiceError`, without the key, for whatever is not an answer in
 * JSON with a status of success; an answer that was cut off may pass.
 */
export function restClient(
  { base_url, key }: { base_url: string; key: string },
): Rest {
  const failure = (
    why: string,
    rest: ConstructorParameters<typeof ServiceError>[1],
  ) => new ServiceError(withoutKey(why, key), rest);
  return async ({ method, path, json, form, signal }) => {
    const timeout = AbortSignal.timeout(CALL_MILLISECONDS);
    let status: number;
    let headers: Headers;
    let text: string;
    try {
      const response = await fetch(base_url + path, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          ...(json !== undefined && { "content-type": "application/json" }),
        },
        body: form ?? (json === undefined ? null : JSON.stringify(json)),
        signal: signal === undefined
          ? timeout
          : AbortSignal.any([signal, timeout]),
      });
      ({ status, headers } = response);
      text = await response.text();
    } catch (error) {
      signal?.throwIfAborted();
      throw failure(`${base_url}: ${(error as Error).message}`, {});
    }
    if (status >= 400) {
      const { message, code } = errorIn(text);
      throw failure(`${status} ${message}`, { status, code, headers });
    }
    // An empty answer, as some cancellations give, is an object without fields.
    if (text.trim() === "") return {};
    const type = headers.get("content-type") ?? "";
    if (!/\bjson\b/.test(type)) throw notJson(base_url);
    try {
      return JSON.parse(text);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      const why = `an answer that is not JSON: ${error.message}`;
      throw failure(why, { is_passing: true });
    }
  };
}

/** Returns the message and code of a failure, in any of the usual forms. */
function errorIn(text: string): { message: string; code: string | null } {
  const plain = text.replace(/\s+/g, " ").trim().slice(0, 300) ||
    "without a reason";
  let body;
  try {
    body = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { message: plain, code: null };
  }
  const inner = body?.error ?? body;
  const message = typeof inner === "string" ? inner : inner?.message;
  const code = typeof inner?.code === "string" ? inner.code : null;
  return { message: typeof message === "string" ? message : plain, code };
}
