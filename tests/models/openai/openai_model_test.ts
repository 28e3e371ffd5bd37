import assert from "node:assert/strict";
import { openAiState } from "../../fixtures/provider_server/openai_chat.ts";
import type { ChatCall } from "../../fixtures/provider_server/route.ts";
import {
  askOf,
  asksOf,
  hear,
  hearOne,
  KEY,
  modelAt,
  withServer,
} from "./openai_fixture.ts";

const echo = ({ messages }: ChatCall) => messages.at(-1)!.content;

Deno.test("openAiModel() answers every ask, and says which model answered", async () => {
  await withServer({ chat: echo, keys: [KEY] }, async (server) => {
    const asks = await asksOf(50);
    const model = modelAt(server);
    assert.equal(model.endpoint, `${server.url}/openai/v1`);
    const { replies } = await hear(model, asks);
    assert.equal(replies.size, 50);
    const { latency_seconds, ...reply } = replies.get(asks[7]!)!;
    assert.ok(latency_seconds > 0);
    assert.deepEqual(
      { ...reply, provider_id: reply.provider_id?.replace(/\d+/, "N") },
      {
        text: "prompt 7",
        error: null,
        finish_reason: "stop",
        input_tokens: 2, // 8 letters, four a token
        output_tokens: 2,
        resolved_model: "small-001@fp_loopback",
        answer_logprob: null,
        cost_usd: null,
        provider_id: "chatcmpl-N",
      },
    );
  });
});

Deno.test("openAiModel() sends the provider's own name, the decoding and the seed", async () => {
  const calls: ChatCall[] = [];
  const chat = (call: ChatCall) => {
    calls.push(call);
    return "ok";
  };
  await withServer({ chat }, async (server) => {
    const model = modelAt(server, { name: "together" });
    const name = "together/Qwen/Qwen3-8B";
    await hear(model, [
      await askOf("a", { model: name, max_tokens: 7, seed: 3 }),
      await askOf("b", { model: name, seed: null }),
    ]);
    assert.deepEqual(
      calls.map(({ provider, model, max_tokens, seed }) => [
        provider,
        model,
        max_tokens,
        seed,
      ]),
      [
        ["together", "Qwen/Qwen3-8B", 7, 3],
        ["together", "Qwen/Qwen3-8B", 100, null],
      ],
    );
  });
});

Deno.test("openAiModel() sends a key where there is one, and no header where there is none", async () => {
  await withServer({}, async (server) => {
    const ask = await askOf("a", { model: "vllm/x" });
    await hear(modelAt(server), [await askOf("a")]);
    await hear(modelAt(server, { name: "vllm", key: undefined }), [ask]);
    assert.deepEqual(server.calls.map(({ has_key }) => has_key), [true, false]);
  });
});

Deno.test("openAiModel() asks otherwise what a model does not take, once, and says what it left out", async () => {
  await withServer({ chat: echo }, async (server) => {
    const state = openAiState(server.state);
    state.refuses = ["max_tokens", "temperature"];
    const model = modelAt(server);
    const { replies, retries } = await hear(model, await asksOf(3));
    assert.deepEqual(
      [...replies.values()].map(({ text, resolved_model }) => [
        text,
        resolved_model,
      ]).sort(),
      [0, 1, 2].map((i) => [
        `prompt ${i}`,
        "small-001@fp_loopback without temperature",
      ]),
    );
    // All were under way at the first refusal; at the second, one or more.
    assert.ok(retries.length >= 4 && retries.length <= 6, `${retries.length}`);
    assert.match(
      retries[0]!.error,
      /^400 Unsupported parameter: 'max_tokens' .*; asked otherwise$/,
    );
    const before = server.calls.length;
    await hear(model, await asksOf(10));
    assert.equal(server.calls.length - before, 10, "it is remembered");
    const other = await hear(model, await asksOf(1, "openai/other"));
    assert.equal(other.retries.length, 2, "of this model alone");
  });
});

Deno.test("openAiModel() gives up where a model takes neither name of the length", async () => {
  await withServer({}, async (server) => {
    openAiState(server.state).refuses = ["max_tokens", "max_completion_tokens"];
    const { error } = await hearOne(modelAt(server), await askOf("a"));
    assert.match(error!, /'max_completion_tokens' is not supported/);
    assert.equal(server.calls.length, 2);
  });
});

Deno.test("openAiModel() scores an answer that the model gave itself, where it is asked to", async () => {
  await withServer({ chat: () => "forty three" }, async (server) => {
    const same = await askOf("a", { answer: "forty three" });
    const other = await askOf("a", { answer: "43" });
    const none = await askOf("a");
    const logprobOf = async (ask: typeof same, logprobs?: boolean) =>
      (await hearOne(modelAt(server, { logprobs }), ask)).answer_logprob;
    assert.equal(await logprobOf(same, true), -0.375); // -1/8 - 2/8
    assert.equal(await logprobOf(other, true), null);
    assert.equal(await logprobOf(none, true), null);
    assert.equal(await logprobOf(same), null);
    openAiState(server.state).refuses = ["logprobs"];
    assert.equal(await logprobOf(same, true), null);
  });
});

Deno.test("openAiModel() says what a call cost, where someone knows", async () => {
  await withServer({ chat: () => "four" }, async (server) => {
    const model = modelAt(server, {
      costOf: (name, { input_tokens, output_tokens }) =>
        name === "openai/small" ? input_tokens * 10 + output_tokens : null,
    });
    const known = await hearOne(model, await askOf("12345678"));
    assert.equal(known.cost_usd, 21); // two tokens in, one out
    const unknown = await askOf("a", { model: "openai/other" });
    assert.equal((await hearOne(model, unknown)).cost_usd, null);
  });
});

Deno.test("openAiModel() embeds texts in their order, in several calls", async () => {
  await withServer({}, async (server) => {
    const texts = Array.from({ length: 230 }, (_, i) => "x".repeat(i + 1));
    const model = modelAt(server);
    for (const name of ["embedder", "openai/embedder"]) {
      const vectors = await model.embed!(texts, { model: name });
      assert.deepEqual(
        vectors.map(([length]) => length),
        texts.map((t) => t.length),
      );
      assert.deepEqual(vectors[0], Float32Array.of(1, 120, 32, 32));
    }
    assert.equal(server.calls.length, 6);
    assert.deepEqual(await model.embed!([], { model: "embedder" }), []);
  });
});

Deno.test("openAiModel() adapts to each of its models apart", async () => {
  await withServer({ latency_milliseconds: 2 }, async (server) => {
    const model = modelAt(server, { connections: 3 });
    await hear(model, [...await asksOf(20), ...await asksOf(20, "openai/b")]);
    assert.equal(server.calls.length, 40);
    assert.equal(server.peak, 6);
  });
});

Deno.test("openAiModel() has batches where the provider sells them", async () => {
  await withServer({}, (server) => {
    assert.ok(modelAt(server).batches);
    assert.equal(modelAt(server, { name: "together" }).batches, undefined);
    return Promise.resolve();
  });
});
