/**
 * Tokens of a text, counted here: for what a call will cost, before it is made.
 *
 * The count is that of `o200k_base`, the encoding of OpenAI's models since
 * GPT-4o. Others cut text in another way, so what must not be exceeded is
 * counted with a margin for them.
 *
 * @module
 */

import type { Message } from "../records/request.ts";
import { parseModelName } from "./providers.ts";

/** The encoding that counts. */
export const ENCODING = "o200k_base";

/**
 * Tokens around the messages of a chat: three for each message and one for its
 * role, and three that begin the answer.
 *
 * Source: OpenAI Cookbook, "How to count tokens with tiktoken" (2024).
 */
export const TOKENS_PER_MESSAGE = 4;
export const TOKENS_PER_CHAT = 3;

/** How much more than ours another provider's count may be: an assumption. */
const OTHER_ENCODING_MARGIN = 1.5;

export interface TokenCounter {
  /** Returns the tokens of a text; names of special tokens are text too. */
  count(text: string): number;
  /** Returns the tokens of a chat, what stands around its messages included. */
  countChat(messages: readonly Pick<Message, "content">[]): number;
}

/**
 * Returns what counts tokens. Its tables are read only when this is called: a
 * fifth of a second.
 *
 * @example
 * ```ts
 * import { loadTokenCounter } from "src/models/tokens.ts";
 * import assert from "node:assert/strict";
 *
 * const tokens = await loadTokenCounter();
 * assert.equal(tokens.count("How old is Ada?"), 5);
 * assert.equal(
 *   tokens.countChat([{ content: "How old is Ada?" }]),
 *   5 + 4 + 3,
 * );
 * ```
 */
export async function loadTokenCounter(): Promise<TokenCounter> {
  const { countTokens } = await import("gpt-tokenizer");
  const options = { disallowedSpecial: new Set<string>() };
  const count = (text: string) => countTokens(text, options);
  return {
    count,
    countChat: (messages) =>
      messages.reduce(
        (sum, { content }) => sum + count(content) + TOKENS_PER_MESSAGE,
        TOKENS_PER_CHAT,
      ),
  };
}

/** Returns the tokens of one text, the tables read if they are not yet. */
export async function countTokens(text: string): Promise<number> {
  return (await loadTokenCounter()).count(text);
}

/** Returns the most tokens that a model's provider may see in a counted text. */
export function mostTokens(counted: number, model: string): number {
  const { provider } = parseModelName(model);
  return provider.name === "openai"
    ? counted
    : Math.ceil(counted * OTHER_ENCODING_MARGIN);
}
