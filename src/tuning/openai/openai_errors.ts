/**
 * Failures of the OpenAI SDK as those of any tuning service.
 *
 * @module
 */

import { ServiceError, withoutKey } from "../services/service.ts";

/** Makes a call and words its failure. */
export type Told = <T>(call: () => Promise<T>) => Promise<T>;

/**
 * Returns what makes calls of the SDK and throws `ServiceError` where they
 * fail, without the key.
 */
export async function openAiErrors(
  { key, base_url }: { key: string; base_url: string },
): Promise<Told> {
  const { APIError, APIConnectionError, APIUserAbortError } = await import(
    "openai"
  );
  const reworded = (error: unknown) => {
    if (error instanceof APIUserAbortError) return error;
    if (error instanceof APIConnectionError) {
      const cause = (error.cause as Error | undefined)?.message ?? "";
      const why = `${error.message} ${cause}`.trim();
      return new ServiceError(withoutKey(`${base_url}: ${why}`, key), {});
    }
    if (error instanceof APIError) {
      return new ServiceError(withoutKey(oneLine(error.message), key), {
        status: error.status ?? null,
        code: error.code ?? null,
        headers: error.headers,
      });
    }
    // What the SDK throws of JSON that was cut off on the way.
    if (error instanceof SyntaxError) {
      return new ServiceError(`an answer that is not JSON: ${error.message}`, {
        is_passing: true,
      });
    }
    return error;
  };
  return async (call) => {
    let answer;
    try {
      answer = await call();
    } catch (error) {
      throw reworded(error);
    }
    // The SDK returns a page of HTML as a text.
    if (typeof answer === "string") throw notJson(base_url);
    return answer;
  };
}

/** Returns the error for a place that answers, but not as an interface. */
export const notJson = (base_url: string): ServiceError =>
  new ServiceError(
    `${base_url} must answer with JSON: it sent something else; check the base URL`,
    { is_passing: false },
  );

const oneLine = (text: string) =>
  text.replace(/\s+/g, " ").trim().slice(0, 500);
