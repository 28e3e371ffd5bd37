import assert from "node:assert/strict";
import { openAiClient } from "src/models/openai/openai_client.ts";
import { providerOf, withAnswer } from "./openai_fixture.ts";

/** Runs with variables set, and puts back what was there. */
async function withVariables(
  variables: Record<string, string | undefined>,
  use: () => Promise<void> | void,
): Promise<void> {
  const before = Object.keys(variables).map((name) =>
    [name, Deno.env.get(name)] as const
  );
  const set = (name: string, value: string | undefined) =>
    value === undefined ? Deno.env.delete(name) : Deno.env.set(name, value);
  for (const [name, value] of Object.entries(variables)) set(name, value);
  try {
    await use();
  } finally {
    for (const [name, value] of before) set(name, value);
  }
}

Deno.test("openAiClient() goes where the variable says, and sends no key of another", async () => {
  await withVariables({
    TOGETHER_BASE_URL: "http://127.0.0.1:1/v1/",
    TOGETHER_API_KEY: "together-key",
    OPENAI_API_KEY: "openai-key",
    OPENAI_ORG_ID: "org",
  }, async () => {
    const client = openAiClient({ provider: providerOf("together") });
    assert.equal(client.base_url, "http://127.0.0.1:1/v1");
    const sdk = await client.open();
    assert.equal(sdk.baseURL, "http://127.0.0.1:1/v1");
    assert.equal(sdk.apiKey, "together-key");
    assert.equal(sdk.organization, null);
    assert.equal(sdk.maxRetries, 0);
    assert.equal(client.redact("is together-key"), "is [key]");
  });
});

Deno.test("openAiClient() needs a key for a service that is sold, once it is called", async () => {
  await withVariables({
    OPENAI_API_KEY: undefined,
    OPENAI_BASE_URL: undefined,
  }, async () => {
    const provider = providerOf();
    await assert.rejects(openAiClient({ provider }).open(), {
      name: "StopAsking",
      message:
        "Cannot call openai as OPENAI_API_KEY must hold its key: it is not set; set it and run again",
    });
    const own = openAiClient({ provider, base_url: "http://127.0.0.1:1/v1" });
    assert.equal((await own.open()).baseURL, "http://127.0.0.1:1/v1");
  });
});

Deno.test("openAiClient() refuses a base URL that is none", () => {
  for (const base_url of ["localhost:8000/v1", "ftp://x/v1", ""]) {
    assert.throws(
      () => openAiClient({ provider: providerOf("vllm"), base_url }),
      {
        name: "RangeError",
        message:
          `Cannot call vllm as its base URL must begin with http:// or https://: ${base_url}; set VLLM_BASE_URL`,
      },
    );
  }
});

Deno.test("openAiClient() sends the key alone: nothing of this machine, and no key where there is none", async () => {
  const seen: Headers[] = [];
  const provider = providerOf("vllm");
  await withAnswer((request) => {
    seen.push(request.headers);
    return Response.json({ object: "list", data: [] });
  }, async ({ url: base_url }) => {
    for (const key of [undefined, "own-key"]) {
      const sdk = await openAiClient({ provider, base_url, key }).open();
      await sdk.models.list();
    }
  });
  assert.deepEqual(seen.map((headers) => headers.get("authorization")), [
    null,
    "Bearer own-key",
  ]);
  for (const headers of seen) {
    const told = [...headers.keys()].filter((name) => /stainless/.test(name));
    assert.deepEqual(told, []);
  }
});
