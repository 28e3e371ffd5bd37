/**
 * What a refusal by Gemini or Vertex AI means for the asking.
 *
 * Read from the HTTP answer itself: the SDK's `ApiError` keeps the status and
 * the body but not the headers, and `Retry-After` is one of those. Codes and
 * details after https://ai.google.dev/gemini-api/docs/troubleshooting and
 * google/rpc/error_details.proto.
 *
 * @module
 */

import { StopAsking } from "../model.ts";
import { AttemptTimeout } from "../request_queue/attempt.ts";
import { retryAfterSeconds } from "../request_queue/backoff.ts";
import {
  CallFailure,
  type ClassifiedError,
} from "../request_queue/call_failure.ts";

/** An answer that is not a success, and whose it is. */
export interface Refusal {
  /** `gemini` or `vertex`. */
  provider: string;
  status: number;
  headers: Headers;
  body: string;
}

/** A refusal by HTTP, with what was said before anything was made of it. */
export class HttpFailure extends CallFailure {
  readonly status: number;
  /** Status and message as the provider words them. */
  readonly said: string;

  constructor(classified: ClassifiedError, { status, said }: {
    status: number;
    said: string;
  }) {
    super(classified.action, classified.message, classified);
    this.status = status;
    this.said = said;
  }
}

interface ErrorBody {
  status?: string;
  message?: string;
  details?: {
    reason?: string;
    retryDelay?: string;
    violations?: { quotaId?: string }[];
  }[];
}

const RETRIED = new Set([408, 409, 429, 499]);

/** Returns the failure that stands for an HTTP answer. */
export function failureOf(refusal: Refusal): HttpFailure {
  const { provider, status, headers } = refusal;
  const error = errorIn(refusal);
  const said = [status, error.status, error.message].filter(Boolean).join(" ");
  const again = status >= 500 || RETRIED.has(status);
  const classified: ClassifiedError = {
    action: again ? "retry" : "give_up",
    message: said,
    retry_after_seconds: again
      ? delayIn(error) ?? retryAfterSeconds(headers)
      : null,
    is_rate_limit: status === 429 ||
      (status === 503 && /overload/i.test(error.message ?? "")),
    provider_id: null,
  };
  const [rule, remedy] = whyStop(refusal, error) ?? [];
  if (rule !== undefined) {
    classified.action = "stop";
    classified.is_rate_limit = false;
    classified.message =
      `Cannot use ${provider} as ${rule}: ${said}; ${remedy}`;
  }
  return new HttpFailure(classified, { status, said });
}

/** Returns the rule that is broken for every request, and what to do. */
function whyStop(
  { provider, status, headers }: Refusal,
  error: ErrorBody,
): [rule: string, remedy: string] | null {
  const { message = "", details = [] } = error;
  const isWrongKey = status === 401 ||
    details.some(({ reason }) => reason?.startsWith("API_KEY_")) ||
    (status === 400 &&
      /API key not (valid|found)|API key expired/i.test(message));
  if (isWrongKey) return wrongKey(provider);
  if (status === 402 || status === 403) {
    return ["the account must be allowed to", "check its billing and rights"];
  }
  if (status === 404) {
    return [
      "the model and the base URL must exist",
      `correct the name or ${provider.toUpperCase()}_BASE_URL; "lab doctor" lists the models`,
    ];
  }
  if (status === 429 && isUsedUp(error, headers)) {
    return [
      "its quota must not be used up",
      "go on when the quota is renewed, or raise it",
    ];
  }
  if (status === 400 && error.status === "FAILED_PRECONDITION") {
    return [
      "the account must be set up for it",
      "check its billing and region",
    ];
  }
  return null;
}

function wrongKey(provider: string): [string, string] {
  return provider === "gemini"
    ? [
      "GEMINI_API_KEY must hold a valid key",
      "make one at https://aistudio.google.com/apikey",
    ]
    : [
      "the access token must be valid",
      "renew it: GOOGLE_ACCESS_TOKEN=$(gcloud auth print-access-token)",
    ];
}

/**
 * Whether waiting some minutes cannot help. Every refusal for quota speaks of
 * billing, those of the current minute too: only a daily quota, or a refusal
 * for billing without a time to come back, is used up.
 */
function isUsedUp(error: ErrorBody, headers: Headers): boolean {
  const { message = "", details = [] } = error;
  const quotas = details.flatMap(({ violations = [] }) =>
    violations.map(({ quotaId = "" }) => quotaId)
  );
  if (quotas.some((quota) => /PerDay/i.test(quota))) return true;
  if (
    /credits? (is|are) (depleted|exhausted)|spend(ing)? (cap|limit)/i.test(
      message,
    )
  ) {
    return true;
  }
  return quotas.length === 0 && delayIn(error) === null &&
    retryAfterSeconds(headers) === null &&
    /billing|your current quota/i.test(message);
}

/** Returns the seconds of `RetryInfo`, or of the sentence that repeats it. */
function delayIn({ message = "", details = [] }: ErrorBody): number | null {
  const told = details.map(({ retryDelay }) => retryDelay).find(Boolean) ??
    /retry in ([\d.]+s)/i.exec(message)?.[1] ?? "";
  const seconds = /^([\d.]+)s$/.exec(told)?.[1];
  return seconds === undefined ? null : Number(seconds);
}

/** Returns Google's error, or what a proxy or a web page said instead. */
function errorIn({ headers, body }: Refusal): ErrorBody {
  const type = headers.get("content-type")?.split(";")[0] ?? "no content type";
  try {
    const value = JSON.parse(body);
    const error = (Array.isArray(value) ? value[0] : value)?.error;
    if (typeof error === "object" && error !== null) return error;
    return { message: typeof error === "string" ? error : body };
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    return {
      message: type === "text/plain" ? body : `the answer is not JSON: ${type}`,
    };
  }
}

/** Returns what any error of a call means; what is no error is thrown on. */
export function classifyGeminiError(error: unknown): ClassifiedError {
  if (error instanceof CallFailure) return error.classified;
  if (!(error instanceof Error)) throw error;
  const { message } = error;
  const as = (action: ClassifiedError["action"], text = message) =>
    new CallFailure(action, text).classified;
  if (error instanceof StopAsking) return as("stop");
  if (error instanceof AttemptTimeout) return as("retry");
  if (error instanceof SyntaxError) {
    return as("retry", `the answer is not whole JSON: ${message}`);
  }
  // How fetch says that the network failed, and the SDK that it was aborted.
  if (error instanceof TypeError || error instanceof DOMException) {
    return as("retry", `the connection was cut: ${message}`);
  }
  if (/default credentials|invalid_grant|invalid_rapt/i.test(message)) {
    return as(
      "stop",
      `Cannot use vertex as Google must know who asks: ${message}; set GOOGLE_ACCESS_TOKEN or run gcloud auth application-default login`,
    );
  }
  return as("give_up");
}
