import assert from "node:assert/strict";
import type { Reply } from "src/models/model.ts";
import { replyOf } from "src/models/openai/openai_reply.ts";
import { CallFailure } from "src/models/request_queue/call_failure.ts";
import { askOf, providerOf } from "./openai_fixture.ts";

const ask = await askOf("a", { answer: "43" });
const provider = providerOf("vllm");

const read = (body: unknown) => replyOf(body, ask, { provider });

const withChoice = (choice: unknown) => ({
  id: "c1",
  model: "m",
  choices: [choice],
});

const withMessage = (message: unknown, finish_reason = "stop") =>
  withChoice({ message, finish_reason });

function failure(body: unknown) {
  try {
    read(body);
  } catch (error) {
    if (error instanceof CallFailure) return error.classified;
    throw error;
  }
  throw new Error("Cannot go on as the body must not be read");
}

Deno.test("replyOf() reads the text that there is, and says where there is none", () => {
  const table: [unknown, string, Pick<Reply, "text" | "error">][] = [
    [{ content: "43" }, "stop", { text: "43", error: null }],
    [{ content: "" }, "stop", { text: "", error: null }],
    [{ content: " 4\n" }, "length", { text: " 4\n", error: null }],
    [{ content: [{ type: "text", text: "4" }, { text: "3" }] }, "stop", {
      text: "43",
      error: null,
    }],
    [{ content: null, refusal: "No." }, "stop", { text: "No.", error: null }],
    [{ refusal: "No." }, "stop", { text: "No.", error: null }],
    [{ content: "part" }, "content_filter", { text: "part", error: null }],
    [{ content: "" }, "content_filter", {
      text: null,
      error: "the provider's content filter took the text",
    }],
    [{ content: null }, "length", {
      text: null,
      error:
        "the answer has no text: finish_reason length; allow more max_tokens",
    }],
    [{ content: null }, "tool_calls", {
      text: null,
      error: "the answer has no text: finish_reason tool_calls",
    }],
  ];
  for (const [message, finish_reason, expected] of table) {
    const { text, error } = read(withMessage(message, finish_reason));
    assert.deepEqual({ text, error }, expected, JSON.stringify(message));
  }
});

Deno.test("replyOf() leaves open what a server does not say", () => {
  const reply = read({ choices: [{ message: { content: "43" } }] });
  assert.deepEqual(reply, {
    text: "43",
    error: null,
    finish_reason: null,
    input_tokens: null,
    output_tokens: null,
    resolved_model: null,
    answer_logprob: null,
    latency_seconds: 0,
    cost_usd: null,
    provider_id: null,
  });
  const { resolved_model } = read({ ...withMessage({ content: "" }) });
  assert.equal(resolved_model, "m");
});

Deno.test("replyOf() sums log-probabilities only over the tokens of the answer", () => {
  const scored = (content: unknown, text = "43") =>
    read(withChoice({ message: { content: text }, logprobs: { content } }))
      .answer_logprob;
  const [four, three] = [{ token: "4", logprob: -0.5 }, {
    token: "3",
    logprob: -0.25,
  }];
  assert.equal(scored([four, three]), -0.75);
  assert.equal(scored([four]), null, "a token is missing");
  assert.equal(scored([four, three], "44"), null, "another answer");
  assert.equal(scored([four, { token: "3" }]), null, "a number is missing");
  assert.equal(scored(null), null);
});

Deno.test("replyOf() says in one line what is wrong with a body, and what to do", () => {
  const check = "check VLLM_BASE_URL";
  const table: [unknown, string, string][] = [
    ["<!DOCTYPE html><p>", "retry", "it is a web page; " + check],
    ["upstream timed out", "retry", `it is "upstream timed out"; ${check}`],
    ["", "retry", "it is empty; " + check],
    [undefined, "retry", "it is empty; " + check],
    [[], "retry", "it is empty; " + check],
    [{ id: "c1" }, "give_up", "the answer must have choices: beside it are id"],
    [{}, "give_up", "the answer must have choices: beside it are nothing"],
    [
      withChoice({ delta: {}, index: 0 }),
      "give_up",
      "the answer must have choices[0].message: beside it are delta, index",
    ],
    [
      withMessage({ role: "assistant", text: "43" }),
      "give_up",
      "the answer must have choices[0].message.content: beside it are role, text",
    ],
    [{ choices: [] }, "retry", "the answer has no choices"],
    [{ error: { code: 429, message: "slow down" } }, "retry", "429 slow down"],
    [{ error: { message: "broken" } }, "retry", "500 broken"],
    [
      { error: { code: 402, message: "no credit" } },
      "stop",
      "Cannot use vllm as there must be credit left: 402 no credit",
    ],
  ];
  for (const [body, action, message] of table) {
    const found = failure(body);
    assert.equal(found.action, action, JSON.stringify(body));
    assert.ok(found.message.includes(message), found.message);
  }
});
