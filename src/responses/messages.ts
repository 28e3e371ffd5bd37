/**
 * What a model is shown for an item, in each arm of a study.
 *
 * @module
 */

import { openBook } from "../datasets/fictional_news/open_book.ts";
import type { PromptFormat } from "../records/arm.ts";
import type { Item } from "../records/item.ts";
import type { Message } from "../records/request.ts";

/** What is shown to ask an item: the messages, and what stands in them. */
export interface Prompt {
  messages: Message[];
  /**
   * The chunks, evidence or examples shown, each behind the arm's name: arms
   * whose texts happen to agree stay two requests, each counted in its arm.
   */
  context_ids: string[];
}

/** Returns what every checkpoint is shown for an item in an arm. */
export type PromptOf = (item: Item, arm: string) => Prompt;

/** A worked example: a question and its answer. */
export interface WorkedExample {
  prompt: string;
  completion: string;
}

/**
 * Returns the messages that ask an item: one user message with its prompt, as
 * in the released benchmark (FB-E2).
 *
 * @throws {RangeError} If the arm shows more than the question.
 *
 * @example
 * ```ts
 * import { messagesFor } from "src/responses/messages.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(messagesFor({ prompt: "How old is Ada?" }, "closed_book"), [
 *   { role: "user", content: "How old is Ada?" },
 * ]);
 * ```
 */
export function messagesFor(
  item: Pick<Item, "prompt">,
  arm: string,
): Message[] {
  if (arm !== "closed_book") {
    throw new RangeError(
      `Cannot ask an item without its contexts as its arm must be closed_book: ${arm}`,
    );
  }
  return [{ role: "user", content: item.prompt }];
}

/** Asks the question and shows nothing else. */
export const closedBook: PromptOf = (item, arm) => ({
  messages: messagesFor(item, arm),
  context_ids: [],
});

/**
 * Returns the message that shows passages and then asks.
 *
 * `plain` is how embedded bases learned to read: the passages, then the
 * question, on one line. `numbered` says what the passages are for.
 *
 * @example
 * ```ts
 * import { passageMessages } from "src/responses/messages.ts";
 * import assert from "node:assert/strict";
 *
 * const shown = { passages: ["Ada is 36.", "Bob is 52."], question: "How old is Ada?" };
 * assert.equal(
 *   passageMessages({ ...shown, format: "plain" })[0]!.content,
 *   "Ada is 36. Bob is 52. How old is Ada?",
 * );
 * assert.match(
 *   passageMessages({ ...shown, format: "numbered" })[0]!.content,
 *   /\n\[2\] Bob is 52\.\n[^]*\nQuestion: How old is Ada\?$/,
 * );
 * ```
 */
export function passageMessages(
  { passages, question, format }: {
    passages: readonly string[];
    question: string;
    format: PromptFormat;
  },
): Message[] {
  if (format === "plain") {
    return [{ role: "user", content: openBook(passages.join(" "), question) }];
  }
  const numbered = passages.map((text, i) => `[${i + 1}] ${text}`).join("\n\n");
  return [{
    role: "user",
    content:
      `Answer the question. These passages were looked up for it; some may be of no use.\n\n${numbered}\n\nQuestion: ${question}`,
  }];
}

/** Returns the turns of worked examples, and then the question. */
export function exampleMessages(
  examples: readonly WorkedExample[],
  question: string,
): Message[] {
  return [
    ...examples.flatMap(({ prompt, completion }): Message[] => [
      { role: "user", content: prompt },
      { role: "assistant", content: completion },
    ]),
    { role: "user", content: question },
  ];
}
