/**
 * One asking under way: what is open, what waits, and how it ends.
 *
 * @module
 */

import { setImmediate } from "node:timers";
import type { Random } from "../../random.ts";
import { type Ask, EMPTY_REPLY, type Reply, StopAsking } from "../model.ts";
import type { AdaptiveLimit } from "./adaptive_limit.ts";
import { AttemptTimeout, type Outcome, outcomeOf } from "./attempt.ts";
import { backoffSeconds, jitter } from "./backoff.ts";
import type { ClassifiedError } from "./call_failure.ts";
import { failureOfTry } from "./failure_of_try.ts";
import { Deadlines } from "./deadlines.ts";
import { type Job, Lane, SENT_IN_A_TURN } from "./lane.ts";
import {
  type FullQueueOptions,
  type QueueOptions,
  withDefaults,
} from "./queue_options.ts";
import { doesNotAnswer, pauseTooLong, ranTooLong } from "./stop_messages.ts";
import { Timers } from "./timers.ts";

interface Tried {
  lane: Lane;
  outcome: Outcome<Reply>;
}

/** Asks all that it is given; `finished` tells the end. */
export class Asking {
  readonly finished: Promise<void>;
  readonly #options: FullQueueOptions;
  readonly #random: Random;
  readonly #lanes = new Map<AdaptiveLimit, Lane>();
  readonly #open: Deadlines;
  readonly #timers = new Timers();
  readonly #total: number;
  readonly #end = Promise.withResolvers<void>();
  #replies = 0;
  #is_over = false;
  /** Why no more is sent, while calls under way are let finish. */
  #stop: { reason: unknown } | null = null;

  constructor(asks: readonly Ask[], options: QueueOptions) {
    this.#options = withDefaults(options);
    this.#open = new Deadlines(this.#options.timeout_seconds);
    this.#random = jitter(this.#options.seed);
    this.#total = asks.length;
    this.finished = this.#end.promise;
    for (const ask of asks) {
      const limit = options.limit(ask);
      const lane = this.#lanes.get(limit) ?? new Lane(limit);
      this.#lanes.set(limit, lane);
      lane.add(ask);
    }
    this.#begin();
  }

  #begin(): void {
    const { signal, run_timeout_seconds } = this.#options;
    if (signal?.aborted) return this.#fail(signal.reason);
    if (this.#total === 0) return this.#over(this.#end.resolve);
    signal?.addEventListener("abort", this.#abort);
    this.#timers.after(run_timeout_seconds * 1000, () =>
      this.#stopAsking(
        ranTooLong(run_timeout_seconds, {
          replies: this.#replies,
          total: this.#total,
        }),
      ));
    for (const lane of this.#lanes.values()) this.#send(lane);
  }

  readonly #abort = () => this.#fail(this.#options.signal?.reason);

  /** Sends what the limit and the pause of a lane let through, in turns. */
  #send(lane: Lane): void {
    for (let sent = 0; lane.open < lane.limit.current; sent++) {
      if (this.#is_over || this.#stop !== null) return;
      if (sent === SENT_IN_A_TURN) return this.#sendNextTurn(lane);
      if (lane.limit.pause_milliseconds > 0) return this.#sendAfterPause(lane);
      const job = lane.take();
      if (job === undefined) return;
      try {
        this.#options.admit?.(job.ask);
      } catch (reason) {
        return this.#stopSending(reason);
      }
      void this.#try(job, lane);
    }
  }

  #sendAfterPause(lane: Lane): void {
    if (lane.is_waiting) return;
    lane.is_waiting = true;
    this.#timers.after(lane.limit.pause_milliseconds, () => {
      lane.is_waiting = false;
      this.#send(lane);
    });
  }

  /** Never throws: whatever goes wrong ends the asking. */
  async #try(job: Job, lane: Lane): Promise<void> {
    const controller = new AbortController();
    this.#open.add(controller);
    lane.open++;
    job.tries++;
    const outcome = await outcomeOf(
      (signal) => this.#options.call(job.ask, signal),
      { controller },
    );
    this.#open.delete(controller);
    lane.open--;
    if (this.#is_over) return;
    try {
      if (outcome.value === null) this.#failed(job, { lane, outcome });
      else this.#answered(job, { lane, outcome, reply: outcome.value });
    } catch (thrown) {
      return this.#fail(thrown);
    }
    this.#sendNextTurn(lane);
    this.#endIfDone();
  }

  /**
   * Sends once whoever was told of replies in this turn has stored them: what
   * is on its way and what is not stored yet are never more than the limit.
   */
  #sendNextTurn(lane: Lane): void {
    if (lane.is_due) return;
    lane.is_due = true;
    setImmediate(() => {
      lane.is_due = false;
      this.#send(lane);
    });
  }

  #answered(
    { ask }: Job,
    { lane, outcome, reply }: Tried & { reply: Reply },
  ): void {
    lane.limit.answered();
    lane.answers++;
    lane.failed_in_a_row = 0;
    const { redact } = this.#options;
    this.#reply(ask, {
      ...reply,
      error: reply.error === null ? null : redact(reply.error),
      latency_seconds: outcome.latency_seconds,
    });
  }

  #failed(job: Job, { lane, outcome }: Tried): void {
    const { tries } = this.#options;
    const { error, latency_seconds } = outcome;
    const failure = failureOfTry(error, this.#options);
    if (failure.action === "stop") return this.#stopAsking(failure.message);
    const is_timeout = error instanceof AttemptTimeout;
    if (failure.is_rate_limit || is_timeout) lane.limit.overloaded();
    lane.count(job, failure);
    if (failure.action === "retry" && job.counted < tries) {
      return this.#again(job, { lane, outcome, failure });
    }
    const { message, provider_id } = failure;
    this.#reply(job.ask, {
      ...EMPTY_REPLY,
      error: job.tries === 1 ? message : `${message} (${job.tries} tries)`,
      latency_seconds,
      provider_id,
    });
    if (lane.isHopeless(failure)) {
      this.#stopAsking(doesNotAnswer(job.ask, { lane, message }));
    }
  }

  /** Tries a job once more when its time has come. */
  #again(
    job: Job,
    { lane, outcome, failure }: Tried & { failure: ClassifiedError },
  ): void {
    const { onRetry, longest_pause_seconds, delay_scale } = this.#options;
    const { message, provider_id, retry_after_seconds } = failure;
    if (this.#stop !== null) return;
    if ((retry_after_seconds ?? 0) > longest_pause_seconds) {
      return this.#stopAsking(
        pauseTooLong(job.ask, { failure, longest_pause_seconds }),
      );
    }
    onRetry?.(job.ask, {
      error: message,
      latency_seconds: outcome.latency_seconds,
      cost_usd: null,
      provider_id,
    });
    if (retry_after_seconds !== null && retry_after_seconds > 0) {
      lane.limit.pause(retry_after_seconds * 1000 * delay_scale);
      return lane.addAgain(job);
    }
    const seconds = backoffSeconds(job.tries, this.#random);
    // A refusal for too many requests keeps its connection while it waits:
    // given back, it would send others into the same refusal at once.
    const held = failure.is_rate_limit ? 1 : 0;
    lane.open += held;
    this.#timers.after(seconds * 1000 * delay_scale, () => {
      lane.open -= held;
      lane.addAgain(job);
      this.#send(lane);
    });
  }

  #reply(ask: Ask, reply: Reply): void {
    this.#replies++;
    this.#options.onReply(ask, reply);
  }

  #stopAsking = (message: string) => this.#stopSending(new StopAsking(message));

  /** Sends nothing more; ends when the calls under way have, or soon. */
  #stopSending(reason: unknown): void {
    if (this.#is_over || this.#stop !== null) return;
    this.#stop = { reason };
    this.#timers.after(
      this.#options.grace_seconds * 1000,
      () => this.#fail(reason),
    );
    this.#endIfDone();
  }

  #endIfDone(): void {
    if (this.#is_over) return;
    if (this.#stop !== null) {
      if (this.#open.size === 0) this.#fail(this.#stop.reason);
    } else if (this.#replies === this.#total) this.#over(this.#end.resolve);
  }

  #fail(reason: unknown): void {
    if (!this.#is_over) this.#over(() => this.#end.reject(reason));
  }

  /** Leaves no timer, no listener and no call behind. */
  #over(settle: () => void): void {
    this.#is_over = true;
    this.#options.signal?.removeEventListener("abort", this.#abort);
    this.#timers.clear();
    this.#open.clear();
    settle();
  }
}
