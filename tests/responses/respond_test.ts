import assert from "node:assert/strict";
import { EMPTY_REPLY } from "src/models/model.ts";
import { scriptedModel } from "src/models/scripted.ts";
import { hashRequest } from "src/records/request.ts";
import type { RespondProgress } from "src/responses/respond.ts";
import { ask, checkpointAt, items, knowing, newLedger } from "./study.ts";

Deno.test("respond() asks every item of every checkpoint once, and stores all of it", async () => {
  const ledger = newLedger();
  const model = knowing();
  const result = await ask(ledger, model);

  assert.deepEqual(result, { total: 6, asked: 6, errors: 0, missing: 0 });
  assert.deepEqual(model.asked[0]?.request.messages, [
    { role: "user", content: "How old is person 0?" },
  ]);
  const { request_hash, ...content } = model.asked[4]!.request;
  assert.deepEqual(await hashRequest(content), { request_hash, ...content });
  assert.deepEqual(
    ledger.all("responses").find((row) => row.request_hash === request_hash),
    {
      request_hash,
      repeat: 0,
      turn: 0,
      checkpoint_id: "checkpoint 1",
      dataset: "fictional_people",
      item_id: "item 1",
      arm: "closed_book",
      text: "41",
      error: null,
      finish_reason: null,
      input_tokens: null,
      output_tokens: null,
      resolved_model: null,
      answer_logprob: null,
      superseded: false,
    },
  );
  assert.equal(ledger.count("requests"), 6);
  assert.deepEqual(
    ledger.all("attempts_log").map((row) => [row.attempt, row.latency_seconds]),
    Array(6).fill([0, 0.5]),
  );
  ledger.close();
});

Deno.test("respond() asked again asks nothing and changes nothing", async () => {
  const ledger = newLedger();
  await ask(ledger, knowing());
  const before = ledger.all("responses");
  const model = knowing();

  assert.deepEqual(await ask(ledger, model), {
    total: 6,
    asked: 0,
    errors: 0,
    missing: 0,
  });
  assert.deepEqual(model.asked, []);
  assert.deepEqual(ledger.all("responses"), before);
  ledger.close();
});

Deno.test("A failed ask is a row with its error, and is asked again next time", async () => {
  const ledger = newLedger();
  const failing = scriptedModel(({ answer }) =>
    answer === "41" ? { error: "timeout" } : answer!
  );
  const first = await ask(ledger, failing);
  const errors = () => ledger.all("responses").filter(({ error }) => error);

  assert.deepEqual(first, { total: 6, asked: 6, errors: 2, missing: 2 });
  assert.deepEqual(errors().map(({ text, error }) => [text, error]), [
    [null, "timeout"],
    [null, "timeout"],
  ]);

  await ask(ledger, failing);
  const model = knowing();
  assert.deepEqual(await ask(ledger, model), {
    total: 6,
    asked: 2,
    errors: 0,
    missing: 0,
  });
  assert.deepEqual(errors(), []);
  assert.equal(ledger.count("responses"), 6);
  assert.deepEqual(
    ledger.all("attempts_log").filter(({ request_hash }) =>
      request_hash === model.asked[0]!.request.request_hash
    ).map(({ attempt, error }) => [attempt, error]),
    [[0, "timeout"], [1, "timeout"], [2, null]],
  );
  ledger.close();
});

Deno.test("respond() asks at most `limit` now and the rest later", async () => {
  const ledger = newLedger();
  assert.deepEqual(await ask(ledger, knowing(), { limit: 4 }), {
    total: 6,
    asked: 4,
    errors: 0,
    missing: 2,
  });
  assert.equal((await ask(ledger, knowing(), { limit: 4 })).asked, 2);
  ledger.close();
});

Deno.test("Repeats are asked apart and stored apart", async () => {
  const ledger = newLedger();
  let n = 0;
  const counting = scriptedModel(() => `${n++}`);
  await ask(ledger, counting, {
    repeats: 3,
    items: items(1),
    checkpoints: [checkpointAt(0)],
  });

  assert.deepEqual(
    ledger.all("responses").map(({ repeat, text }) => [repeat, text]),
    [[0, "0"], [1, "1"], [2, "2"]],
  );
  assert.equal(ledger.count("requests"), 1);
  ledger.close();
});

Deno.test("An aborted respond() keeps what was answered, marks no failure, and continues", async () => {
  const ledger = newLedger();
  const stop = new AbortController();
  const model = scriptedModel(({ answer }) => {
    if (model.asked.length === 3) stop.abort(new Error("interrupted"));
    return stop.signal.aborted ? { error: "aborted" } : answer!;
  });
  await assert.rejects(
    ask(ledger, model, { signal: stop.signal }),
    /interrupted/,
  );

  assert.equal(ledger.count("responses"), 2);
  assert.deepEqual(ledger.all("responses").filter(({ error }) => error), []);
  assert.equal((await ask(ledger, knowing())).asked, 4);
  ledger.close();
});

Deno.test("A model that throws half-way loses nothing that it answered", async () => {
  const ledger = newLedger();
  const broken = scriptedModel(({ answer }) => {
    if (answer === "42") throw new Error("out of memory");
    return answer!;
  });
  await assert.rejects(ask(ledger, broken), /out of memory/);
  assert.equal(ledger.count("responses"), 2);
  ledger.close();
});

Deno.test("A model that leaves an ask open, or replies twice, is an error", async () => {
  const ledger = newLedger();
  const silent = { ...knowing(), generate: () => Promise.resolve() };
  await assert.rejects(
    ask(ledger, silent),
    /must reply to every ask: 6 of 6 had no reply/,
  );

  const model = knowing();
  const twice: typeof model = {
    ...model,
    generate: (asks, onReply) =>
      model.generate(asks, (ask, reply) => {
        onReply(ask, reply);
        onReply(ask, reply);
      }),
  };
  await assert.rejects(ask(ledger, twice), /must reply once to every ask/);
  ledger.close();
});

Deno.test("A reply with neither text nor error stores nothing and says so", async () => {
  const ledger = newLedger();
  await assert.rejects(
    ask(ledger, scriptedModel(() => ({}))),
    /exactly one of text and error must be set/,
  );
  assert.equal(ledger.count("responses"), 0);
  ledger.close();
});

Deno.test("respond() tells how many are done, of how many, with how many errors", async () => {
  const ledger = newLedger();
  const seen: RespondProgress[] = [];
  const model = scriptedModel(({ answer }) =>
    answer === "40" ? { error: "x" } : "1"
  );
  await ask(ledger, model, {
    checkpoints: [checkpointAt(0)],
    onProgress: (progress) => seen.push(progress),
  });

  assert.deepEqual(seen, [
    { done: 0, total: 3, errors: 0 },
    { done: 1, total: 3, errors: 1 },
    { done: 2, total: 3, errors: 1 },
    { done: 3, total: 3, errors: 1 },
  ]);
  ledger.close();
});

Deno.test("respond() writes a slow model's answers while it waits for the next", async () => {
  const ledger = newLedger();
  const slow: ReturnType<typeof knowing> = {
    ...knowing(),
    async generate(asks, onReply) {
      const quick = knowing();
      await quick.generate(asks.slice(0, 1), onReply);
      await new Promise((resolve) => setTimeout(resolve, 1300));
      assert.equal(ledger.count("responses"), 1);
      await quick.generate(asks.slice(1), onReply);
    },
  };
  assert.equal((await ask(ledger, slow)).asked, 6);
  ledger.close();
});

Deno.test("Replies told in one turn are written in one transaction, however many", async () => {
  const ledger = newLedger();
  const sizes: (number | undefined)[] = [];
  const putBatch = ledger.putBatch.bind(ledger);
  ledger.putBatch = (rows) => {
    if (rows.attempts_log) sizes.push(rows.responses?.length);
    putBatch(rows);
  };
  const atOnce: ReturnType<typeof knowing> = {
    ...knowing(),
    generate(asks, onReply) {
      for (const ask of asks) onReply(ask, { ...EMPTY_REPLY, text: "40" });
      return Promise.resolve();
    },
  };
  await ask(ledger, atOnce, { items: items(1300) });
  assert.deepEqual(sizes, [2600]);
  ledger.close();
});
