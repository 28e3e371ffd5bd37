/**
 * A model that answers from a script: the double behind every test of a stage.
 *
 * @module
 */

import type { Ask, Model, Reply } from "./model.ts";

/** What a script returns: a text, or parts of a reply (an error, tokens). */
export type ScriptedAnswer = string | Partial<Reply>;

/** A scripted model remembers what it was asked. */
export interface ScriptedModel extends Model {
  readonly asked: Ask[];
}

const EMPTY: Reply = {
  text: null,
  error: null,
  finish_reason: null,
  input_tokens: null,
  output_tokens: null,
  resolved_model: null,
  answer_logprob: null,
  latency_seconds: 0,
  cost_usd: null,
  provider_id: null,
};

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
          ...EMPTY,
          ...(typeof answer === "string" ? { text: answer } : answer),
        });
      }
    },
    close() {},
  };
}
