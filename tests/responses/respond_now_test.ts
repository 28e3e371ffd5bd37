import assert from "node:assert/strict";
import { DEFAULT_DECODING } from "src/records/request.ts";
import { respondNow } from "src/responses/respond_now.ts";
import {
  ANSWERS,
  askInBatches,
  type BatchProvider,
  batchProvider,
  ends,
  newFolder,
  texts,
} from "./batch_provider.ts";
import { checkpointAt, items, knowing, newLedger } from "./study.ts";

/** A provider of batches that also answers at once, and remembers whom. */
function bothWays(): BatchProvider & { asked: unknown[] } {
  const { generate, asked } = knowing();
  return { ...batchProvider(), generate, asked };
}

const grid = {
  checkpoints: [checkpointAt(0)],
  items: items(3),
  arms: ["closed_book"],
  repeats: 1,
  decoding: DEFAULT_DECODING,
};

Deno.test("respondNow() asks like respond() where no batch is under way", async () => {
  const [ledger, folder, model] = [newLedger(), newFolder(), bothWays()];
  assert.deepEqual(await respondNow({ ...grid, ledger, folder, model }), {
    total: 3,
    asked: 3,
    errors: 0,
    missing: 0,
  });
  assert.deepEqual(model.submitted, []);
  ledger.close();
});

Deno.test("respondNow() asks nothing while a batch runs", async () => {
  const [ledger, folder, model] = [newLedger(), newFolder(), bothWays()];
  await askInBatches(ledger, model, { folder, limit: 2 });
  await assert.rejects(respondNow({ ...grid, ledger, folder, model }), {
    message:
      `Cannot ask scripted now as its batches must end first: 2 answers are under way; come back for them, or take them out of ${folder}/batches.json to pay for them again`,
  });
  assert.deepEqual(model.asked, []);
  ledger.close();
});

Deno.test("respondNow() imports a batch that has ended and asks only the rest", async () => {
  const [ledger, folder] = [newLedger(), newFolder()];
  const asked: unknown[] = [];
  const provider = batchProvider();
  provider.stateOf = ends;
  await askInBatches(ledger, provider, { folder, limit: 2 });
  const model: BatchProvider = {
    ...provider,
    generate: (asks, onReply) => {
      asked.push(...asks);
      return knowing().generate(asks, onReply);
    },
  };
  const result = await respondNow({ ...grid, ledger, folder, model });

  assert.deepEqual(result, { total: 3, asked: 3, errors: 0, missing: 0 });
  assert.equal(asked.length, 1);
  assert.deepEqual(texts(ledger), ANSWERS);
  ledger.close();
});
