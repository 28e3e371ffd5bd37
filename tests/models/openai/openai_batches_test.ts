import assert from "node:assert/strict";
import type { BatchClient, BatchEntry } from "src/models/model.ts";
import { openAiBatchesState } from "../../fixtures/provider_server/openai_batches.ts";
import { openAiState } from "../../fixtures/provider_server/openai_chat.ts";
import { openAiFiles } from "../../fixtures/provider_server/openai_files.ts";
import type { ChatCall } from "../../fixtures/provider_server/route.ts";
import { askOf, KEY, modelAt, withServer } from "./openai_fixture.ts";

const echo = ({ messages }: ChatCall) => `heard ${messages[0]!.content}`;

const entriesOf = (prompts: string, model = "openai/small") =>
  Promise.all(
    [...prompts].map(async (prompt): Promise<BatchEntry> => ({
      custom_id: `id-${prompt}`,
      ask: await askOf(prompt, { model }),
    })),
  );

const batchesAt = (server: { url: string }): BatchClient =>
  modelAt(server).batches!;

Deno.test("openAiBatches() submits, is left, and collects with another client", async () => {
  await withServer({ chat: echo, keys: [KEY] }, async (server) => {
    const entries = await entriesOf("abc");
    const id = await batchesAt(server).submit(entries);
    const later = batchesAt(server);
    const total = 3;
    const error = null;
    assert.deepEqual(
      [await later.poll(id), await later.poll(id)],
      [
        { state: "running", done: 0, total, error },
        { state: "ended", done: 3, total, error },
      ],
    );
    const replies = await later.collect(id, entries);
    assert.deepEqual(
      entries.map(({ custom_id }) => replies.get(custom_id)!.text),
      ["heard a", "heard b", "heard c"],
    );
    const { resolved_model, input_tokens, finish_reason } = replies.get(
      "id-a",
    )!;
    assert.deepEqual({ resolved_model, input_tokens, finish_reason }, {
      resolved_model: "small-001@fp_loopback",
      input_tokens: 1,
      finish_reason: "stop",
    });
  });
});

Deno.test("openAiBatches() tells what failed, and leaves out what was not done", async () => {
  await withServer({ chat: echo }, async (server) => {
    const state = openAiBatchesState(server.state);
    Object.assign(state, { looks_until_end: 0, outcome: "expired" });
    const fates = ["answered", "failed", "missing", "late"] as const;
    state.fate = (position) => fates[position]!;
    const entries = await entriesOf("abcd");
    const batches = batchesAt(server);
    const id = await batches.submit(entries);
    assert.deepEqual(await batches.poll(id), {
      state: "ended",
      done: 3,
      total: 4,
      error: "the batch is expired",
    });
    const replies = await batches.collect(id, entries);
    assert.deepEqual(
      [...replies].map(([id, { text, error }]) => [id, text, error]),
      [["id-a", "heard a", null], [
        "id-b",
        null,
        "500 The server had an error",
      ]],
    );
  });
});

Deno.test("openAiBatches() makes the next batch without what the model refused", async () => {
  await withServer({ chat: echo }, async (server) => {
    openAiBatchesState(server.state).looks_until_end = 0;
    openAiState(server.state).refuses = ["temperature"];
    const entries = await entriesOf("ab");
    const batches = batchesAt(server);
    const ask = async () => {
      const id = await batches.submit(entries);
      await batches.poll(id);
      return [...(await batches.collect(id, entries)).values()];
    };
    assert.deepEqual((await ask()).map(({ error }) => error), [
      "400 Unsupported parameter: 'temperature' is not supported with this model.",
      "400 Unsupported parameter: 'temperature' is not supported with this model.",
    ]);
    assert.deepEqual(
      (await ask()).map(({ resolved_model }) => resolved_model),
      [
        "small-001@fp_loopback without temperature",
        "small-001@fp_loopback without temperature",
      ],
    );
  });
});

Deno.test("openAiBatches() ends the wait when a batch fails, with the reason", async () => {
  await withServer({}, async (server) => {
    const state = openAiBatchesState(server.state);
    Object.assign(state, { looks_until_end: 0, outcome: "failed" });
    const batches = batchesAt(server);
    const id = await batches.submit(await entriesOf("a"));
    assert.deepEqual(await batches.poll(id), {
      state: "failed",
      done: 0,
      total: 1,
      error:
        "failed: invalid_json_line This line is not parseable as valid JSON. (line 2)",
    });
  });
});

Deno.test("openAiBatches() says what is wrong with the files of a batch", async () => {
  await withServer({}, async (server) => {
    openAiBatchesState(server.state).looks_until_end = 0;
    const entries = await entriesOf("ab");
    const batches = batchesAt(server);
    const id = await batches.submit(entries);
    await batches.poll(id);
    const files = openAiFiles(server.state);
    const output = [...files.values()].at(-1)!;
    const whole = output.text;
    output.text = whole.slice(0, -20);
    await assert.rejects(
      batches.collect(id, entries),
      /^Error: Cannot collect a batch as each line must be JSON: line 2, .*; run again/,
    );
    output.text = whole;
    await assert.rejects(
      batches.collect(id, entries.slice(1)),
      /each line must answer a request of it: line 2 names id-a/,
    );
    files.delete(output.id);
    await assert.rejects(
      batches.collect(id, entries),
      /^Error: Cannot read file file-1 as its provider must still keep it: 404/,
    );
    await assert.rejects(
      batches.poll("batch_9"),
      /^Error: Cannot look at batch batch_9 as it must exist under this key: 404/,
    );
  });
});

Deno.test("openAiBatches() makes no batch of two models or of nothing, and none twice", async () => {
  const faults = ({ url }: { url: URL }) =>
    url.pathname.endsWith("/batches") ? lost : null;
  const lost = {
    name: "lost",
    costs_a_call: true,
    respond: async ({ answer }: { answer: () => Promise<Response> }) => {
      await answer();
      return new Response("{}", { status: 500 });
    },
  };
  await withServer({ faults }, async (server) => {
    const batches = batchesAt(server);
    const two = [...await entriesOf("a"), ...await entriesOf("b", "openai/x")];
    await assert.rejects(
      batches.submit(two),
      /must be for one model: openai\/small, openai\/x/,
    );
    await assert.rejects(batches.submit([]), /there are none/);
    await assert.rejects(
      batches.submit(await entriesOf("a")),
      /^Error: Cannot make a batch as openai must accept it: 500/,
    );
    assert.equal(openAiBatchesState(server.state).batches.size, 1);
  });
});
