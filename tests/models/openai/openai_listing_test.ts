import assert from "node:assert/strict";
import { listOpenAiModels } from "src/models/openai/openai_listing.ts";
import { openAiState } from "../../fixtures/provider_server/openai_chat.ts";
import { KEY, providerOf, withAnswer, withServer } from "./openai_fixture.ts";

Deno.test("listOpenAiModels() lists models by name, with the day that each one goes", async () => {
  await withServer({ keys: [KEY] }, async (server) => {
    const state = openAiState(server.state);
    state.models = ["old", "new"];
    state.shutdown_dates = { old: "2027-01-14" };
    const base_url = `${server.url}/openai/v1`;
    const provider = providerOf();
    assert.deepEqual(await listOpenAiModels({ provider, base_url, key: KEY }), [
      { model: "new", created: "2025-11-24", shutdown_date: null },
      { model: "old", created: "2025-11-24", shutdown_date: "2027-01-14" },
    ]);
    await assert.rejects(
      listOpenAiModels({ provider, base_url, key: "other" }),
      {
        name: "StopAsking",
        message: /^Cannot use openai as OPENAI_API_KEY must hold a valid key/,
      },
    );
  });
});

Deno.test("listOpenAiModels() takes a bare list, and dates by other names", async () => {
  const rows = [{ id: "a", created: 0 }, {
    id: "b",
    deprecation_date: 1_800_000_000,
  }, { name: "no id" }];
  await withAnswer(() => Response.json(rows), async ({ url }) => {
    const options = {
      provider: providerOf("together"),
      base_url: url,
      key: "",
    };
    assert.deepEqual(await listOpenAiModels(options), [
      { model: "a", created: null, shutdown_date: null },
      { model: "b", created: null, shutdown_date: "2027-01-15" },
    ]);
  });
});

Deno.test("listOpenAiModels() refuses what is no list", async () => {
  const page = () =>
    new Response("<!doctype html>", {
      headers: { "content-type": "text/html" },
    });
  await withAnswer(page, async ({ url }) => {
    await assert.rejects(
      listOpenAiModels({ provider: providerOf("vllm"), base_url: url }),
      {
        message:
          `Cannot list models as ${url}/models must answer with a list: it answers with a text or a web page; check VLLM_BASE_URL`,
      },
    );
  });
});
