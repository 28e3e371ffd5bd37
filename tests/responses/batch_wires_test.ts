/** Batches through the official SDKs, at a server that speaks their formats. */

import assert from "node:assert/strict";
import type { Model } from "src/models/model.ts";
import { geminiModel } from "src/models/gemini/gemini_model.ts";
import { openAiModel } from "src/models/openai/openai_model.ts";
import { PROVIDERS } from "src/models/providers.ts";
import type { ChatCall } from "../fixtures/provider_server/route.ts";
import { openAiBatchesState } from "../fixtures/provider_server/openai_batches.ts";
import {
  type ProviderServer,
  startProviderServer,
} from "../fixtures/provider_server/server.ts";
import { ANSWERS, askInBatches, newFolder, texts } from "./batch_provider.ts";
import { checkpointAt, newLedger } from "./study.ts";

/** Knows that person 0 is 40, person 1 is 41, and so on. */
const age = ({ messages }: ChatCall) =>
  `${40 + Number(/person (\d+)/.exec(messages.at(-1)!.content)![1])}`;

const KEY = "planted-key";

const WIRES: Record<string, (server: ProviderServer) => Model> = {
  openai: ({ url }) =>
    openAiModel({
      provider: PROVIDERS.get("openai")!,
      base_url: `${url}/openai/v1`,
      key: KEY,
    }),
  gemini: ({ url }) =>
    geminiModel({
      provider: PROVIDERS.get("gemini")!,
      base_url: `${url}/gemini`,
      key: KEY,
    }),
};

for (const [name, open] of Object.entries(WIRES)) {
  Deno.test(`A batch at ${name} is submitted by one process and imported by another`, async () => {
    const server = await startProviderServer({ chat: age, keys: [KEY] });
    const [ledger, folder] = [newLedger(), newFolder()];
    const checkpoints = [{ ...checkpointAt(0), model: `${name}/small` }];
    const call = async (wait: boolean) => {
      const model = open(server);
      const result = await askInBatches(ledger, model, {
        folder,
        checkpoints,
        wait,
      });
      model.close();
      return result;
    };
    try {
      assert.equal((await call(false)).running, 3);
      assert.equal(ledger.count("responses"), 0);
      const { missing, submitted } = await call(true);
      assert.deepEqual([missing, submitted], [0, 0]);
      assert.deepEqual(texts(ledger), ANSWERS);
    } finally {
      await server.close();
      ledger.close();
    }
  });
}

Deno.test("A batch at openai that expires half-way is finished by the next one", async () => {
  const server = await startProviderServer({ chat: age });
  const [ledger, folder] = [newLedger(), newFolder()];
  const state = openAiBatchesState(server.state);
  let n = 0;
  state.outcome = "expired";
  state.fate = () => n++ === 1 ? "late" : "answered";
  const model = WIRES.openai!(server);
  const checkpoints = [{ ...checkpointAt(0), model: "openai/small" }];
  try {
    await askInBatches(ledger, model, { folder, checkpoints, wait: true });
    assert.deepEqual(texts(ledger), ANSWERS);
    assert.deepEqual(
      ledger.all("attempts_log").map(({ error }) => error).filter(Boolean),
      ["batch batch_0 ended without this answer: the batch is expired"],
    );
    assert.equal(state.batches.size, 2);
  } finally {
    model.close();
    await server.close();
    ledger.close();
  }
});
