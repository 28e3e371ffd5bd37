/**
 * What is still to be asked of one model.
 *
 * @module
 */

import type { Ask } from "../model.ts";
import type { AdaptiveLimit } from "./adaptive_limit.ts";
import type { ClassifiedError } from "./call_failure.ts";

/**
 * Calls sent in one turn. Bytes leave between turns, so of many made in one
 * turn the first would wait for the last; and as calls sent together are
 * answered together, they would never spread over the time again.
 */
export const SENT_IN_A_TURN = 2;

/** An ask and its tries so far. */
export interface Job {
  readonly ask: Ask;
  /** Tries that were sent. */
  tries: number;
  /** Tries that count towards the most that an ask may have. */
  counted: number;
  /** Answers of the lane when it was sent first, or failed last. */
  answers_before: number;
}

/** The asks of one model: new ones in order, and failed ones whose time came. */
export class Lane {
  readonly limit: AdaptiveLimit;
  readonly #asks: Ask[] = [];
  readonly #again: Job[] = [];
  #next = 0;
  /** Tries under way. */
  open = 0;
  /** Asks that got an answer. */
  answers = 0;
  /** Asks in a row that failed through no fault of their own. */
  failed_in_a_row = 0;
  /** Whether it goes on by itself when the pause of the limit is over. */
  is_waiting = false;
  /** Whether it is sent from in the next turn. */
  is_due = false;

  constructor(limit: AdaptiveLimit) {
    this.limit = limit;
  }

  add(ask: Ask): void {
    this.#asks.push(ask);
  }

  /** Has a failed ask tried again before any new one. */
  addAgain(job: Job): void {
    this.#again.push(job);
  }

  /** Returns what to try next, or undefined where nothing is ready. */
  take(): Job | undefined {
    const again = this.#again.shift();
    if (again !== undefined) return again;
    const ask = this.#asks[this.#next];
    if (ask === undefined) return undefined;
    this.#next++;
    return { ask, tries: 0, counted: 0, answers_before: this.answers };
  }

  /**
   * Counts a failed try, unless it was refused for there being too many while
   * others got through: then it waits for its turn without penalty.
   */
  count(job: Job, { is_rate_limit }: ClassifiedError): void {
    if (!is_rate_limit || this.answers === job.answers_before) job.counted++;
    job.answers_before = this.answers;
  }

  /**
   * Notes an ask that failed for good, and returns whether so many failed in a
   * row that the provider must be down: fewer where it never answered.
   */
  isHopeless({ action, is_outage = action === "retry" }: ClassifiedError) {
    this.failed_in_a_row = is_outage ? this.failed_in_a_row + 1 : 0;
    const patience = this.answers === 0 ? 20 : 2 * this.limit.connections;
    return this.failed_in_a_row >= patience;
  }
}
