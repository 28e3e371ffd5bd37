import assert from "node:assert/strict";
import { geminiClient } from "src/models/gemini/gemini_client.ts";
import { type Provider, PROVIDERS } from "src/models/providers.ts";
import { KEY, withVariables } from "./gemini_fixture.ts";

const providerOf = (name: string) => PROVIDERS.get(name) as Provider;

/** What the SDK would call: no test may reach Google. */
const baseUrl = (sdk: unknown) =>
  (sdk as { apiClient: { getBaseUrl(): string } }).apiClient.getBaseUrl();

Deno.test("geminiClient() has the SDK choose the host of the region, or of a tuned model's own", () =>
  withVariables({ VERTEX_BASE_URL: undefined }, async () => {
    const client = geminiClient({
      provider: providerOf("vertex"),
      key: KEY,
      project: "lab",
      location: "europe-west4",
    });
    assert.equal(
      baseUrl(await client.open("gemini-3.5-flash")),
      "https://europe-west4-aiplatform.googleapis.com/",
    );
    assert.equal(
      baseUrl(
        await client.open("projects/lab/locations/us-central1/endpoints/7"),
      ),
      "https://us-central1-aiplatform.googleapis.com/",
    );
    assert.equal(client.base_url, "https://aiplatform.googleapis.com");
  }));

Deno.test("geminiClient() calls where the variable says", () =>
  withVariables({ GEMINI_BASE_URL: "http://127.0.0.1:9/here/" }, async () => {
    const client = geminiClient({ provider: providerOf("gemini"), key: KEY });
    assert.equal(client.base_url, "http://127.0.0.1:9/here");
    assert.equal(baseUrl(await client.open()), "http://127.0.0.1:9/here");
  }));

Deno.test("geminiClient() says nothing of its own, whichever variables are set", () =>
  withVariables(
    { GEMINI_API_KEY: "one", GOOGLE_API_KEY: "two", GOOGLE_CLOUD_PROJECT: "p" },
    async () => {
      const { debug, warn } = console;
      const said: unknown[] = [];
      const keep = (...words: unknown[]) => void said.push(...words);
      Object.assign(console, { debug: keep, warn: keep });
      try {
        for (const name of ["gemini", "vertex"]) {
          await geminiClient({ provider: providerOf(name) }).open();
        }
        assert.equal(console.warn, keep, "the console is given back");
      } finally {
        Object.assign(console, { debug, warn });
      }
      assert.deepEqual(said, []);
    },
  ));
