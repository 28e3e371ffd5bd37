import assert from "node:assert/strict";
import type { BatchClient, BatchEntry } from "src/models/model.ts";
import { batchesState } from "../../fixtures/provider_server/gemini_batches.ts";
import { askOf, KEY, modelAt, withServer } from "./gemini_fixture.ts";

const entriesOf = (prompts: readonly string[]): Promise<BatchEntry[]> =>
  Promise.all(
    prompts.map(async (prompt) => ({
      custom_id: `id of ${prompt}`,
      ask: await askOf(prompt),
    })),
  );

const batchesAt = (server: { url: string }) =>
  modelAt(server).batches as BatchClient;

Deno.test("geminiBatches() submits, is left, and collects with another client", async () => {
  const chat = ({ messages }: { messages: readonly { content: string }[] }) =>
    `heard ${messages[0]?.content}`;
  await withServer({ chat, keys: [KEY] }, async (server) => {
    const entries = await entriesOf(["a", "b", "c"]);
    const id = await batchesAt(server).submit(entries);
    const later = batchesAt(server);
    assert.deepEqual(await later.poll(id), {
      state: "running",
      done: 0,
      total: 3,
      error: null,
    });
    assert.deepEqual(await later.poll(id), {
      state: "ended",
      done: 3,
      total: 3,
      error: null,
    });
    const replies = await later.collect(id, entries);
    assert.deepEqual(
      [...replies].map(([custom_id, { text }]) => [custom_id, text]),
      [["id of a", "heard a"], ["id of b", "heard b"], ["id of c", "heard c"]],
    );
    const { finish_reason, output_tokens, resolved_model } = replies.get(
      "id of a",
    )!;
    assert.deepEqual({ finish_reason, output_tokens, resolved_model }, {
      finish_reason: "stop",
      output_tokens: 2, // "heard a": 7 letters, four a token.
      resolved_model: "gemini-3.5-flash-001",
    });
  });
});

Deno.test("geminiBatches() tells which requests failed and leaves out those that were not done", async () => {
  await withServer({}, async (server) => {
    const state = batchesState(server.state);
    state.looks_until_end = 0;
    state.fate = (position) =>
      (["failed", "answered", "missing"] as const)[position] ?? "answered";
    const entries = await entriesOf(["a", "b", "c"]);
    const batches = batchesAt(server);
    const id = await batches.submit(entries);
    assert.deepEqual(await batches.poll(id), {
      state: "ended",
      done: 2,
      total: 3,
      error: null,
    });
    const replies = await batches.collect(id, entries);
    assert.deepEqual([...replies.keys()], ["id of a", "id of b"]);
    assert.equal(replies.get("id of a")?.text, null);
    assert.equal(replies.get("id of a")?.error, "8 No capacity left");
    assert.equal(replies.get("id of b")?.text, "ok");
  });
});

Deno.test("geminiBatches() goes by place where no answer names its request, and refuses to guess", async () => {
  await withServer(
    { chat: ({ messages }) => messages[0]!.content },
    async (server) => {
      const state = batchesState(server.state);
      Object.assign(state, { looks_until_end: 0, keeps_metadata: false });
      const entries = await entriesOf(["a", "b"]);
      const batches = batchesAt(server);
      const id = await batches.submit(entries);
      const replies = await batches.collect(id, entries);
      assert.equal(replies.get("id of b")?.text, "b");
      state.fate = (position) => position === 0 ? "missing" : "answered";
      await assert.rejects(
        batches.collect(id, entries),
        /each answer must name its request: answer 0 of 1 names none, and 2 were asked/,
      );
    },
  );
});

Deno.test("geminiBatches() ends the wait in every final state, with the reason", async () => {
  await withServer({}, async (server) => {
    const state = batchesState(server.state);
    state.looks_until_end = 0;
    const batches = batchesAt(server);
    const id = await batches.submit(await entriesOf(["a"]));
    const errors = {
      FAILED: "failed: The batch broke down",
      CANCELLED: "cancelled",
      EXPIRED: "expired",
    } as const;
    for (const [outcome, error] of Object.entries(errors)) {
      state.outcome = outcome as keyof typeof errors;
      const found = await batches.poll(id);
      assert.equal(found.state, "failed");
      assert.equal(found.error, error);
    }
    state.outcome = "STUCK";
    assert.equal((await batches.poll(id)).state, "running");
  });
});

Deno.test("geminiBatches() makes no batch of two models, of nothing, or of too many bytes", async () => {
  await withServer({}, async (server) => {
    const batches = batchesAt(server);
    const [first] = await entriesOf(["a"]) as [BatchEntry];
    const other = {
      custom_id: "other",
      ask: await askOf("a", { model: "gemini/gemini-3.1-flash-lite" }),
    };
    await assert.rejects(batches.submit([first, other]), {
      name: "RangeError",
      message:
        /must be for one model: gemini\/gemini-3.5-flash, gemini\/gemini-3.1/,
    });
    await assert.rejects(batches.submit([]), /there are none/);
    const huge = {
      custom_id: "huge",
      ask: await askOf("x".repeat(20_000_000)),
    };
    await assert.rejects(
      batches.submit([huge]),
      /20000000 bytes in all: 20000\d{3} in 1 requests; make smaller/,
    );
    assert.equal(server.calls.length, 0);
  });
});

Deno.test("geminiBatches() does not make a batch again after a failure, and stops for one that is gone", async () => {
  const failing = [true];
  const faults = () =>
    failing.shift()
      ? {
        name: "503",
        costs_a_call: true,
        respond: () =>
          Response.json({ error: { message: "Busy" } }, { status: 503 }),
      }
      : null;
  await withServer({ faults }, async (server) => {
    const batches = batchesAt(server);
    await assert.rejects(
      batches.submit(await entriesOf(["a"])),
      /^Error: Cannot make a batch as gemini must accept it: 503 Busy$/,
    );
    assert.equal(server.calls.length, 1);
    await assert.rejects(batches.poll("batches/none"), { name: "StopAsking" });
  });
});

Deno.test("geminiBatches() does not take answers in a file for none", () => {
  const elsewhere = {
    name: "elsewhere",
    costs_a_call: false,
    respond: () =>
      Response.json({
        name: "batches/1",
        metadata: {
          state: "BATCH_STATE_SUCCEEDED",
          output: { responsesFile: "files/1" },
        },
      }),
  };
  return withServer({ faults: () => elsewhere }, async (server) => {
    await assert.rejects(
      batchesAt(server).collect("batches/1", await entriesOf(["a"])),
      /Cannot collect batches\/1 as its answers must come with it: they lie in files\/1/,
    );
  });
});
