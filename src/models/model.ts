/**
 * The one interface to every model: ask, and be told as each answer comes.
 *
 * A model failure is data: it arrives as a reply with `error`, never as text
 * and never as an exception, so that one bad answer cannot stop a study.
 *
 * @module
 */

import type { Request } from "../records/request.ts";

/** A request to answer; `answer` asks for that answer's log-probability too. */
export interface Ask {
  request: Request;
  answer: string | null;
}

/** What came back. Exactly one of `text` and `error` is set. */
export interface Reply {
  text: string | null;
  error: string | null;
  finish_reason: string | null;
  input_tokens: number | null;
  output_tokens: number | null;
  resolved_model: string | null;
  /** Natural log-probability of `Ask.answer` (sum over its tokens, end included). */
  answer_logprob: number | null;
  latency_seconds: number;
  cost_usd: number | null;
  provider_id: string | null;
}

/** A reply that says nothing yet: what others fill in. */
export const EMPTY_REPLY: Reply = {
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

/** A source of answers. One model serves every checkpoint of its endpoint. */
export interface Model {
  /** The resolved endpoint, part of the request hash: `local`, or a URL. */
  readonly endpoint: string;
  /** Answers all asks, in any order, calling `onReply` once for each. */
  generate(
    asks: readonly Ask[],
    onReply: (ask: Ask, reply: Reply) => void,
    options?: { signal?: AbortSignal },
  ): Promise<void>;
  close(): void;
}
