import assert from "node:assert/strict";
import { PROVIDERS } from "src/models/providers.ts";
import { listModels } from "src/study/check_provider_models.ts";
import { geminiState } from "../fixtures/provider_server/gemini.ts";
import { openAiState } from "../fixtures/provider_server/openai_chat.ts";
import { startProviderServer } from "../fixtures/provider_server/server.ts";
import { withEnvironment } from "../providers/with_environment.ts";

const KEY = "a-key";

Deno.test("listModels() reads what OpenAI, Gemini and Vertex AI list, with the day that a model goes", async () => {
  const server = await startProviderServer({ keys: [KEY] });
  const openai = openAiState(server.state);
  openai.models = ["old", "new"];
  openai.shutdown_dates = { old: "2027-01-14" };
  geminiState(server.state).models = ["gemini-b", "gemini-a"];
  await withEnvironment({
    OPENAI_BASE_URL: `${server.url}/openai/v1`,
    OPENAI_API_KEY: KEY,
    GEMINI_BASE_URL: `${server.url}/gemini`,
    GEMINI_API_KEY: KEY,
    VERTEX_BASE_URL: `${server.url}/vertex`,
    GOOGLE_ACCESS_TOKEN: KEY,
    GOOGLE_CLOUD_PROJECT: "lab",
  }, async () => {
    const namesOf = async (name: string) => {
      const { models, fault } = await listModels(PROVIDERS.get(name)!);
      assert.equal(fault, null);
      return models.map(({ model, ends }) => [
        model,
        ends?.toISOString().slice(0, 10) ?? null,
      ]);
    };
    assert.deepEqual(await namesOf("openai"), [
      ["old", "2027-01-14"],
      ["new", null],
    ]);
    for (const name of ["gemini", "vertex"]) {
      const names = await namesOf(name);
      assert.deepEqual(names.sort(), [["gemini-a", null], ["gemini-b", null]]);
    }
  });
  await server.close();
});
