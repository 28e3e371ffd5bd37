/**
 * Which models are of one family: a judge may favour what is written like its
 * own words.
 *
 * Source: Panickssery, Bowman and Feng (2024), "LLM Evaluators Recognize and
 * Favor Their Own Generations", arXiv 2404.13076.
 *
 * @module
 */

/** Families by what their models' names hold; the first that fits counts. */
const FAMILIES: readonly (readonly [family: string, names: RegExp])[] = [
  ["gpt", /\b(?:chat)?gpt|\bo[1-9](?:-|$)|davinci|babbage/],
  ["gemini", /gemini|gemma|\bpalm/],
  ["claude", /claude/],
  ["mistral", /mi[sx]tral|ministral|codestral|magistral|zephyr/],
  ["llama", /llama(?!\.cpp)|vicuna|alpaca/],
  ["qwen", /qwen|qwq/],
  ["deepseek", /deepseek/],
  ["phi", /\bphi-?\d/],
  ["command", /command-[ar]|\bcohere/],
  ["grok", /grok/],
  ["glm", /\bglm/],
  ["kimi", /kimi|moonshot/],
  ["olmo", /olmo/],
  ["granite", /granite/],
];

/**
 * Returns the family of a model by its name, null where the name says none.
 *
 * @example
 * ```ts
 * import { familyOf } from "src/judgments/families.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(familyOf("openai/ft:gpt-4o-mini-2024-07-18:us::a1"), "gpt");
 * assert.equal(familyOf("vllm/mistralai/Mixtral-8x7B-v0.1"), "mistral");
 * assert.equal(familyOf("people_small_v1"), null);
 * ```
 */
export function familyOf(model: string): string | null {
  const slash = model.indexOf("/");
  const name = model.slice(slash + 1).toLowerCase();
  return FAMILIES.find(([, names]) => names.test(name))?.[0] ?? null;
}

/** A judge that judges its own family. */
export interface SelfPreference {
  judge: string;
  judge_model: string;
  model: string;
  family: string;
}

/**
 * Returns the pairs of judge and judged model that are of one family, or are
 * one model.
 *
 * @param judges By name, with the model that each asks.
 * @param models Base models whose checkpoints are judged.
 */
export function selfPreferences(
  judges: ReadonlyMap<string, { model: string }>,
  models: readonly string[],
): SelfPreference[] {
  return [...judges].flatMap(([judge, { model: judge_model }]) =>
    models.flatMap((model) => {
      const family = model === judge_model
        ? familyOf(model) ?? model
        : familyOf(model);
      return family !== null &&
          (model === judge_model || family === familyOf(judge_model))
        ? [{ judge, judge_model, model, family }]
        : [];
    })
  );
}
