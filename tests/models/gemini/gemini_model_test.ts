import assert from "node:assert/strict";
import { geminiState } from "../../fixtures/provider_server/gemini.ts";
import type { ChatCall } from "../../fixtures/provider_server/route.ts";
import { askOf, KEY, modelAt, replyTo, withServer } from "./gemini_fixture.ts";

Deno.test("geminiModel() sends a chat as Gemini words it and reads the whole reply", async () => {
  const heard: ChatCall[] = [];
  const chat = (call: ChatCall) => {
    heard.push(call);
    return "36";
  };
  await withServer({ chat, keys: [KEY] }, async (server) => {
    const costOf = (_model: string, tokens: { output_tokens: number }) =>
      tokens.output_tokens * 2;
    const ask = await askOf([
      { role: "system", content: "Be short." },
      { role: "user", content: "Who is Ada?" },
      { role: "assistant", content: "A poet's daughter." },
      { role: "user", content: "How old is she?" },
    ]);
    const { latency_seconds, ...reply } = await replyTo(
      modelAt(server, { costOf }),
      ask,
    );
    assert.ok(latency_seconds > 0);
    assert.deepEqual(reply, {
      text: "36",
      error: null,
      finish_reason: "stop",
      input_tokens: 14, // 56 letters with the spaces between, four a token.
      output_tokens: 1,
      resolved_model: "gemini-3.5-flash-001",
      answer_logprob: null,
      cost_usd: 2,
      provider_id: "response-0",
    });
    assert.deepEqual(heard, [{
      provider: "gemini",
      model: "gemini-3.5-flash",
      messages: ask.request.messages,
      max_tokens: 100,
      seed: 42,
      wants_logprobs: false,
    }]);
  });
});

Deno.test("geminiModel() asks Vertex AI with a token, and a tuned endpoint where it lies", async () => {
  const heard: string[] = [];
  const chat = ({ provider, model }: ChatCall) => {
    heard.push(`${provider} ${model}`);
    return "ok";
  };
  await withServer({ chat, keys: [KEY] }, async (server) => {
    const model = modelAt(server, { name: "vertex" });
    const endpoint = "projects/lab/locations/us-central1/endpoints/7";
    for (const name of ["gemini-3.5-flash", endpoint]) {
      const ask = await askOf("Hello", { model: `vertex/${name}`, seed: null });
      assert.equal((await replyTo(model, ask)).text, "ok");
    }
    assert.deepEqual(heard, ["vertex gemini-3.5-flash", `vertex ${endpoint}`]);
    assert.deepEqual(server.calls.map(({ path }) => path), [
      "/vertex/v1beta1/projects/lab/locations/europe-west4/publishers/google/models/gemini-3.5-flash:generateContent",
      `/vertex/v1beta1/${endpoint}:generateContent`,
    ]);
    assert.equal(model.batches, undefined);
  });
});

Deno.test("geminiModel() counts thinking as output and says when it left no room", async () => {
  await withServer({ chat: () => "yes" }, async (server) => {
    geminiState(server.state).thoughts_tokens = 90;
    const ask = await askOf("Sure?");
    const model = modelAt(server);
    assert.equal((await replyTo(model, ask)).output_tokens, 91);
    server.state.chat = () => ({ text: "", finish_reason: "length" });
    const cut = await replyTo(model, ask);
    assert.equal(cut.text, null);
    assert.equal(cut.finish_reason, "length");
    assert.equal(cut.output_tokens, 90);
    assert.equal(
      cut.error,
      "Cannot read an answer as max_tokens must leave room for it: thinking took 90 tokens; raise max_tokens",
    );
  });
});

Deno.test("geminiModel() keeps an empty text and a cut one, and no text that was withheld", async () => {
  await withServer({}, async (server) => {
    const model = modelAt(server);
    const ask = await askOf("Well?");
    const outcome = async () => {
      const { text, error, finish_reason } = await replyTo(model, ask);
      return { text, error, finish_reason };
    };
    server.state.chat = () => "";
    assert.deepEqual(await outcome(), {
      text: "",
      error: null,
      finish_reason: "stop",
    });
    server.state.chat = () => ({ text: "In the", finish_reason: "length" });
    assert.deepEqual(await outcome(), {
      text: "In the",
      error: null,
      finish_reason: "length",
    });
    server.state.chat = () => ({ text: "", finish_reason: "content_filter" });
    assert.deepEqual(await outcome(), {
      text: null,
      error: "Cannot read an answer as the content filter withheld it: SAFETY",
      finish_reason: "content_filter",
    });
    geminiState(server.state).block_reason = "PROHIBITED_CONTENT";
    assert.deepEqual(await outcome(), {
      text: null,
      error:
        "Cannot be answered as the content filter blocked the prompt: PROHIBITED_CONTENT",
      finish_reason: "content_filter",
    });
    assert.equal(server.calls.length, 4, "none of these is asked again");
  });
});

Deno.test("geminiModel() returns one vector for each text, whichever way they are asked", async () => {
  await withServer({}, async (server) => {
    const texts = Array.from({ length: 101 }, (_, index) => `text ${index}`);
    for (const [name, calls] of [["gemini", 2], ["vertex", 101]] as const) {
      server.calls.length = 0;
      const vectors = await modelAt(server, { name }).embed!(texts, {
        model: "text-embedding-005",
      });
      assert.equal(vectors.length, 101);
      assert.deepEqual([...vectors[100]!], [8, 116, 101, 120]); // "text 100": 8 letters, t, e, x.
      assert.equal(server.calls.length, calls);
    }
  });
});
