import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import {
  always,
  inOrder,
  mixedFaults,
  passingFaults,
} from "../../fixtures/provider_server/fault_scripts.ts";
import {
  CONTENT_FILTER,
  CUT,
  EMPTY_CHOICES,
  failing,
  type Fault,
  HANG,
  HTML,
  keyEcho,
  NO_QUOTA,
  rateLimited,
  REFUSAL,
  RENAMED_FIELD,
  SERVER_ERROR,
  TRUNCATED,
  UNAVAILABLE,
} from "../../fixtures/provider_server/faults.ts";
import { openAiState } from "../../fixtures/provider_server/openai_chat.ts";
import {
  askOf,
  asksOf,
  hear,
  hearOne,
  KEY,
  modelAt,
  withServer,
} from "./openai_fixture.ts";

Deno.test("openAiModel() asks again after every fault that passes", async () => {
  const table: [Fault, RegExp][] = [
    [rateLimited(), /^429 Rate limit reached/],
    [rateLimited(0.2), /^429/],
    [rateLimited("date"), /^429/],
    [SERVER_ERROR, /^500 The server had an error$/],
    [UNAVAILABLE, /^503 The model is overloaded$/],
    [HANG, /^no answer within 0.1 s$/],
    [CUT, /^the connection was cut: /],
    [TRUNCATED, /^the answer is not whole JSON: /],
    [
      HTML,
      /^the answer must be JSON: it is a web page; check OPENAI_BASE_URL$/,
    ],
    [EMPTY_CHOICES, /^the answer has no choices$/],
  ];
  for (const [fault, error] of table) {
    await withServer({ faults: inOrder([fault]) }, async (server) => {
      const ask = await askOf("a");
      const model = modelAt(server, { timeout_seconds: 0.1 });
      const { replies, retries } = await hear(model, [ask]);
      assert.equal(replies.get(ask)!.text, "ok", fault.name);
      assert.equal(retries.length, 1, fault.name);
      assert.match(retries[0]!.error, error);
    });
  }
});

Deno.test("openAiModel() takes what the model says when it will not answer", async () => {
  const table: [Fault, { text: string | null; error: string | null }][] = [
    [REFUSAL, { text: "I cannot help with that.", error: null }],
    [CONTENT_FILTER, {
      text: null,
      error: "the provider's content filter took the text",
    }],
    [failing(400, { message: "Prompt too long" }), {
      text: null,
      error: "400 Prompt too long",
    }],
    [RENAMED_FIELD, {
      text: null,
      error:
        "the answer must have choices: beside it are id, object, created, model, system_fingerprint, usage, outputs; the format may have changed: check OPENAI_BASE_URL",
    }],
    [EMPTY_CHOICES, {
      text: null,
      error: "the answer has no choices (5 tries)",
    }],
  ];
  for (const [fault, expected] of table) {
    await withServer({ faults: always(fault) }, async (server) => {
      const { text, error } = await hearOne(modelAt(server), await askOf("a"));
      assert.deepEqual({ text, error }, expected, fault.name);
      const calls = fault === EMPTY_CHOICES ? 5 : 1;
      assert.equal(server.calls.length, calls, fault.name);
    });
  }
});

Deno.test("openAiModel() stops where no ask can succeed, and says what to do", async () => {
  const table: [Fault, string][] = [
    [
      failing(401, { message: "Incorrect API key" }),
      "Cannot use openai as OPENAI_API_KEY must hold a valid key: 401 Incorrect API key; correct OPENAI_API_KEY",
    ],
    [
      NO_QUOTA,
      "Cannot use openai as there must be credit left: 429 You exceeded your current quota, please check your plan; add credit, then run again",
    ],
    [
      failing(402, { message: "Insufficient credits" }),
      "Cannot use openai as there must be credit left: 402 Insufficient credits; add credit, then run again",
    ],
    [
      failing(403, { message: "Country not supported" }),
      "Cannot use openai as the key must be allowed to use the model: 403 Country not supported; check the key's rights and the account's region",
    ],
  ];
  for (const [fault, message] of table) {
    const faults = inOrder([...Array(10).fill(null), fault]);
    await withServer({ faults }, async (server) => {
      const told: string[] = [];
      const asking = modelAt(server, { connections: 1 }).generate(
        await asksOf(30),
        (_ask, { text }) => told.push(text!),
      );
      await assert.rejects(asking, { name: "StopAsking", message });
      assert.equal(told.length, 10, "what was answered is kept");
      assert.equal(server.calls.length, 11);
    });
  }
});

Deno.test("openAiModel() stops at a model or a base URL that does not exist", async () => {
  await withServer({}, async (server) => {
    openAiState(server.state).models = ["other"];
    const message =
      'Cannot use openai as the model and the base URL must exist: 404 The model `small` does not exist; correct the model\'s name or OPENAI_BASE_URL; "lab doctor" lists the models';
    await assert.rejects(hearOne(modelAt(server), await askOf("a")), {
      name: "StopAsking",
      message,
    });
    const wrong = modelAt(server, { base_url: `${server.url}/nothing` });
    await assert.rejects(hearOne(wrong, await askOf("a")), {
      name: "StopAsking",
      message: /404 Unknown request URL: POST \/nothing\/chat\/completions/,
    });
  });
});

Deno.test("openAiModel() gives each ask its reply under mixed faults, and calls little more than it must", async () => {
  const faults = mixedFaults({
    seed: 7,
    rate: 0.2,
    faults: passingFaults({ retry_after_seconds: 1, slow_milliseconds: 5 }),
  });
  await withServer({ faults: faults.script }, async (server) => {
    const model = modelAt(server, { timeout_seconds: 0.3 });
    const { replies } = await hear(model, await asksOf(300));
    assert.equal(replies.size, 300);
    assert.deepEqual(
      [...replies.values()].filter(({ error }) => error !== null),
      [],
    );
    assert.ok(faults.befallen.size >= 8);
    // A busy machine may cut a try that would have been answered.
    assert.ok(server.calls.length <= faults.minimum_calls * 1.1);
  });
});

Deno.test("openAiModel() tells no key, however the provider repeats it", async () => {
  for (const status of [400, 401, 500]) {
    await withServer({ faults: always(keyEcho(status)) }, async (server) => {
      const heard = await hear(modelAt(server), [await askOf("a")]).then(
        ({ replies, retries }) => [...replies.values(), ...retries],
        (error) => [error.message, error.stack, error.cause],
      );
      const told = JSON.stringify(heard);
      assert.match(told, /\[key\]/);
      for (const form of [KEY, encodeURIComponent(KEY), btoa(KEY)]) {
        assert.ok(!told.includes(form), `${status}: ${told}`);
      }
    });
  }
});

Deno.test("openAiModel() ends at once when it is told to", async () => {
  await withServer({ faults: always(HANG) }, async (server) => {
    const stop = new AbortController();
    const asking = modelAt(server).generate(
      await asksOf(5),
      () => assert.fail("there is no reply"),
      { signal: stop.signal },
    );
    while (server.calls.length < 5) await delay(1);
    stop.abort(new Error("enough"));
    await assert.rejects(asking, /enough/);
  });
});

Deno.test("openAiModel() says why there is no connection", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr as Deno.NetAddr;
  listener.close();
  const model = modelAt({ url: `http://127.0.0.1:${port}` });
  const { error } = await hearOne(model, await askOf("a"));
  assert.match(error!, /^no connection: .*refused.* \(5 tries\)$/);
});
