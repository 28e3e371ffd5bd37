import assert from "node:assert/strict";
import {
  answersUnderWay,
  customIdOf,
  readBatches,
  type SubmittedBatch,
  writeBatches,
} from "src/responses/batch_state.ts";

const HASH = "0123456789abcdef0123456789abcdef";

const batch: SubmittedBatch = {
  batch_id: "batch_1",
  provider: "openai",
  endpoint: "https://api.openai.com/v1",
  submitted_at: "2026-11-21T12:00:00.000Z",
  entries: [{
    custom_id: `${HASH}_0`,
    request_hash: HASH,
    repeat: 0,
    checkpoint_id: "base",
    dataset: "fictional_people",
    item_id: "item 0",
    arm: "closed_book",
  }],
};

Deno.test("readBatches() returns what writeBatches() kept, and none where nothing was submitted", () => {
  const folder = `${Deno.makeTempDirSync()}/work`;
  assert.deepEqual(readBatches(folder), []);
  writeBatches(folder, [batch]);
  assert.deepEqual(readBatches(folder), [batch]);
  writeBatches(folder, []);
  assert.deepEqual(readBatches(folder), []);
});

Deno.test("answersUnderWay() counts the answers in batches at one endpoint", () => {
  const folder = Deno.makeTempDirSync();
  const other = { ...batch, batch_id: "batch_2", endpoint: "elsewhere" };
  writeBatches(folder, [batch, other, { ...batch, batch_id: "batch_3" }]);
  assert.equal(answersUnderWay(folder, batch.endpoint), 2);
  assert.equal(answersUnderWay(folder, "nowhere"), 0);
});

Deno.test("The name of an answer in its batch keeps repeats apart", () => {
  assert.equal(customIdOf({ request_hash: HASH, repeat: 12 }), `${HASH}_12`);
});

Deno.test("A damaged list of batches says what is wrong and what to do", () => {
  const folder = Deno.makeTempDirSync();
  const place = `${folder}/batches.json`;
  const cases = [
    ['{"batches":', /batches\.json as it must list the batches under way: /],
    [
      JSON.stringify({ batches: [{ ...batch, batch_id: 7 }] }),
      /batches\.0\.batch_id .*; move it away to ask what they hold again$/,
    ],
  ] as const;
  for (const [text, message] of cases) {
    Deno.writeTextFileSync(place, text);
    assert.throws(() => readBatches(folder), { name: "SyntaxError", message });
  }
});
