/**
 * Requests and replies in Gemini's words.
 *
 * Unless a plan says otherwise, a thinking model thinks as much as it likes: the
 * models differ in what they take, and the default is what users meet. What it
 * thinks counts as output and against `max_tokens`; an answer that thinking left
 * no room for is an error, not an empty text.
 *
 * @module
 */

import type {
  Candidate,
  Content,
  GenerateContentConfig,
  GenerateContentResponse,
} from "@google/genai";
import { EMPTY_REPLY, type Reply } from "../model.ts";
import { asAsked, choiceConfig } from "./gemini_choices.ts";
import { thinkingConfig } from "./gemini_thinking.ts";
import { CallFailure } from "../request_queue/call_failure.ts";
import type { Message, Request } from "../../records/request.ts";

export interface ContentCall {
  contents: Content[];
  config: GenerateContentConfig;
}

/** Returns the messages and the decoding of a request as the SDK takes them. */
export function contentCall(
  { messages, decoding, schema, model = "a Gemini model" }:
    & Pick<Request, "messages" | "decoding">
    & Partial<Pick<Request, "schema" | "model">>,
): ContentCall {
  const { temperature, max_tokens, seed } = decoding;
  return {
    ...toContents(messages),
    config: {
      ...systemOf(messages),
      temperature,
      maxOutputTokens: max_tokens,
      ...(seed !== null && { seed }),
      ...choiceConfig(schema ?? null),
      ...thinkingConfig({ model, decoding }),
    },
  };
}

/** Returns all but the system messages; `assistant` is Gemini's `model`. */
export function toContents(
  messages: readonly Message[],
): { contents: Content[] } {
  return {
    contents: messages.filter(({ role }) => role !== "system").map(
      ({ role, content }) => ({
        role: role === "assistant" ? "model" : "user",
        parts: [{ text: content }],
      }),
    ),
  };
}

/** Returns the system messages as one instruction, nothing without any. */
export function systemOf(
  messages: readonly Message[],
): { systemInstruction?: Content } {
  const parts = messages.filter(({ role }) => role === "system").map((
    { content },
  ) => ({ text: content }));
  return parts.length === 0 ? {} : { systemInstruction: { parts } };
}

const FILTERED = new Set([
  "SAFETY",
  "RECITATION",
  "BLOCKLIST",
  "PROHIBITED_CONTENT",
  "SPII",
]);

/**
 * Returns a reply without its latency and cost.
 *
 * @param schema That of the request: what the reply holds beside its text.
 * @throws {CallFailure} To try again, if there is no candidate, or one that
 *   ended without a word for no reason of the request's; to give up, if what
 *   was paid for is not where it should be.
 */
export function replyOf(
  response: GenerateContentResponse,
  schema: string | null = null,
): Reply {
  const { candidates, promptFeedback, modelVersion, responseId } = response;
  const [candidate] = candidates ?? [];
  const reply = {
    ...EMPTY_REPLY,
    ...tokensOf(response),
    resolved_model: modelVersion ?? null,
    provider_id: responseId ?? null,
  };
  if (candidate !== undefined) {
    const finish_reason = finishReason(candidate);
    const { text, error } = outcomeOf(candidate, response);
    const asked = text === null ? null : asAsked(text, { schema, candidate });
    return { ...reply, finish_reason, text: asked, error };
  }
  const blocked = promptFeedback?.blockReason;
  if (blocked !== undefined) {
    const error =
      `Cannot be answered as the content filter blocked the prompt: ${blocked}`;
    return { ...reply, finish_reason: "content_filter", error };
  }
  if (candidates === undefined) refuseUnread("candidates", response);
  throw new CallFailure("retry", "the answer has no candidates", {
    is_outage: false,
    provider_id: reply.provider_id,
  });
}

/** Returns the text of a candidate, or why it has none. */
function outcomeOf(
  { content, finishReason }: Candidate,
  response: GenerateContentResponse,
): Pick<Reply, "text" | "error"> {
  const { usageMetadata, responseId } = response;
  const text = (content?.parts ?? []).filter(({ thought }) => !thought)
    .map((part) => part.text ?? "").join("");
  if (text !== "") return { text, error: null };
  if (finishReason !== undefined && FILTERED.has(finishReason)) {
    const error =
      `Cannot read an answer as the content filter withheld it: ${finishReason}`;
    return { text: null, error };
  }
  if (content?.parts === undefined) refuseUnread("content.parts", response);
  if (finishReason === "STOP") return { text, error: null };
  if (finishReason === "MAX_TOKENS") {
    const thought = usageMetadata?.thoughtsTokenCount ?? 0;
    const error =
      `Cannot read an answer as max_tokens must leave room for it: thinking took ${thought} tokens; raise max_tokens`;
    return { text: null, error };
  }
  throw new CallFailure(
    "retry",
    `the answer has no text, and ended for: ${finishReason ?? "no reason"}`,
    { is_outage: false, provider_id: responseId ?? null },
  );
}

/**
 * Throws where there are paid words that are not where they should be: every
 * request would be answered so, and none must pass for an empty text.
 */
function refuseUnread(
  name: string,
  { usageMetadata, responseId }: GenerateContentResponse,
): void {
  const tokens = usageMetadata?.candidatesTokenCount ?? 0;
  if (tokens === 0) return;
  throw new CallFailure(
    "give_up",
    `the answer must have ${name}: there are none, for ${tokens} tokens; the format may have changed: check the base URL`,
    { is_outage: true, provider_id: responseId ?? null },
  );
}

/** Thinking is paid as output. A count that is 0 is left out on the wire. */
function tokensOf(
  { usageMetadata }: GenerateContentResponse,
): Pick<Reply, "input_tokens" | "output_tokens"> {
  if (usageMetadata === undefined) {
    return { input_tokens: null, output_tokens: null };
  }
  const { promptTokenCount, candidatesTokenCount, thoughtsTokenCount } =
    usageMetadata;
  return {
    input_tokens: promptTokenCount ?? null,
    output_tokens: (candidatesTokenCount ?? 0) + (thoughtsTokenCount ?? 0),
  };
}

/** Returns the reason in the words that all providers share, where there is one. */
function finishReason({ finishReason }: Candidate): string | null {
  if (finishReason === undefined) return null;
  if (finishReason === "STOP") return "stop";
  if (finishReason === "MAX_TOKENS") return "length";
  return FILTERED.has(finishReason)
    ? "content_filter"
    : finishReason.toLowerCase();
}
