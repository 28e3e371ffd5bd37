import assert from "node:assert/strict";
import { scriptedModel } from "src/models/scripted.ts";
import { readBatches } from "src/responses/batch_state.ts";
import type { RespondProgress } from "src/responses/respond.ts";
import {
  ANSWERS,
  askInBatches,
  batchProvider,
  ends,
  newFolder,
  texts,
  timesSubmitted,
} from "./batch_provider.ts";
import { ask, checkpointAt, itemAt, newLedger } from "./study.ts";

Deno.test("respondInBatches() submits, leaves, comes back and imports", async () => {
  const [ledger, folder, model] = [newLedger(), newFolder(), batchProvider()];

  assert.deepEqual(await askInBatches(ledger, model, { folder }), {
    total: 3,
    asked: 0,
    errors: 0,
    missing: 3,
    submitted: 3,
    running: 3,
  });
  assert.equal(ledger.count("responses"), 0);
  assert.equal(readBatches(folder)[0]?.batch_id, "batch 0");
  assert.equal((await askInBatches(ledger, model, { folder })).submitted, 0);

  model.stateOf = ends;
  assert.deepEqual(await askInBatches(ledger, model, { folder }), {
    total: 3,
    asked: 3,
    errors: 0,
    missing: 0,
    submitted: 0,
    running: 0,
  });
  assert.deepEqual(texts(ledger), ANSWERS);
  assert.deepEqual(readBatches(folder), []);
  assert.deepEqual(timesSubmitted(model), [1, 1, 1]);
  ledger.close();
});

Deno.test("Answers from batches are the rows that respond() would store", async () => {
  const [one, other, folder] = [newLedger(), newLedger(), newFolder()];
  const model = batchProvider();
  model.stateOf = ends;
  await askInBatches(one, model, { folder, wait: true });
  const checkpoints = [checkpointAt(0)];
  await ask(other, scriptedModel(({ answer }) => answer!), { checkpoints });

  assert.deepEqual(one.all("responses"), other.all("responses"));
  assert.deepEqual(one.all("requests"), other.all("requests"));
  assert.deepEqual(
    one.all("attempts_log").map(({ attempt, error }) => [attempt, error]),
    [[0, null], [0, null], [0, null]],
  );
  const never = scriptedModel(() => "never");
  assert.equal((await ask(one, never, { checkpoints })).asked, 0);
  one.close();
  other.close();
});

Deno.test("A batch holds at most max_entries requests, all to one model", async () => {
  const [ledger, folder, model] = [newLedger(), newFolder(), batchProvider(2)];
  const checkpoints = [checkpointAt(0), checkpointAt(1)];
  const grid = { folder, checkpoints, repeats: 1 };
  const { running } = await askInBatches(ledger, model, grid);

  assert.equal(running, 6);
  assert.deepEqual(
    model.submitted.map((entries) =>
      entries.map(({ ask }) => ask.request.model)
    ),
    [0, 0, 1, 1].map((i, n) =>
      Array(n % 2 === 0 ? 2 : 1).fill(`local/small-v1@${i}`)
    ),
  );
  model.stateOf = (batch) => batch < 3 ? ends() : { state: "running" };
  const { asked, missing } = await askInBatches(ledger, model, grid);
  assert.deepEqual([asked, missing], [5, 1]);
  assert.deepEqual(timesSubmitted(model), Array(6).fill(1));
  ledger.close();
});

Deno.test("Items with one prompt are submitted once, repeats apart", async () => {
  const [ledger, folder, model] = [newLedger(), newFolder(), batchProvider()];
  const same = [itemAt(0), itemAt(7, { prompt: itemAt(0).prompt })];
  await askInBatches(ledger, model, { folder, items: same, repeats: 2 });

  assert.deepEqual(
    model.submitted[0]!.map(({ custom_id }) =>
      custom_id.replace(/^\w{32}/, "")
    ),
    ["_0", "_1"],
  );
  ledger.close();
});

Deno.test("A limit bounds what one call submits", async () => {
  const [ledger, folder, model] = [newLedger(), newFolder(), batchProvider()];
  const first = await askInBatches(ledger, model, { folder, limit: 2 });
  const second = await askInBatches(ledger, model, { folder, limit: 2 });

  assert.deepEqual([first.submitted, second.submitted], [2, 1]);
  ledger.close();
});

Deno.test("An aborted wait keeps the batches noted", async () => {
  const [ledger, folder, model] = [newLedger(), newFolder(), batchProvider()];
  const stop = new AbortController();
  let polls = 0;
  model.stateOf = () => {
    if (++polls === 2) queueMicrotask(() => stop.abort(new Error("enough")));
    return { state: "running" };
  };
  await assert.rejects(
    askInBatches(ledger, model, {
      folder,
      wait: true,
      poll_seconds: 0.001,
      signal: stop.signal,
    }),
    /enough/,
  );
  assert.equal(readBatches(folder).length, 1);
  ledger.close();
});

Deno.test("respondInBatches() tells how many are done, as the provider counts them", async () => {
  const [ledger, folder, model] = [newLedger(), newFolder(), batchProvider()];
  const seen: RespondProgress[] = [];
  let polls = 0;
  model.stateOf = () => ++polls === 1 ? { state: "running", done: 2 } : ends();
  await askInBatches(ledger, model, {
    folder,
    wait: true,
    onProgress: (progress) => seen.push(progress),
  });

  assert.deepEqual(
    seen.map(({ done, total }) => `${done} of ${total}`),
    ["0 of 3", "0 of 3", "2 of 3", "3 of 3"],
  );
  ledger.close();
});

Deno.test("A model without batches says which providers have them", async () => {
  const ledger = newLedger();
  await assert.rejects(
    askInBatches(ledger, scriptedModel(() => "1"), { folder: newFolder() }),
    {
      message:
        "Cannot ask in batches as the provider must be one of openai, gemini: local/small-v1@0 has none; ask it without batches",
    },
  );
  ledger.close();
});
