/**
 * One call's part in a study's batches: imports what ended, submits what is
 * missing, and keeps count of both.
 *
 * @module
 */

import type { Ask, BatchClient, BatchEntry, Reply } from "../models/model.ts";
import { parseModelName } from "../models/providers.ts";
import type { AskBatchOptions, BatchResult, IsAsked } from "./batch_options.ts";
import { importedRows } from "./batch_import.ts";
import { lookAt } from "./batch_replies.ts";
import {
  customIdOf,
  readBatches,
  type SubmittedBatch,
  writeBatches,
} from "./batch_state.ts";
import type { Wanted } from "./plan_responses.ts";
import type { AskingPlan, RespondProgress } from "./respond.ts";

const TRIES = 3;

export class BatchRun {
  /** Batches under way at this endpoint, and those at others. */
  #running: SubmittedBatch[];
  #elsewhere: SubmittedBatch[];
  /** Answers without a successful row, by `custom_id`, in the grid's order. */
  #missing: Map<string, Wanted>;
  #asks: Map<string, Ask>;
  #tries = new Map<string, number>();
  /** Answers whose last try failed and that are not asked again yet. */
  #failed = new Set<string>();
  /** Requests that are done in batches that still run, as last heard. */
  #done_running = 0;
  #asked = 0;
  #submitted = 0;
  /** What the budget threw when it was last asked, if it did. */
  #stopped: { reason: unknown } | undefined;

  constructor(
    private readonly client: BatchClient,
    private readonly plan: AskingPlan & { isAsked: IsAsked },
    private readonly options: AskBatchOptions,
  ) {
    const { folder, model: { endpoint } } = options;
    const batches = readBatches(folder);
    this.#running = batches.filter((batch) => batch.endpoint === endpoint);
    this.#elsewhere = batches.filter((batch) => batch.endpoint !== endpoint);
    this.#missing = new Map(
      plan.missing.map((wanted) => [nameOf(wanted), wanted]),
    );
    this.#asks = this.#recallAsks();
    // What runs is money gone: it counts before anything is added to it.
    this.#admitted([...this.#runningIds()]);
  }

  /** Whether no batch is under way. */
  get isIdle(): boolean {
    return this.#running.length === 0;
  }

  /** Imports every batch that ended or failed since. */
  async importEnded(): Promise<void> {
    const { signal } = this.options;
    this.#done_running = 0;
    for (const batch of [...this.#running]) {
      signal?.throwIfAborted();
      const { done, replies } = await lookAt(this.client, batch, {
        ...this.options,
        asks: this.#asks,
      });
      if (replies === null) this.#done_running += done;
      else this.#import(batch, replies);
    }
  }

  /** Stores a batch's replies in one transaction, and then forgets it. */
  #import(batch: SubmittedBatch, replies: Map<string, Reply>): void {
    const { ledger, budget } = this.options;
    for (const [custom_id, reply] of replies) {
      const cost_usd = budget?.spend(this.#entry(custom_id).ask, reply) ??
        reply.cost_usd;
      replies.set(custom_id, { ...reply, cost_usd });
    }
    ledger.putBatch(importedRows(batch, {
      ledger,
      isAsked: this.plan.isAsked,
      replies,
      asks: this.#asks,
      missing: this.#missing,
    }));
    this.#keep(this.#running.filter((other) => other !== batch));
    for (const [custom_id, reply] of replies) {
      this.#asked++;
      if (reply.error === null) this.#missing.delete(custom_id);
      else if (this.#missing.has(custom_id)) this.#failed.add(custom_id);
    }
  }

  /** Submits what has neither an answer nor a running batch. */
  async submitMissing(): Promise<void> {
    const { limit = Infinity, tries = TRIES } = this.options;
    const running = this.#runningIds();
    this.#stopped = undefined; // Answers may have cost less than was feared.
    const due = [...this.#missing.keys()].filter((custom_id) =>
      !running.has(custom_id) && (this.#tries.get(custom_id) ?? 0) < tries
    ).slice(0, limit - this.#submitted);
    const by_model = Map.groupBy(
      due,
      (custom_id) => this.#missing.get(custom_id)!.request.model,
    );
    for (const ids of by_model.values()) {
      for (let i = 0; i < ids.length; i += this.client.max_entries) {
        if (this.#stopped) return;
        await this.#submit(ids.slice(i, i + this.client.max_entries));
      }
    }
  }

  /** Submits one batch, as much of it as the budget admits, and keeps its id. */
  async #submit(ids: readonly string[]): Promise<void> {
    const { ledger, model: { endpoint }, signal } = this.options;
    const entries = this.#admitted(ids).map((id) => this.#entry(id));
    if (entries.length === 0) return;
    signal?.throwIfAborted();
    // Stored first, so that they are known when prompts are edited meanwhile.
    ledger.put("requests", entries.map(({ ask }) => ask.request));
    const batch_id = await this.client.submit(entries, pass(signal));
    this.#keep([...this.#running, {
      batch_id,
      provider: parseModelName(entries[0]!.ask.request.model).provider.name,
      endpoint,
      submitted_at: new Date().toISOString(),
      entries: entries.map(({ custom_id }) => {
        const { request, repeat, labels } = this.#missing.get(custom_id)!;
        const { request_hash } = request;
        return { custom_id, request_hash, repeat, ...labels[0]! };
      }),
    }]);
    for (const { custom_id } of entries) {
      this.#tries.set(custom_id, (this.#tries.get(custom_id) ?? 0) + 1);
      this.#failed.delete(custom_id);
      this.#submitted++;
    }
  }

  /** Returns the answers up to the first that the budget does not admit. */
  #admitted(ids: readonly string[]): string[] {
    const admitted: string[] = [];
    for (const custom_id of ids) {
      try {
        this.options.budget?.admit(this.#entry(custom_id).ask);
      } catch (reason) {
        this.#stopped = { reason };
        break;
      }
      admitted.push(custom_id);
    }
    return admitted;
  }

  #runningIds(): Set<string> {
    return new Set(
      this.#running.flatMap(({ entries }) =>
        entries.map(({ custom_id }) => custom_id)
      ),
    );
  }

  #keep(running: SubmittedBatch[]): void {
    this.#running = running;
    writeBatches(this.options.folder, [...this.#elsewhere, ...running]);
  }

  #entry(custom_id: string): BatchEntry {
    return { custom_id, ask: this.#asks.get(custom_id)! };
  }

  /** Returns what is or was asked: as the study asks it now, or as stored. */
  #recallAsks(): Map<string, Ask> {
    const asks = new Map<string, Ask>();
    for (const [custom_id, { request, answer }] of this.#missing) {
      asks.set(custom_id, { request, answer });
    }
    const others = this.#running.flatMap(({ entries }) => entries)
      .filter(({ custom_id }) => !asks.has(custom_id));
    if (others.length === 0) return asks;
    const requests = new Map(
      this.options.ledger.all("requests").map((row) => [row.request_hash, row]),
    );
    for (const { custom_id, request_hash } of others) {
      const request = requests.get(request_hash);
      if (request === undefined) {
        throw new Error(
          `Cannot go on with the batches in ${this.options.folder}/batches.json as the ledger must hold their requests: it has no ${request_hash}; move the file away to ask again`,
        );
      }
      asks.set(custom_id, { request, answer: null });
    }
    return asks;
  }

  /** Of what was missing when the call began. */
  get progress(): RespondProgress {
    const total = this.plan.missing.length;
    const ended = total - this.#missing.size + this.#failed.size;
    const done = Math.min(total, ended + this.#done_running);
    return { done, total, errors: this.#failed.size };
  }

  /**
   * Returns what came of the call.
   *
   * @throws What the budget threw, after all that it admitted was done.
   */
  result(): BatchResult {
    if (this.#stopped) throw this.#stopped.reason;
    return {
      total: this.plan.total,
      asked: this.#asked,
      errors: this.#failed.size,
      missing: this.#missing.size,
      submitted: this.#submitted,
      running: this.#runningIds().size,
    };
  }
}

const nameOf = ({ request: { request_hash }, repeat }: Wanted) =>
  customIdOf({ request_hash, repeat });

const pass = (signal: AbortSignal | undefined) => signal ? { signal } : {};
