/**
 * What a model is shown for an item, in each arm of a study.
 *
 * @module
 */

import type { Item } from "../records/item.ts";
import type { Message } from "../records/request.ts";

/** The arms that exist: `closed_book` shows the prompt and nothing else. */
export const ARMS = ["closed_book"] as const;

/**
 * Returns the messages that ask an item: one user message with its prompt, as
 * in the released benchmark (FB-E2).
 *
 * @throws {RangeError} If the arm is unknown.
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
      `Cannot ask an item as its arm must be one of ${ARMS.join(", ")}: ${arm}`,
    );
  }
  return [{ role: "user", content: item.prompt }];
}
