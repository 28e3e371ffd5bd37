import assert from "node:assert/strict";
import { scriptedModel } from "src/models/scripted.ts";
import { readBatches, writeBatches } from "src/responses/batch_state.ts";
import {
  askInBatches,
  batchProvider,
  ends,
  newFolder,
} from "./batch_provider.ts";
import { ask, checkpointAt, itemAt, items, newLedger } from "./study.ts";

Deno.test("A batch imported before a kill could note it is not imported twice", async () => {
  const [ledger, folder, model] = [newLedger(), newFolder(), batchProvider()];
  await askInBatches(ledger, model, { folder });
  const noted = readBatches(folder);
  model.stateOf = ends;
  model.answer = ({ answer }) => answer === "41" ? { error: "no" } : answer;
  await askInBatches(ledger, model, { folder, limit: 0 });
  const before = ["responses", "attempts_log", "requests"] as const;
  const rows = before.map((table) => ledger.all(table));

  writeBatches(folder, noted);
  await askInBatches(ledger, model, { folder, limit: 0 });
  assert.deepEqual(before.map((table) => ledger.all(table)), rows);
  assert.deepEqual(readBatches(folder), []);
  ledger.close();
});

Deno.test("An answer to a prompt edited meanwhile is superseded, and serves if the prompt comes back", async () => {
  const [ledger, folder, model] = [newLedger(), newFolder(), batchProvider()];
  const edited = [itemAt(0, { prompt: "What is the age of person 0?" })];
  await askInBatches(ledger, model, { folder, items: items(1) });
  model.stateOf = ends;
  model.answer = ({ request }) => `to: ${request.messages[0]!.content}`;
  await askInBatches(ledger, model, { folder, items: edited, wait: true });
  const rows = () =>
    ledger.all("responses").map((row) =>
      `${row.item_id} ${row.superseded} ${row.text}`
    ).sort();

  assert.deepEqual(rows(), [
    "item 0 false to: What is the age of person 0?",
    "item 0 true to: How old is person 0?",
  ]);
  await askInBatches(ledger, model, { folder, items: items(1) });
  assert.equal(model.submitted.length, 2);
  assert.deepEqual(rows(), [
    "item 0 false to: How old is person 0?",
    "item 0 true to: What is the age of person 0?",
  ]);
  ledger.close();
});

Deno.test("An answer is labelled by the item that asks for it when it comes", async () => {
  const [ledger, folder, model] = [newLedger(), newFolder(), batchProvider()];
  await askInBatches(ledger, model, { folder, items: items(2) });
  model.stateOf = ends;
  const renamed = itemAt(7, { prompt: itemAt(0).prompt, answers: ["40"] });
  await askInBatches(ledger, model, { folder, items: [renamed] });

  assert.deepEqual(
    ledger.all("responses").map((row) => [row.item_id, row.superseded]).sort(),
    [["item 1", false], ["item 7", false]],
  );
  ledger.close();
});

Deno.test("An answer that came another way meanwhile is kept", async () => {
  const [ledger, folder, model] = [newLedger(), newFolder(), batchProvider()];
  await askInBatches(ledger, model, { folder });
  const checkpoints = [checkpointAt(0)];
  await ask(ledger, scriptedModel(() => "first"), { checkpoints });
  model.stateOf = ends;
  const { asked, missing } = await askInBatches(ledger, model, { folder });

  assert.deepEqual([asked, missing], [3, 0]);
  assert.deepEqual(
    ledger.all("responses").map(({ text }) => text),
    ["first", "first", "first"],
  );
  assert.equal(ledger.count("attempts_log"), 6);
  ledger.close();
});
