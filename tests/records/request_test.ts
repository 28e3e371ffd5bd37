import assert from "node:assert/strict";
import { hashOf } from "src/records/hash.ts";
import {
  Decoding,
  DEFAULT_DECODING,
  hashRequest,
} from "src/records/request.ts";

const content = {
  endpoint: "https://api.openai.com/v1",
  model: "openai/gpt-5",
  messages: [{ role: "user" as const, content: "How old is Ada?" }],
  decoding: DEFAULT_DECODING,
  schema: null,
  context_ids: [],
};

Deno.test("a request that asks for no thinking has the hash that it had before there was such a setting", async () => {
  // As computed before `reasoning_effort` and `thinking_tokens` came.
  const before = "06c954e5eae1b9085e6f7a57edcd92d8";
  assert.equal((await hashRequest(content)).request_hash, before);
  const decoding = Decoding.parse(JSON.parse(JSON.stringify(DEFAULT_DECODING)));
  assert.deepEqual(decoding, DEFAULT_DECODING);
  assert.equal(
    (await hashRequest({ ...content, decoding })).request_hash,
    before,
  );
});

Deno.test("how hard a model is asked to think makes another request", async () => {
  const decodings: Decoding[] = [
    DEFAULT_DECODING,
    { ...DEFAULT_DECODING, reasoning_effort: "low" },
    { ...DEFAULT_DECODING, reasoning_effort: "high" },
    { ...DEFAULT_DECODING, thinking_tokens: 0 },
    { ...DEFAULT_DECODING, thinking_tokens: 512 },
  ];
  const hashes = await Promise.all(
    decodings.map(async (decoding) =>
      (await hashRequest({ ...content, decoding })).request_hash
    ),
  );
  assert.equal(new Set(hashes).size, decodings.length);
});

Deno.test("a request's hash is that of its canonical JSON, whatever it says", async () => {
  const texts = [
    "",
    '"quoted" \\ \n\t\u0000 {"a":1}',
    "Ünïcödé 日本 🙂",
    "a lone \ud800 surrogate",
    "\u2028",
  ];
  for (const text of texts) {
    const nasty = {
      schema: text,
      context_ids: [text, "b"],
      messages: [
        { role: "system" as const, content: text },
        { content: `${text}?`, role: "user" as const },
      ],
      model: `openai/${text}`,
      decoding: { seed: null, max_tokens: 1, temperature: 0.1 },
      endpoint: `http://${text}`,
    };
    assert.equal(
      (await hashRequest(nasty)).request_hash,
      (await hashOf(nasty)).slice(0, 32),
    );
  }
});
