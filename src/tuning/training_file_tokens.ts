/**
 * How many tokens a training row has.
 *
 * @module
 */

import type { TrainingMessage } from "./training_file_rows.ts";

/** Tokens around each message, and before the answer, in OpenAI's chat format. */
const TOKENS_A_MESSAGE = 3;
const TOKENS_A_CHAT = 3;

/**
 * Returns what counts the tokens of a chat.
 *
 * The vocabulary is loaded here and not at the start: it is large, and most
 * commands need none.
 */
export async function tokenCounter(): Promise<
  (messages: readonly TrainingMessage[]) => number
> {
  const { countTokens } = await import("gpt-tokenizer");
  // A fact may well mention a special token; it is text like any other then.
  const options = { disallowedSpecial: new Set<string>() };
  return (messages) =>
    messages.reduce(
      (sum, { content }) =>
        sum + TOKENS_A_MESSAGE + countTokens(content, options),
      TOKENS_A_CHAT,
    );
}
