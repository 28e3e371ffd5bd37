import assert from "node:assert/strict";
import type { Ask, Reply } from "src/models/model.ts";
import { openLedger } from "src/ledger/open_ledger.ts";
import { recordedModel, repliesOf } from "src/models/recorded.ts";
import {
  type Decoding,
  DEFAULT_DECODING,
  hashRequest,
} from "src/records/request.ts";

const user = (content: string) => [{ role: "user" as const, content }];

async function ask(
  content: string,
  { model = "recorded/ada", decoding = DEFAULT_DECODING as Decoding } = {},
): Promise<Ask> {
  const request = await hashRequest({
    endpoint: "recorded",
    model,
    messages: user(content),
    decoding,
    schema: null,
    context_ids: [],
  });
  return { request, answer: "36" };
}

async function told(
  model: ReturnType<typeof recordedModel>,
  asks: Ask[],
): Promise<Reply[]> {
  const replies = new Map<Ask, Reply>();
  await model.generate(asks, (ask, reply) => replies.set(ask, reply));
  return asks.map((ask) => replies.get(ask)!);
}

Deno.test("a recorded model answers what was recorded, the empty text too", async () => {
  const model = recordedModel({
    replies: [
      { model: "recorded/ada", messages: user("How old?"), text: "36" },
      { model: "recorded/ada", messages: user("Where?"), text: "" },
    ],
  });
  const [age, place] = await told(model, [
    await ask("How old?"),
    await ask("Where?"),
  ]);
  assert.equal(age!.text, "36");
  assert.deepEqual([place!.text, place!.error], ["", null]);
});

Deno.test("a miss is an error that names model and prompt, never a text", async () => {
  const model = recordedModel({
    replies: [{ model: "recorded/ada", messages: user("a"), text: "1" }],
  });
  const [other_prompt, other_model] = await told(model, [
    await ask("What else?"),
    await ask("a", { model: "recorded/bob" }),
  ]);
  assert.equal(other_prompt!.text, null);
  assert.match(other_prompt!.error!, /of recorded\/ada to "What else\?"/);
  assert.equal(other_model!.text, null);
  assert.match(other_model!.error!, /of recorded\/bob to "a"/);
});

Deno.test("a miss shows a long prompt on one line, cut", async () => {
  const [reply] = await told(recordedModel({ replies: [] }), [
    await ask(`first\nsecond${"x".repeat(500)}`),
  ]);
  assert.ok(!reply!.error!.includes("\n"));
  assert.ok(reply!.error!.length < 350, reply!.error!);
});

Deno.test("repeats come in the order of the record, and no further", async () => {
  const reply = { model: "recorded/ada", messages: user("a") };
  const model = recordedModel({
    replies: [{ ...reply, text: "1" }, { ...reply, text: "2" }],
  });
  const asks = [await ask("a"), await ask("a"), await ask("a")];
  const replies = await told(model, asks);
  assert.deepEqual(replies.map(({ text }) => text), ["1", "2", null]);
});

Deno.test("an answer recorded under one decoding serves no other", async () => {
  const model = recordedModel({
    replies: [{
      model: "recorded/ada",
      messages: user("a"),
      decoding: DEFAULT_DECODING,
      text: "1",
    }],
  });
  const warm = { ...DEFAULT_DECODING, temperature: 1 };
  const replies = await told(model, [
    await ask("a", { decoding: warm }),
    await ask("a"),
  ]);
  assert.deepEqual(replies.map(({ text }) => text), [null, "1"]);
});

Deno.test("repliesOf() gives a ledger's live answers, so that it can be replayed", async () => {
  const home = Deno.makeTempDirSync();
  const ledger = openLedger("pilot", { home });
  const asks = [await ask("a"), await ask("b"), await ask("c")];
  const row = {
    turn: 0,
    repeat: 0,
    checkpoint_id: "base/ada",
    dataset: "people",
    arm: "closed_book",
    finish_reason: "stop",
    input_tokens: null,
    output_tokens: null,
    resolved_model: "ada-2026",
    answer_logprob: null,
  };
  const rows = [
    { text: "1", error: null, superseded: false },
    { text: null, error: "no", superseded: false },
    { text: "3", error: null, superseded: true },
  ];
  ledger.putBatch({
    requests: asks.map(({ request }) => request),
    responses: rows.map((answer, i) => ({
      ...row,
      ...answer,
      request_hash: asks[i]!.request.request_hash,
      item_id: `item ${i}`,
    })),
  });
  const replies = await told(
    recordedModel({ replies: repliesOf(ledger) }),
    asks,
  );
  ledger.close();
  assert.deepEqual(replies.map(({ text }) => text), ["1", null, null]);
  assert.equal(replies[0]!.resolved_model, "ada-2026");
});

Deno.test("an aborted signal stops a recorded model", async () => {
  const model = recordedModel({ replies: [] });
  await assert.rejects(
    model.generate([await ask("a")], () => assert.fail(), {
      signal: AbortSignal.abort(new Error("stopped")),
    }),
    /stopped/,
  );
});
