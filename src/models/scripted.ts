/**
 * A model that answers from a script: the double behind every test of a stage.
 *
 * @module
 */

import { type Ask, EMPTY_REPLY, type Model, type Reply } from "./model.ts";

/** What a script returns: a text, or parts of a reply (an error, tokens). */
export type ScriptedAnswer = string | Partial<Reply>;

/** A scripted model remembers what it was asked. */
export interface ScriptedModel extends Model {
  readonly asked: Ask[];
}

/**
 * Returns a model whose replies come from `script`, in the order of the asks.
 *
 * @param endpoint What the model says it is; part of every request hash.
 *
 * @example
 * ```ts
 * import { scriptedModel } from "src/models/scripted.ts";
 * import { DEFAULT_DECODING, hashRequest } from "src/records/request.ts";
 * import assert from "node:assert/strict";
 *
 * const model = scriptedModel(({ request }) => request.messages[0]!.content);
 * const request = await hashRequest({
 *   endpoint: model.endpoint,
 *   model: "echo",
 *   messages: [{ role: "user", content: "How old is Ada?" }],
 *   decoding: DEFAULT_DECODING,
 *   schema: null,
 *   context_ids: [],
 * });
 * await model.generate([{ request, answer: "43" }], (_ask, reply) => {
 *   assert.equal(reply.text, "How old is Ada?");
 * });
 * ```
 */
export function scriptedModel(
  script: (ask: Ask) => ScriptedAnswer,
  endpoint = "scripted",
): ScriptedModel {
  const asked: Ask[] = [];
  return {
    endpoint,
    asked,
    async generate(asks, onReply, { signal } = {}) {
      for (const ask of asks) {
        await Promise.resolve();
        signal?.throwIfAborted();
        asked.push(ask);
        const answer = script(ask);
        onReply(ask, {
          ...EMPTY_REPLY,
          ...(typeof answer === "string" ? { text: answer } : answer),
        });
      }
    },
    close() {},
  };
}
