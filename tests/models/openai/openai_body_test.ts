import assert from "node:assert/strict";
import { Habits } from "src/models/openai/openai_body.ts";
import { askOf } from "./openai_fixture.ts";

const ask = await askOf("a");

const refusal = (message: string, param: string | null = null) => ({
  status: 400,
  message,
  param,
});

Deno.test("Habits send everything until a model refuses it", () => {
  const { messages: _, ...body } = new Habits().body(ask, { logprobs: true });
  assert.deepEqual(body, {
    model: "small",
    max_tokens: 100,
    temperature: 0,
    seed: 42,
    logprobs: true,
  });
});

Deno.test("Habits learn from the ways in which servers refuse a parameter", () => {
  const table: [string, string | null, string][] = [
    [
      "400 Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      "max_tokens",
      "max_tokens",
    ],
    [
      "400 Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is supported.",
      "temperature",
      "temperature",
    ],
    ["422 Extra inputs are not permitted: seed", null, "seed"],
    ["400 Unrecognized request argument supplied: logprobs", null, "logprobs"],
  ];
  for (const [message, param, name] of table) {
    const habits = new Habits();
    const sent = habits.body(ask, { logprobs: true });
    assert.equal(habits.learn(sent, refusal(message, param)), true, message);
    const then = habits.body(ask, { logprobs: true });
    assert.ok(!(name in then), message);
    const size = name === "max_tokens" ? 6 : 5;
    assert.equal(Object.keys(then).length, size, message);
    assert.equal(habits.learn(sent, refusal(message, param)), true, "again");
    assert.equal(habits.learn(then, refusal(message, param)), false);
  }
});

Deno.test("Habits learn nothing from other refusals", () => {
  const habits = new Habits();
  const sent = habits.body(ask);
  const table = [
    refusal("400 max_tokens is too large: 500. It supports at most 100"),
    refusal("400 This model does not support images"),
    refusal("400 Prompt too long", "messages"),
    { status: 500, message: "temperature is not supported" },
  ];
  for (const other of table) assert.equal(habits.learn(sent, other), false);
  assert.deepEqual(habits.body(ask), sent);
  assert.equal(habits.without, "");
});

Deno.test("Habits say what changes an answer, and was left out", () => {
  const habits = new Habits("max_completion_tokens");
  for (const name of ["seed", "max_completion_tokens", "temperature"]) {
    habits.learn(habits.body(ask), refusal("not supported", name));
  }
  assert.equal(habits.without, " without temperature and seed");
  const { messages: _, ...body } = habits.body(ask);
  assert.deepEqual(body, { model: "small", max_tokens: 100 });
});
