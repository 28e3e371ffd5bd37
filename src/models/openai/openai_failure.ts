/**
 * What an error of the `openai` SDK means for the asking.
 *
 * Codes after https://platform.openai.com/docs/guides/error-codes and
 * https://openrouter.ai/docs/api-reference/errors. The SDK's classes are told
 * by their fields: to name them would load the SDK.
 *
 * @module
 */

import { StopAsking } from "../model.ts";
import type { Provider } from "../providers.ts";
import { AttemptTimeout } from "../request_queue/attempt.ts";
import { retryAfterSeconds } from "../request_queue/backoff.ts";
import {
  CallFailure,
  type ClassifiedError,
} from "../request_queue/call_failure.ts";

/** An answer that says an error: from HTTP, or inside of a body. */
export interface Refusal {
  status: number;
  message: string;
  code?: string | null | undefined;
  type?: string | null | undefined;
  param?: string | null | undefined;
  headers?: Pick<Headers, "get"> | undefined;
  request_id?: string | null | undefined;
}

const RETRIED = new Set([408, 409, 425, 429]);

/** Returns what an error means; one that no call makes is thrown on. */
export function classifyOpenAiError(
  error: unknown,
  provider: Provider,
): ClassifiedError {
  if (error instanceof CallFailure) return error.classified;
  if (!(error instanceof Error)) throw error;
  const as = (action: ClassifiedError["action"], message = error.message) =>
    new CallFailure(action, message).classified;
  if (error instanceof StopAsking) return as("stop");
  if (error instanceof AttemptTimeout) return as("retry");
  const refusal = refusalIn(error);
  if (refusal !== null) return failureOf(refusal, provider).classified;
  if (isSdkError(error)) {
    return as("retry", `no connection: ${rootMessage(error)}`);
  }
  if (error instanceof SyntaxError) {
    return as("retry", `the answer is not whole JSON: ${error.message}`);
  }
  // How fetch says that a body was cut off.
  if (error instanceof TypeError || error instanceof DOMException) {
    return as("retry", `the connection was cut: ${rootMessage(error)}`);
  }
  throw error;
}

/** Returns the failure that stands for a refusal. */
export function failureOf(refusal: Refusal, provider: Provider): CallFailure {
  const { status, headers, request_id } = refusal;
  const said = `${status} ${plain(refusal.message, status)}`;
  const rest = { provider_id: request_id ?? null };
  const stop = whyStop(refusal, provider);
  if (stop !== null) {
    const [rule, remedy] = stop;
    return new CallFailure(
      "stop",
      `Cannot use ${provider.name} as ${rule}: ${said}; ${remedy}`,
      rest,
    );
  }
  if (status < 500 && !RETRIED.has(status)) {
    return new CallFailure("give_up", said, rest);
  }
  const retry_after_seconds = retryAfterSeconds(headers);
  return new CallFailure("retry", said, {
    ...rest,
    retry_after_seconds,
    is_rate_limit: status === 429 || status === 529 ||
      (status === 503 && retry_after_seconds !== null),
  });
}

/** Returns the rule that is broken for every request, and what to do. */
function whyStop(
  { status, message, code, type }: Refusal,
  { name, key_variables }: Provider,
): [rule: string, remedy: string] | null {
  const words = `${code ?? ""} ${type ?? ""} ${message}`;
  if (status === 401) {
    const variable = key_variables[0] ?? "its key";
    return [`${variable} must hold a valid key`, `correct ${variable}`];
  }
  if (status === 402 || (status < 500 && USED_UP.test(words))) {
    return ["there must be credit left", "add credit, then run again"];
  }
  // OpenRouter says 403 of a prompt that its moderation flags.
  if (status === 403 && !/moderation|flagged/i.test(message)) {
    return [
      "the key must be allowed to use the model",
      "check the key's rights and the account's region",
    ];
  }
  if (status === 404 || (status === 400 && UNKNOWN_MODEL.test(words))) {
    return [
      "the model and the base URL must exist",
      `correct the model's name or ${name.toUpperCase()}_BASE_URL; "lab doctor" lists the models`,
    ];
  }
  return null;
}

const USED_UP =
  /insufficient_quota|billing_hard_limit|exceeded your current quota|insufficient (credits|balance)/i;

const UNKNOWN_MODEL =
  /model_not_found|model_not_available|not a valid model|model\b.{0,80}\b(does not exist|not found)/i;

/** A web page in place of an error says more by its title. */
function plain(message: string, status: number): string {
  const text = message.startsWith(`${status} `)
    ? message.slice(`${status} `.length)
    : message;
  if (!isHtml(text)) return text;
  const title = /<title[^>]*>([^<]*)/i.exec(text)?.[1]?.trim();
  return `a web page${title ? ` "${title}"` : ""} in place of JSON`;
}

/** Returns whether a text is a web page. */
export const isHtml = (text: string): boolean =>
  /^\s*<(!doctype html|html|head|body)\b/i.test(text);

const isSdkError = (error: Error): boolean =>
  "status" in error && "requestID" in error;

/** Returns what the SDK says that a server refused, or null. */
export function refusalIn(error: unknown): Refusal | null {
  if (!(error instanceof Error) || !isSdkError(error)) return null;
  const { status, message, code, type, param, headers, requestID } = error as
    & Error
    & Refusal
    & { requestID: string | null | undefined };
  if (status === undefined) return null;
  return { status, message, code, type, param, headers, request_id: requestID };
}

/** The SDK says `Connection error.`; why, says its cause. */
function rootMessage(error: Error): string {
  let root = error;
  while (root.cause instanceof Error) root = root.cause;
  return root.message;
}
