/**
 * Writes replies to the ledger in batches, at most a second after they came.
 *
 * Replies told one after another without a pause are one batch, so a kill
 * leaves all of them or none.
 *
 * @module
 */

import type { Ledger } from "../ledger/ledger.ts";
import type { Request } from "../records/request.ts";
import type { Attempt, Response } from "../records/response.ts";

const WAIT_MILLISECONDS = 1000;
const BATCH_ROWS = 2000;

/** What one reply leaves in the ledger. */
export interface ReplyRows {
  request: Request;
  response: Response;
  attempt: Attempt;
}

/** Buffers rows; each batch is one transaction over three tables. */
export class ResponseWriter {
  #rows: ReplyRows[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `onFailure` hears of a batch that could not be written by the clock. */
  constructor(
    private readonly ledger: Ledger,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  add(rows: ReplyRows): void {
    this.#rows.push(rows);
    if (this.#rows.length === BATCH_ROWS) {
      queueMicrotask(() => this.#flushByClock());
    }
    this.#timer ??= setTimeout(() => this.#flushByClock(), WAIT_MILLISECONDS);
  }

  /** Writes what is buffered; a reply that waits is never older than a second. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const rows = this.#rows;
    this.#rows = [];
    if (rows.length === 0) return;
    this.ledger.putBatch({
      requests: rows.map(({ request }) => request),
      responses: rows.map(({ response }) => response),
      attempts_log: rows.map(({ attempt }) => attempt),
    });
  }

  #flushByClock(): void {
    try {
      this.flush();
    } catch (error) {
      this.onFailure(error);
    }
  }
}
