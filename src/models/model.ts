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

/** A try that failed and is followed by another, or by a failed reply. */
export interface FailedTry {
  error: string;
  latency_seconds: number;
  cost_usd: number | null;
  provider_id: string | null;
}

export interface GenerateOptions {
  /** Stops the asking; replies told before are kept. */
  signal?: AbortSignal;
  /** Called before a try is sent; what it throws stops the asking. */
  admit?: (ask: Ask) => void;
  /** Told of every failed try that is followed by another try. */
  onRetry?: (ask: Ask, failed: FailedTry) => void;
}

/** A source of answers. One model serves every checkpoint of its endpoint. */
export interface Model {
  /** The resolved endpoint, part of the request hash: `local`, or a URL. */
  readonly endpoint: string;
  /**
   * Answers all asks, in any order, calling `onReply` once for each.
   *
   * @throws {StopAsking} Where going on is of no use: a wrong key, no quota.
   */
  generate(
    asks: readonly Ask[],
    onReply: (ask: Ask, reply: Reply) => void,
    options?: GenerateOptions,
  ): Promise<void>;
  /** Returns one vector for each text, where the model can embed. */
  embed?(
    texts: readonly string[],
    options: { model: string; signal?: AbortSignal },
  ): Promise<Float32Array[]>;
  /** Asks in bulk at leave, where the provider sells that. */
  readonly batches?: BatchClient;
  close(): void;
}

/** Nothing more can be asked of a model until someone acts; says what to do. */
export class StopAsking extends Error {
  override name = "StopAsking";
}

/** One request of a batch; `custom_id` is unique in it and comes back. */
export interface BatchEntry {
  custom_id: string;
  ask: Ask;
}

/** How far a batch is. `ended` may hold failures; `failed` holds nothing. */
export interface BatchState {
  state: "running" | "ended" | "failed";
  done: number;
  total: number;
  error: string | null;
}

/** Batches of a provider: submit, leave, come back, collect. */
export interface BatchClient {
  /** The most requests that one batch takes. */
  readonly max_entries: number;
  /** Returns the id under which the provider keeps the batch. */
  submit(
    entries: readonly BatchEntry[],
    options?: { signal?: AbortSignal },
  ): Promise<string>;
  poll(
    batch_id: string,
    options?: { signal?: AbortSignal },
  ): Promise<BatchState>;
  /** Returns the replies of an ended batch; what is not in it was not done. */
  collect(
    batch_id: string,
    entries: readonly BatchEntry[],
    options?: { signal?: AbortSignal },
  ): Promise<Map<string, Reply>>;
}
