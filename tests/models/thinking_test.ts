import assert from "node:assert/strict";
import { geminiModel } from "src/models/gemini/gemini_model.ts";
import { localModel } from "src/models/local/local_model.ts";
import type { Model } from "src/models/model.ts";
import { openAiModel } from "src/models/openai/openai_model.ts";
import { PROVIDERS, type WireFormat } from "src/models/providers.ts";
import { thinkingFault } from "src/models/thinking.ts";
import { type Decoding, DEFAULT_DECODING } from "src/records/request.ts";
import { askOf, withAnswer } from "./openai/openai_fixture.ts";

type Thinking = Pick<Decoding, "reasoning_effort" | "thinking_tokens">;

Deno.test("thinkingFault() names what a provider lacks", () => {
  const table: [WireFormat, Thinking, string | null][] = [
    ["openai", {}, null],
    ["openai", { reasoning_effort: "max" }, null],
    ["openai", { thinking_tokens: 9 }, "thinking_tokens must be left out"],
    ["gemini", {}, null],
    ["gemini", { reasoning_effort: "none" }, null],
    ["gemini", { reasoning_effort: "minimal" }, null],
    ["gemini", { thinking_tokens: 0 }, null],
    [
      "gemini",
      { reasoning_effort: "xhigh" },
      "reasoning_effort must be one of none, minimal, low, medium, high",
    ],
    [
      "gemini",
      { reasoning_effort: "low", thinking_tokens: 9 },
      "reasoning_effort must be left out beside thinking_tokens",
    ],
    ["local", {}, null],
    [
      "local",
      { reasoning_effort: "none" },
      "reasoning_effort must be left out",
    ],
    ["local", { thinking_tokens: 0 }, "thinking_tokens must be left out"],
    ["recorded", { reasoning_effort: "low", thinking_tokens: 9 }, null],
  ];
  for (const [wire, thinking, rule] of table) {
    const decoding = { ...DEFAULT_DECODING, ...thinking };
    const fault = thinkingFault(decoding, { wire, model: "a/b" });
    if (rule === null) assert.equal(fault, null);
    else assert.ok(fault?.startsWith(`${rule} where a/b is asked: `), fault!);
  }
});

const OPENAI = {
  model: "small-1",
  choices: [{
    message: { role: "assistant", content: "43" },
    finish_reason: "stop",
  }],
};
const GEMINI = {
  candidates: [{ content: { parts: [{ text: "43" }] }, finishReason: "STOP" }],
};

/** Returns the body that a provider's SDK sends for some thinking. */
async function sentBy(
  name: "openai" | "gemini",
  thinking: Thinking,
): Promise<Record<string, unknown>> {
  const bodies: Record<string, unknown>[] = [];
  await withAnswer(async (request) => {
    bodies.push(await request.json());
    return Response.json(name === "openai" ? OPENAI : GEMINI);
  }, async ({ url: base_url }) => {
    const options = { provider: PROVIDERS.get(name)!, base_url, key: "key" };
    const model: Model = name === "openai"
      ? openAiModel(options)
      : geminiModel(options);
    const ask = await askOf("How old?", { model: `${name}/a`, ...thinking });
    await model.generate([ask], (_, { text }) => assert.equal(text, "43"));
    model.close();
  });
  assert.equal(bodies.length, 1);
  return bodies[0]!;
}

Deno.test("OpenAI is told the reasoning effort, and nothing where there is none", async () => {
  const { reasoning_effort } = await sentBy("openai", {
    reasoning_effort: "high",
  });
  assert.equal(reasoning_effort, "high");
  assert.ok(!("reasoning_effort" in await sentBy("openai", {})));
});

Deno.test("Gemini is told a level or a budget of thinking, and nothing where there is none", async () => {
  const table: [Thinking, unknown][] = [
    [{}, undefined],
    [{ reasoning_effort: "low" }, { thinkingLevel: "LOW" }],
    [{ reasoning_effort: "none" }, { thinkingBudget: 0 }],
    [{ thinking_tokens: 512 }, { thinkingBudget: 512 }],
  ];
  for (const [thinking, sent] of table) {
    const { generationConfig } = await sentBy("gemini", thinking);
    const { thinkingConfig } = generationConfig as Record<string, unknown>;
    assert.deepEqual(thinkingConfig, sent);
  }
});

Deno.test("A model that cannot be asked to think so stops before anything is sent", async () => {
  const nowhere = "http://127.0.0.1:9";
  const openai = openAiModel({
    provider: PROVIDERS.get("openai")!,
    base_url: nowhere,
    key: "key",
  });
  await assert.rejects(
    openai.generate(
      [await askOf("How old?", { model: "openai/a", thinking_tokens: 9 })],
      () => assert.fail("a reply"),
    ),
    /^StopAsking: Cannot ask openai\/a as thinking_tokens must be left out where openai\/a is asked: 9$/,
  );
  const gemini = geminiModel({
    provider: PROVIDERS.get("gemini")!,
    base_url: nowhere,
    key: "key",
  });
  await assert.rejects(
    gemini.generate(
      [await askOf("How old?", { model: "gemini/a", reasoning_effort: "max" })],
      () => assert.fail("a reply"),
    ),
    /^StopAsking: Cannot ask gemini\/a as reasoning_effort must be one of none/,
  );
  const local = localModel({ workers: 1, weightsFile: () => undefined });
  await assert.rejects(
    local.generate(
      [await askOf("How old?", { model: "local/a", reasoning_effort: "low" })],
      () => assert.fail("a reply"),
    ),
    /Cannot ask local\/a as reasoning_effort must be left out/,
  );
  local.close();
});
