import assert from "node:assert/strict";
import { batchesState } from "../../fixtures/provider_server/gemini_batches.ts";
import {
  ANSWERS,
  askInBatches,
  newFolder,
  texts,
} from "../../responses/batch_provider.ts";
import { ask, checkpointAt, newLedger } from "../../responses/study.ts";
import { KEY, modelAt, withServer } from "./gemini_fixture.ts";

const checkpoints = [{
  ...checkpointAt(0),
  model: "gemini/gemini-3.5-flash",
}];

/** Person 0 is 40, person 1 is 41, and so on. */
const chat = ({ messages }: { messages: readonly { content: string }[] }) =>
  `${40 + Number(/person (\d+)/.exec(messages.at(-1)!.content)?.[1])}`;

Deno.test("A study asked in Gemini's batches is left, and taken up by another process", () =>
  withServer({ chat, keys: [KEY] }, async (server) => {
    const [ledger, folder] = [newLedger(), newFolder()];
    const grid = { folder, checkpoints };
    const left = await askInBatches(ledger, modelAt(server), grid);
    assert.deepEqual([left.submitted, left.running], [3, 3]);
    const back = await askInBatches(ledger, modelAt(server), {
      ...grid,
      wait: true,
    });
    assert.deepEqual([back.asked, back.missing, back.submitted], [3, 0, 0]);
    assert.deepEqual(texts(ledger), ANSWERS);
    assert.equal(batchesState(server.state).batches.size, 1);
    ledger.close();
  }));

Deno.test("A study asks again what a batch of Gemini's left out, and nothing else", () =>
  withServer({ chat }, async (server) => {
    const [ledger, folder] = [newLedger(), newFolder()];
    const state = batchesState(server.state);
    state.looks_until_end = 0;
    state.fate = (position) =>
      state.batches.size > 1
        ? "answered"
        : (["missing", "answered", "failed"] as const)[position]!;
    await askInBatches(ledger, modelAt(server), {
      folder,
      checkpoints,
      wait: true,
    });
    assert.deepEqual(texts(ledger), ANSWERS);
    assert.deepEqual(
      [...state.batches.values()].map(({ requests }) => requests.length),
      [3, 2],
    );
    ledger.close();
  }));

Deno.test("A study has the same rows, asked in batches or one by one", () =>
  withServer({ chat }, async (server) => {
    batchesState(server.state).looks_until_end = 0;
    const [one, other] = [newLedger(), newLedger()];
    await ask(one, modelAt(server), { checkpoints });
    await askInBatches(other, modelAt(server), {
      folder: newFolder(),
      checkpoints,
      wait: true,
    });
    assert.deepEqual(one.all("responses"), other.all("responses"));
    assert.equal(one.count("responses"), 3);
    one.close();
    other.close();
  }));
