import assert from "node:assert/strict";
import { StopAsking } from "src/models/model.ts";
import { readBatches } from "src/responses/batch_state.ts";
import {
  ANSWERS,
  askInBatches,
  batchProvider,
  ends,
  newFolder,
  texts,
  timesSubmitted,
} from "./batch_provider.ts";
import { newLedger } from "./study.ts";

Deno.test("What a batch failed or left undone is a row with its error, and is submitted again", async () => {
  const [ledger, folder, model] = [newLedger(), newFolder(), batchProvider()];
  await askInBatches(ledger, model, { folder });
  model.stateOf = (batch) => batch === 0 ? ends() : { state: "running" };
  model.answer = ({ answer }) =>
    answer === "40" ? "40" : answer === "41" ? { error: "overloaded" } : null;
  const result = await askInBatches(ledger, model, { folder });

  assert.deepEqual(
    ledger.all("responses").map(({ item_id, error }) => [item_id, error])
      .sort(),
    [
      ["item 0", null],
      ["item 1", "overloaded"],
      ["item 2", "batch batch 0 ended without this answer"],
    ],
  );
  assert.deepEqual(result, {
    total: 3,
    asked: 3,
    errors: 0, // Both are under way again.
    missing: 2,
    submitted: 2,
    running: 2,
  });

  model.stateOf = ends;
  model.answer = ({ answer }) => answer;
  await askInBatches(ledger, model, { folder });
  assert.deepEqual(texts(ledger), ANSWERS);
  assert.deepEqual(
    ledger.all("attempts_log").map(({ attempt }) => attempt).sort(),
    [0, 0, 0, 1, 1],
  );
  ledger.close();
});

Deno.test("A batch that failed as a whole is asked again in the next one", async () => {
  const [ledger, folder, model] = [newLedger(), newFolder(), batchProvider()];
  model.stateOf = (batch) =>
    batch === 0 ? { state: "failed", error: "expired" } : ends();
  const result = await askInBatches(ledger, model, { folder, wait: true });

  assert.deepEqual([result.asked, result.errors, result.missing], [6, 0, 0]);
  assert.deepEqual(texts(ledger), ANSWERS);
  assert.deepEqual(
    ledger.all("attempts_log").map(({ attempt, error }) =>
      `${attempt} ${error}`
    ).sort(),
    [
      ...Array(3).fill("0 batch batch 0 failed: expired"),
      ...Array(3).fill("1 null"),
    ],
  );
  ledger.close();
});

Deno.test("An answer that keeps failing is submitted `tries` times by a call, and again by the next", async () => {
  const [ledger, folder, model] = [newLedger(), newFolder(), batchProvider()];
  model.stateOf = ends;
  model.answer = ({ answer }) => answer === "41" ? { error: "no" } : answer;
  const options = { folder, wait: true, tries: 2 };
  const result = await askInBatches(ledger, model, options);

  assert.deepEqual([result.errors, result.missing], [1, 1]);
  assert.deepEqual(timesSubmitted(model), [1, 2, 1]);
  await askInBatches(ledger, model, options);
  assert.deepEqual(timesSubmitted(model), [1, 4, 1]);
  ledger.close();
});

Deno.test("A call that was killed while it submitted goes on with what is noted", async () => {
  const [ledger, folder, model] = [newLedger(), newFolder(), batchProvider(1)];
  const { submit } = model.batches!;
  model.batches!.submit = (entries) =>
    model.submitted.length === 2
      ? Promise.reject(new Error("killed"))
      : submit(entries);
  await assert.rejects(askInBatches(ledger, model, { folder }), /killed/);
  assert.deepEqual(
    readBatches(folder).map(({ batch_id }) => batch_id),
    ["batch 0", "batch 1"],
  );

  model.batches!.submit = submit;
  model.stateOf = ends;
  await askInBatches(ledger, model, { folder, wait: true });
  assert.deepEqual(texts(ledger), ANSWERS);
  assert.deepEqual(timesSubmitted(model), [1, 1, 1]);
  ledger.close();
});

Deno.test("A budget stops the submitting, and what it admitted is asked all the same", async () => {
  const [ledger, folder, model] = [newLedger(), newFolder(), batchProvider()];
  const twoAtOnce = (held = new Set<unknown>()) => ({
    admit(ask: unknown) {
      if (held.size === 2) throw new StopAsking("the budget must cover it");
      held.add(ask);
    },
    spend: (ask: unknown) => held.delete(ask) ? 0.25 : null,
    fail() {},
  });
  await assert.rejects(
    askInBatches(ledger, model, { folder, budget: twoAtOnce() }),
    /the budget must cover it/,
  );
  assert.deepEqual(model.submitted.map(({ length }) => length), [2]);

  model.stateOf = ends;
  const { missing } = await askInBatches(ledger, model, {
    folder,
    budget: twoAtOnce(),
    wait: true,
  });
  assert.equal(missing, 0);
  assert.deepEqual(
    ledger.all("attempts_log").map(({ cost_usd }) => cost_usd),
    [0.25, 0.25, 0.25],
  );
  assert.deepEqual(model.submitted.map(({ length }) => length), [2, 1]);
  ledger.close();
});

Deno.test("What a batch under way may cost counts before more is submitted", async () => {
  const [ledger, folder, model] = [newLedger(), newFolder(), batchProvider()];
  await askInBatches(ledger, model, { folder, limit: 2 });
  let left = 2;
  const budget = {
    admit() {
      if (left-- <= 0) throw new StopAsking("the budget must cover it");
    },
    spend: () => null,
    fail() {},
  };
  await assert.rejects(
    askInBatches(ledger, model, { folder, budget }),
    /the budget must cover it/,
  );
  assert.equal(model.submitted.length, 1);
  ledger.close();
});

Deno.test("Batches at another endpoint are left as they are", async () => {
  const [ledger, folder, model] = [newLedger(), newFolder(), batchProvider()];
  await askInBatches(ledger, model, { folder });
  const other = { ...batchProvider(), endpoint: "elsewhere" };
  await askInBatches(ledger, other, { folder });

  assert.deepEqual(
    readBatches(folder).map(({ endpoint }) => endpoint).sort(),
    ["elsewhere", "scripted"],
  );
  assert.equal(ledger.count("responses"), 0);
  ledger.close();
});
