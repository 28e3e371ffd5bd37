/**
 * A model that answers from a record: a table of answers, or another ledger.
 *
 * It never makes an answer up. What the record lacks is a failed reply that
 * names the prompt, so that a study over recorded answers says what is missing.
 *
 * @module
 */

import type { Ledger } from "../ledger/ledger.ts";
import { canonicalJson } from "../records/hash.ts";
import type { Decoding, Message, Request } from "../records/request.ts";
import { EMPTY_REPLY, type Model, type Reply } from "./model.ts";

/** One answer of a record. */
export interface RecordedReply {
  /** The full name of the model that gave it. */
  model: string;
  messages: readonly Message[];
  /** The decoding it was given under; left out, it serves every decoding. */
  decoding?: Decoding;
  text: string;
  finish_reason?: string | null;
  resolved_model?: string | null;
}

/** How much of a prompt a message shows. */
const SHOWN_LETTERS = 120;

/**
 * Returns a model that answers from a record and fails where it has nothing.
 *
 * Several replies to one request are its repeats: the first ask gets the
 * first one, and an ask beyond the last one fails.
 *
 * @param options.endpoint What stands in the request hash; to replay a ledger
 *   of another endpoint, that endpoint.
 *
 * @example
 * ```ts
 * import { recordedModel } from "src/models/recorded.ts";
 * import { DEFAULT_DECODING, hashRequest } from "src/records/request.ts";
 * import assert from "node:assert/strict";
 *
 * const messages = [{ role: "user" as const, content: "How old is Ada?" }];
 * const model = recordedModel({
 *   replies: [{ model: "recorded/ada", messages, text: "36" }],
 * });
 * const request = await hashRequest({
 *   endpoint: model.endpoint,
 *   model: "recorded/ada",
 *   messages,
 *   decoding: DEFAULT_DECODING,
 *   schema: null,
 *   context_ids: [],
 * });
 * const ask = { request, answer: null };
 * const told: (string | null)[] = [];
 * await model.generate([ask, ask], (_, { text, error }) => told.push(text, error));
 * assert.deepEqual(told.slice(0, 3), ["36", null, null]);
 * assert.match(told[3]!, /holds no answer of recorded\/ada to "How old is Ada\?"/);
 * ```
 */
export function recordedModel(
  { replies, endpoint = "recorded" }: {
    replies: Iterable<RecordedReply>;
    endpoint?: string;
  },
): Model {
  const known = Map.groupBy(replies, keyOf);
  const given = new Map<string, number>();
  const replyTo = (request: Request): Reply => {
    const exact = keyOf(request);
    const key = known.has(exact) ? exact : keyOf({
      model: request.model,
      messages: request.messages,
    });
    const place = given.get(key) ?? 0;
    const found = known.get(key)?.[place];
    if (found === undefined) return { ...EMPTY_REPLY, error: miss(request) };
    given.set(key, place + 1);
    const { text, finish_reason = null, resolved_model = null } = found;
    return { ...EMPTY_REPLY, text, finish_reason, resolved_model };
  };
  return {
    endpoint,
    async generate(asks, onReply, { signal } = {}) {
      for (const ask of asks) {
        signal?.throwIfAborted();
        onReply(ask, replyTo(ask.request));
        await Promise.resolve();
      }
    },
    close() {},
  };
}

/** Returns the answers of a ledger that still hold, repeat by repeat. */
export function* repliesOf(
  ledger: Pick<Ledger, "all">,
): Generator<RecordedReply> {
  const requests = new Map(
    ledger.all("requests").map((request) => [request.request_hash, request]),
  );
  for (const row of ledger.all("responses")) {
    const request = requests.get(row.request_hash);
    if (row.text === null || row.superseded || request === undefined) continue;
    const { model, messages, decoding } = request;
    const { text, finish_reason, resolved_model } = row;
    yield { model, messages, decoding, text, finish_reason, resolved_model };
  }
}

function keyOf(
  { model, messages, decoding }: {
    model: string;
    messages: readonly Message[];
    decoding?: Decoding;
  },
): string {
  return canonicalJson([model, messages, decoding ?? null]);
}

function miss({ model, messages }: Request): string {
  const prompt = messages.at(-1)?.content ?? "";
  const shown = prompt.length > SHOWN_LETTERS
    ? `${prompt.slice(0, SHOWN_LETTERS)}…`
    : prompt;
  return `Cannot answer from a record as it must hold the answer: it holds no answer of ${model} to ${
    JSON.stringify(shown)
  }; add it with: deno task lab responses import FILE --study STUDY`;
}
