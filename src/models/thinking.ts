/**
 * How hard a model is asked to think, and who can be asked that.
 *
 * A setting that changes answers is never left out quietly: what a provider
 * lacks is refused by name, before anything is asked.
 *
 * @module
 */

import type { Decoding, Request } from "../records/request.ts";
import type { WireFormat } from "./providers.ts";
import { CallFailure } from "./request_queue/call_failure.ts";

type Effort = NonNullable<Decoding["reasoning_effort"]>;

/** Efforts that Gemini has levels for; "none" is a budget of 0 there. */
export const GEMINI_EFFORTS: readonly Effort[] = [
  "none",
  "minimal",
  "low",
  "medium",
  "high",
];

/**
 * Returns what is wrong with asking a model to think so, as `setting must …:
 * value`, or null. A recorded answer may have been thought out in any way.
 *
 * @example
 * ```ts
 * import { thinkingFault } from "src/models/thinking.ts";
 * import { DEFAULT_DECODING } from "src/records/request.ts";
 * import assert from "node:assert/strict";
 *
 * const model = { wire: "openai" as const, model: "openai/gpt-5" };
 * const high = { ...DEFAULT_DECODING, reasoning_effort: "high" as const };
 * assert.equal(thinkingFault(high, model), null);
 * assert.equal(
 *   thinkingFault({ ...DEFAULT_DECODING, thinking_tokens: 512 }, model),
 *   "thinking_tokens must be left out where openai/gpt-5 is asked: 512",
 * );
 * ```
 */
export function thinkingFault(
  { reasoning_effort, thinking_tokens }: Decoding,
  { wire, model }: { wire: WireFormat; model: string },
): string | null {
  if (wire === "recorded") return null;
  const where = `where ${model} is asked`;
  if (thinking_tokens !== undefined && wire !== "gemini") {
    return `thinking_tokens must be left out ${where}: ${thinking_tokens}`;
  }
  if (reasoning_effort === undefined) return null;
  const said = JSON.stringify(reasoning_effort);
  if (wire === "local") {
    return `reasoning_effort must be left out ${where}: ${said}`;
  }
  if (wire === "gemini" && thinking_tokens !== undefined) {
    return `reasoning_effort must be left out beside thinking_tokens ${where}: ${said}`;
  }
  return wire !== "gemini" || GEMINI_EFFORTS.includes(reasoning_effort)
    ? null
    : `reasoning_effort must be one of ${
      GEMINI_EFFORTS.join(", ")
    } ${where}: ${said}`;
}

/** @throws {CallFailure} To stop, if a model cannot be asked to think so. */
export function assertThinking(
  { model, decoding }: Pick<Request, "model" | "decoding">,
  wire: WireFormat,
): void {
  const fault = thinkingFault(decoding, { wire, model });
  if (fault === null) return;
  throw new CallFailure("stop", `Cannot ask ${model} as ${fault}`);
}
