import assert from "node:assert/strict";
import {
  classifyGeminiError,
  failureOf,
} from "src/models/gemini/gemini_failure.ts";
import { StopAsking } from "src/models/model.ts";
import { AttemptTimeout } from "src/models/request_queue/attempt.ts";

/** Google's error body, and what it must mean. */
function classified(
  status: number,
  error: Record<string, unknown> | string,
  { headers = {}, provider = "gemini" }: {
    headers?: Record<string, string>;
    provider?: string;
  } = {},
) {
  const isText = typeof error === "string";
  return failureOf({
    provider,
    status,
    headers: new Headers({
      "content-type": isText ? "text/html" : "application/json",
      ...headers,
    }),
    body: isText ? error : JSON.stringify({ error }),
  }).classified;
}

const retryInfo = (retryDelay: string) => ({
  "@type": "type.googleapis.com/google.rpc.RetryInfo",
  retryDelay,
});
const quotaFailure = (quotaId: string) => ({
  "@type": "type.googleapis.com/google.rpc.QuotaFailure",
  violations: [{ quotaId }],
});
const QUOTA =
  "You exceeded your current quota, please check your plan and billing details.";

Deno.test("failureOf() tells what to try again from what to give up and what to stop for", () => {
  const table: [
    status: number,
    error: Record<string, unknown>,
    action: string,
  ][] = [
    [400, { status: "INVALID_ARGUMENT", message: "Bad seed" }, "give_up"],
    [
      400,
      { message: "API key not valid. Please pass a valid API key." },
      "stop",
    ],
    [400, { message: "no", details: [{ reason: "API_KEY_INVALID" }] }, "stop"],
    [400, { status: "FAILED_PRECONDITION", message: "Region" }, "stop"],
    [401, { message: "UNAUTHENTICATED" }, "stop"],
    [402, { message: "Pay" }, "stop"],
    [403, { status: "PERMISSION_DENIED", message: "No" }, "stop"],
    [404, { message: "models/x is not found" }, "stop"],
    [408, { message: "Slow" }, "retry"],
    [409, { message: "ABORTED" }, "retry"],
    [413, { message: "Too long" }, "give_up"],
    [429, { message: "Resource exhausted. Please try again later." }, "retry"],
    [429, { message: QUOTA, details: [retryInfo("34s")] }, "retry"],
    [429, { message: `${QUOTA} Please retry in 3.5s.` }, "retry"],
    [429, { message: QUOTA }, "stop"],
    [429, { message: "Your prepayment credits are depleted." }, "stop"],
    [500, { message: "INTERNAL" }, "retry"],
    [503, { message: "The model is overloaded" }, "retry"],
    [504, { message: "DEADLINE_EXCEEDED" }, "retry"],
  ];
  for (const [status, error, action] of table) {
    const { message, ...found } = classified(status, error);
    assert.equal(found.action, action, `${status} ${message}`);
    assert.equal(
      found.is_rate_limit,
      action === "retry" && (status === 429 || status === 503),
    );
  }
});

Deno.test("failureOf() stops for a quota of the day even where Google says when to retry", () => {
  const details = [
    quotaFailure("GenerateRequestsPerDayPerProjectPerModel-FreeTier"),
    retryInfo("41s"),
  ];
  assert.equal(classified(429, { message: QUOTA, details }).action, "stop");
  const minute = [
    quotaFailure("GenerateRequestsPerMinutePerProjectPerModel"),
    retryInfo("41s"),
  ];
  const found = classified(429, { message: QUOTA, details: minute });
  assert.equal(found.action, "retry");
  assert.equal(found.retry_after_seconds, 41);
});

Deno.test("failureOf() waits as long as the body says, or else as the header does", () => {
  const headers = { "retry-after": "2" };
  const delay = (error: Record<string, unknown>) =>
    classified(429, error, { headers }).retry_after_seconds;
  assert.equal(delay({ details: [retryInfo("34.07s")] }), 34.07);
  assert.equal(delay({ message: "Please retry in 3.5s." }), 3.5);
  assert.equal(delay({ message: QUOTA }), 2);
  assert.equal(classified(500, {}).retry_after_seconds, null);
});

Deno.test("failureOf() says in one line what to do about a wrong key, model or address", () => {
  assert.equal(
    classified(400, {
      status: "INVALID_ARGUMENT",
      message: "API key not valid.",
    }).message,
    "Cannot use gemini as GEMINI_API_KEY must hold a valid key: 400 INVALID_ARGUMENT API key not valid.; make one at https://aistudio.google.com/apikey",
  );
  assert.match(
    classified(401, { message: "Expired" }, { provider: "vertex" }).message,
    /^Cannot use vertex as the access token must be valid: 401 Expired; renew it: GOOGLE_ACCESS_TOKEN=/,
  );
  assert.match(
    classified(404, "<html>Not here</html>").message,
    /404 the answer is not JSON: text\/html; correct the name or GEMINI_BASE_URL/,
  );
});

Deno.test("classifyGeminiError() tries again after a cut, a timeout and half an answer", () => {
  const cases: [unknown, string][] = [
    [new TypeError("error sending request"), "retry"],
    [new DOMException("The signal has been aborted", "AbortError"), "retry"],
    [new AttemptTimeout(3), "retry"],
    [new SyntaxError("Unterminated string in JSON"), "retry"],
    [new StopAsking("Cannot go on"), "stop"],
    [new Error("Could not load the default credentials."), "stop"],
    [new Error("invalid model parameter"), "give_up"],
  ];
  for (const [error, action] of cases) {
    assert.equal(classifyGeminiError(error).action, action, String(error));
  }
});
