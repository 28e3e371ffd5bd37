/**
 * Writes replies to the ledger as they come, those of one turn together.
 *
 * Replies told one after another without a pause are one transaction, so a kill
 * leaves all of them or none; and a reply that was paid for is never lost for
 * having waited.
 *
 * @module
 */

import { clearImmediate, setImmediate } from "node:timers";
import type { Ledger } from "../ledger/ledger.ts";
import type { Request } from "../records/request.ts";
import type { Attempt, Response } from "../records/response.ts";

/** What a call leaves in the ledger, at first or when its reply comes. */
export interface CallRows {
  request?: Request;
  response?: Response;
  attempt?: Attempt;
}

/** Buffers rows; each batch is one transaction over three tables. */
export class ResponseWriter {
  #rows: CallRows[] = [];
  #timer: ReturnType<typeof setImmediate> | undefined;

  /** `onFailure` hears of a batch that could not be written. */
  constructor(
    private readonly ledger: Ledger,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  add(rows: CallRows): void {
    this.#rows.push(rows);
    this.#timer ??= setImmediate(() => this.#flushInTurn());
  }

  /** Writes what is buffered. */
  flush(): void {
    clearImmediate(this.#timer);
    this.#timer = undefined;
    const rows = this.#rows;
    this.#rows = [];
    if (rows.length === 0) return;
    this.ledger.putBatch({
      requests: rows.flatMap(({ request }) => request ?? []),
      responses: rows.flatMap(({ response }) => response ?? []),
      attempts_log: rows.flatMap(({ attempt }) => attempt ?? []),
    });
  }

  #flushInTurn(): void {
    try {
      this.flush();
    } catch (error) {
      this.onFailure(error);
    }
  }
}
