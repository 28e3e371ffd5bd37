import assert from "node:assert/strict";
import { familyOf, selfPreferences } from "src/judgments/families.ts";

/** Names of models, and the family that each is of. */
const FAMILIES: [model: string, family: string | null][] = [
  ["openai/gpt-4.1-mini", "gpt"],
  ["openai/o3-mini", "gpt"],
  ["openai/ft:gpt-3.5-turbo-0125:us::a1b2", "gpt"],
  ["openrouter/openai/gpt-oss-120b", "gpt"],
  ["gemini/gemini-2.5-flash", "gemini"],
  ["vertex/gemma-3-27b", "gemini"],
  ["openrouter/anthropic/claude-sonnet-4", "claude"],
  ["vllm/mistralai/Mixtral-8x7B-Instruct-v0.1", "mistral"],
  ["ollama/mistral:7b", "mistral"],
  ["together/meta-llama/Llama-3.3-70B", "llama"],
  ["llama_cpp/Qwen3-8B", "qwen"],
  ["ollama/phi-4", "phi"],
  ["people_small_v1", null],
  ["vllm/judge", null],
  ["ollama/solar-pro", null],
];

for (const [model, family] of FAMILIES) {
  Deno.test(`familyOf(${model}) is ${family}`, () => {
    assert.equal(familyOf(model), family);
  });
}

Deno.test("selfPreferences() names judges of the judged model's family, and of an unknown one that is the same model", () => {
  const judges = new Map([
    ["model_graded:openai/gpt-4.1", { model: "openai/gpt-4.1" }],
    ["model_graded:gemini/gemini-2.5-pro", { model: "gemini/gemini-2.5-pro" }],
    ["model_graded:vllm/own", { model: "vllm/own" }],
  ]);
  assert.deepEqual(
    selfPreferences(judges, ["openai/gpt-4o-mini", "people_small_v1"])
      .map(({ judge, model, family }) => [judge, model, family]),
    [["model_graded:openai/gpt-4.1", "openai/gpt-4o-mini", "gpt"]],
  );
  assert.deepEqual(
    selfPreferences(judges, ["vllm/own", "vllm/other"])
      .map(({ judge, model, family }) => [judge, model, family]),
    [["model_graded:vllm/own", "vllm/own", "vllm/own"]],
  );
});
