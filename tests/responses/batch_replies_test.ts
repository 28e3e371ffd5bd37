import assert from "node:assert/strict";
import { StopAsking } from "src/models/model.ts";
import { readBatches } from "src/responses/batch_state.ts";
import {
  askInBatches,
  batchProvider,
  ends,
  newFolder,
} from "./batch_provider.ts";
import { newLedger } from "./study.ts";

Deno.test("A batch that ended early says why for each answer that it lacks", async () => {
  const [ledger, folder, model] = [newLedger(), newFolder(), batchProvider()];
  await askInBatches(ledger, model, { folder });
  model.stateOf = () => ({ state: "ended", error: "the batch is expired" });
  model.answer = ({ answer }) => answer === "40" ? "40" : null;
  await askInBatches(ledger, model, { folder, limit: 0 });

  const missed =
    "batch batch 0 ended without this answer: the batch is expired";
  assert.deepEqual(
    ledger.all("responses").map(({ item_id, error }) => [item_id, error])
      .sort(),
    [["item 0", null], ["item 1", missed], ["item 2", missed]],
  );
  ledger.close();
});

Deno.test("A batch that the provider has lost says how to ask again", async () => {
  const [ledger, folder, model] = [newLedger(), newFolder(), batchProvider()];
  await askInBatches(ledger, model, { folder });
  model.stateOf = () => {
    throw new Error("Cannot look at batch 0 as it must exist: no batch found");
  };
  await assert.rejects(askInBatches(ledger, model, { folder }), {
    message:
      `Cannot look at batch 0 as it must exist: no batch found; if the provider no longer has batch batch 0, take it out of ${folder}/batches.json to ask its 3 requests again`,
  });
  assert.equal(readBatches(folder).length, 1);

  model.stateOf = () => {
    throw new StopAsking("the key is wrong");
  };
  await assert.rejects(askInBatches(ledger, model, { folder }), {
    name: "StopAsking",
    message: "the key is wrong",
  });
  ledger.close();
});

Deno.test("A reply to what a batch does not hold is an error, and stores nothing", async () => {
  const [ledger, folder, model] = [newLedger(), newFolder(), batchProvider()];
  await askInBatches(ledger, model, { folder });
  model.stateOf = ends;
  const { collect } = model.batches!;
  model.batches!.collect = async (batch_id, entries) => {
    const replies = await collect(batch_id, entries);
    return replies.set("another", [...replies.values()][0]!);
  };
  await assert.rejects(
    askInBatches(ledger, model, { folder }),
    /Cannot import batch batch 0 as every reply must be to one of its 3 requests: another/,
  );
  assert.equal(ledger.count("responses"), 0);
  assert.equal(readBatches(folder).length, 1);
  ledger.close();
});
