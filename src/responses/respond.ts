/**
 * Asks what is missing and stores every answer, or how the asking failed.
 *
 * Idempotent: asked again, it asks only what failed or is new. Killed, it loses
 * only the answers that were on their way.
 *
 * @module
 */

import type { Ledger } from "../ledger/ledger.ts";
import type { Ask, FailedTry, Model, Reply } from "../models/model.ts";
import type { Item } from "../records/item.ts";
import type { Decoding } from "../records/request.ts";
import type { Attempt, Response } from "../records/response.ts";
import type { Checkpoint } from "../records/run.ts";
import type { PromptOf } from "./messages.ts";
import {
  planResponses,
  type ResponsePlan,
  type Wanted,
} from "./plan_responses.ts";
import { ResponseWriter } from "./response_writer.ts";

export interface AskOptions {
  ledger: Ledger;
  model: Model;
  /** Asks at most so many now. */
  limit?: number | undefined;
  onProgress?: ((progress: RespondProgress) => void) | undefined;
  /** Keeps the money; without one, whatever a call costs is spent. */
  budget?: SpendingLimit | undefined;
  /** Stops the asking; what was answered is kept. */
  signal?: AbortSignal | undefined;
  /** Hears every reply that is kept; what it throws stops the asking. */
  onReply?: ((wanted: Wanted, reply: Reply) => void) | undefined;
}

export interface RespondOptions extends AskOptions {
  checkpoints: readonly Checkpoint[];
  items: readonly Item[];
  arms: readonly string[];
  /** The arms of one checkpoint, some of `arms`; all of them by default. */
  armsOf?: ((checkpoint: Checkpoint) => readonly string[]) | undefined;
  /** What is shown for an item in an arm; the question alone by default. */
  promptOf?: PromptOf | undefined;
  repeats: number;
  decoding: Decoding;
}

/** Lets a call through or stops the asking, and says what it cost. */
export interface SpendingLimit {
  /** @throws {StopAsking} If the next call could cost too much. */
  admit(ask: Ask): void;
  /** Returns what a reply cost in US dollars, or null where that is unknown. */
  spend(ask: Ask, reply: Reply): number | null;
  /** Hears of a failed try that is followed by another. */
  fail(ask: Ask, failed: FailedTry): void;
}

/** Of the asks of this call: how many there are, are answered, have failed. */
export interface RespondProgress {
  done: number;
  total: number;
  errors: number;
}

export interface RespondResult {
  /** Answers of the whole grid. */
  total: number;
  /** Asked in this call, and how many of these failed. */
  asked: number;
  errors: number;
  /** Answers of the grid that are still missing, the failed ones among them. */
  missing: number;
}

/**
 * Asks every item of every checkpoint that has no successful answer yet.
 *
 * A failure is a row with `error` and is asked again by the next call. Every
 * try is a row of `attempts_log`.
 *
 * @throws The signal's reason if it was aborted; {RangeError} if two
 *   checkpoints call one model; whatever the model or the ledger throws.
 */
export async function respond(options: RespondOptions): Promise<RespondResult> {
  const { ledger, model } = options;
  const plan = await planResponses(ledger, {
    ...options,
    endpoint: model.endpoint,
  });
  ledger.put("responses", plan.corrected);
  return await askMissing(plan, options);
}

/** What is to be asked: answers, or what judges say of them. */
export type AskingPlan = Pick<ResponsePlan, "total" | "missing">;

/** Asks what a plan lacks, as `respond` does, whatever it is about. */
export async function askMissing(
  plan: AskingPlan,
  options: AskOptions,
): Promise<RespondResult> {
  const { limit, onProgress, onReply, signal } = options;
  const asks = new Map<Ask, Wanted>(
    plan.missing.slice(0, limit).map((wanted) => [
      { request: wanted.request, answer: wanted.answer },
      wanted,
    ]),
  );
  const progress = { done: 0, total: asks.size, errors: 0 };
  onProgress?.({ ...progress });
  const heard = new AbortController();
  const stop = AbortSignal.any([heard.signal, ...(signal ? [signal] : [])]);
  await askAll(asks, { ...options, signal: stop }, (wanted, reply) => {
    progress.done++;
    if (reply.error !== null) progress.errors++;
    onProgress?.({ ...progress });
    try {
      onReply?.(wanted, reply);
    } catch (error) {
      heard.abort(error);
    }
  });
  const { done: asked, errors } = progress;
  const missing = plan.missing.length - asked + errors;
  return { total: plan.total, asked, errors, missing };
}

/** Has the model answer, writing as the replies come. */
async function askAll(
  asks: Map<Ask, Wanted>,
  { ledger, model, signal, budget }: AskOptions,
  onStored: (wanted: Wanted, reply: Reply) => void,
): Promise<void> {
  if (asks.size === 0) return;
  const failure = new AbortController();
  const stop = AbortSignal.any([failure.signal, ...(signal ? [signal] : [])]);
  const writer = new ResponseWriter(ledger, (error) => failure.abort(error));
  const nextAttempt = attemptCounter(ledger);
  const open = new Map(asks);
  const stored = new Set<Ask>();
  // A request is stored as it is sent, or with its reply: a little at a time.
  const store = (ask: Ask) => {
    if (stored.has(ask)) return;
    stored.add(ask);
    writer.add({ request: ask.request });
  };
  const onReply = (ask: Ask, reply: Reply) => {
    // A try that we cut short says nothing about the model.
    if (stop.aborted && reply.error !== null) return;
    const wanted = open.get(ask);
    if (wanted === undefined) {
      throw new Error(
        `Cannot store a reply as a model must reply once to every ask: ${ask.request.request_hash} again, or never asked`,
      );
    }
    open.delete(ask);
    const cost_usd = budget?.spend(ask, reply) ?? reply.cost_usd;
    const attempt = nextAttempt(wanted);
    store(ask);
    writer.add(rowsOf(wanted, { reply: { ...reply, cost_usd }, attempt }));
    onStored(wanted, reply);
  };
  const onRetry = (ask: Ask, failed: FailedTry) => {
    const wanted = asks.get(ask)!;
    budget?.fail(ask, failed);
    const attempt = nextAttempt(wanted);
    writer.add({ attempt: attemptRow(wanted, { ...failed, attempt }) });
  };
  try {
    await model.generate([...asks.keys()], onReply, {
      signal: stop,
      onRetry,
      admit: (ask) => {
        budget?.admit(ask);
        store(ask);
      },
    });
  } finally {
    writer.flush();
  }
  stop.throwIfAborted();
  if (open.size > 0) {
    throw new Error(
      `Cannot finish as a model must reply to every ask: ${open.size} of ${asks.size} had no reply`,
    );
  }
}

/** Returns what numbers the next attempt of an answer: 0 for a first one. */
function attemptCounter(ledger: Ledger): (wanted: Wanted) => number {
  const before = ledger.keys("attempts_log");
  const now = new Map<Wanted, number>();
  return (wanted) => {
    const { request: { request_hash }, repeat } = wanted;
    let attempt = now.get(wanted) ?? 0;
    while (
      before.size > 0 && before.has({ request_hash, repeat, turn: 0, attempt })
    ) attempt++;
    now.set(wanted, attempt + 1);
    return attempt;
  };
}

/** Returns what one reply leaves in the ledger, under the answer's first label. */
export function rowsOf(
  { request, repeat, labels }: Wanted,
  { reply, attempt }: { reply: Reply; attempt: number },
): { response: Response; attempt: Attempt } {
  const { latency_seconds, cost_usd, provider_id, ...answer } = reply;
  const key = { request_hash: request.request_hash, repeat, turn: 0 };
  return {
    response: { ...key, ...labels[0]!, ...answer, superseded: false },
    attempt: attemptRow({ request, repeat }, {
      attempt,
      latency_seconds,
      cost_usd,
      provider_id,
      error: reply.error,
    }),
  };
}

function attemptRow(
  { request: { request_hash }, repeat }: Pick<Wanted, "request" | "repeat">,
  told: Omit<FailedTry, "error"> & { error: string | null; attempt: number },
): Attempt {
  const started = Date.now() - told.latency_seconds * 1000;
  return {
    request_hash,
    repeat,
    turn: 0,
    started_at: new Date(started).toISOString(),
    ...told,
  };
}
