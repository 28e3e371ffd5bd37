/**
 * How hard to think, in Gemini's words: a level, or a budget of tokens.
 *
 * @module
 */

import type { GenerateContentConfig, ThinkingLevel } from "@google/genai";
import type { Request } from "../../records/request.ts";
import { assertThinking } from "../thinking.ts";

/**
 * Returns the part of a call that says how hard to think, empty where a plan
 * does not. Models from Gemini 3 on take levels, those before a budget.
 *
 * @throws {CallFailure} To stop, if Gemini has no word for it.
 */
export function thinkingConfig(
  request: Pick<Request, "model" | "decoding">,
): Pick<GenerateContentConfig, "thinkingConfig"> {
  assertThinking(request, "gemini");
  const { reasoning_effort, thinking_tokens } = request.decoding;
  const budget = reasoning_effort === "none" ? 0 : thinking_tokens;
  if (budget !== undefined) {
    return { thinkingConfig: { thinkingBudget: budget } };
  }
  if (reasoning_effort === undefined) return {};
  const thinkingLevel = reasoning_effort.toUpperCase() as ThinkingLevel;
  return { thinkingConfig: { thinkingLevel } };
}
