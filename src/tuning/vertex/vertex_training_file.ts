/**
 * Training files as Vertex AI takes them.
 *
 * Format: https://cloud.google.com/vertex-ai/generative-ai/docs/models/gemini-supervised-tuning-prepare
 * (one JSON object a line: `contents` of roles `user` and `model`, and beside
 * them `systemInstruction`).
 *
 * @module
 */

import { systemOf, toContents } from "../../models/gemini/gemini_messages.ts";
import type { Message } from "../../records/request.ts";

type TrainingMessage = Message & { weight?: number };

/**
 * Returns a training file of OpenAI chats in Vertex AI's format, line by line.
 *
 * @throws {RangeError} If a message has a weight, which Vertex AI cannot take:
 *   names the line.
 *
 * @example
 * ```ts
 * import { toVertexJsonl } from "src/tuning/vertex/vertex_training_file.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(
 *   toVertexJsonl(
 *     '{"messages":[{"role":"user","content":"How old is Ada?"},' +
 *       '{"role":"assistant","content":"36"}]}\n',
 *   ),
 *   '{"contents":[{"role":"user","parts":[{"text":"How old is Ada?"}]},' +
 *     '{"role":"model","parts":[{"text":"36"}]}]}\n',
 * );
 * ```
 */
export function toVertexJsonl(chats: string): string {
  return chats.split("\n").map((line, index) =>
    line.trim() === "" ? "" : toVertexLine(line, index + 1)
  ).join("");
}

function toVertexLine(line: string, row: number): string {
  const { messages } = JSON.parse(line) as { messages: TrainingMessage[] };
  const weighed = messages.find(({ weight }) => (weight ?? 1) !== 1);
  if (weighed !== undefined) {
    throw new RangeError(
      `Cannot train on Vertex AI as messages may have no weight: row ${row} has weight=${weighed.weight}; leave it out`,
    );
  }
  const { systemInstruction } = systemOf(messages);
  return JSON.stringify({
    ...(systemInstruction && {
      systemInstruction: { role: "system", ...systemInstruction },
    }),
    ...toContents(messages),
  }) + "\n";
}
