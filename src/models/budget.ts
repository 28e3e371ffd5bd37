/**
 * The money that may be spent, watched call by call: what would overrun it is
 * not sent.
 *
 * A call in flight holds the most that it can cost: its counted input and the
 * longest answer that it may have. Its reply settles that at what it did cost.
 * A reply that does not say what it used keeps what was held.
 *
 * @module
 */

import type { Ask, FailedTry, Reply } from "./model.ts";
import { StopAsking } from "./model.ts";
import type { PriceTable } from "./price_table.ts";
import { callCost, dollars, type ModelPrice, priceOf } from "./prices.ts";
import { loadTokenCounter, mostTokens, type TokenCounter } from "./tokens.ts";

export interface BudgetOptions {
  /** The most to spend in all; null where no budget was given. */
  limit_usd: number | null;
  prices: PriceTable;
  /** What was spent before, of the same budget. */
  spent_usd?: number;
  /** Whether calls go in batches and cost what a batch costs. */
  is_batch?: boolean;
  /** Returns the base of a tuned model, where its name does not say it. */
  baseOf?: (model: string) => string | undefined;
}

/** What is less than this is rounding, not money. */
const ROUNDING_USD = 1e-9;

export class Budget {
  readonly limit_usd: number | null;
  readonly #options: BudgetOptions;
  /** Null where there is no budget, and so nothing to count. */
  readonly #tokens: TokenCounter | null;
  readonly #held = new Map<Ask | string, number>();
  readonly #prices = new Map<string, ModelPrice | null>();
  #spent_usd: number;
  #held_usd = 0;

  private constructor(options: BudgetOptions, tokens: TokenCounter | null) {
    this.limit_usd = options.limit_usd;
    this.#options = options;
    this.#tokens = tokens;
    this.#spent_usd = options.spent_usd ?? 0;
  }

  /**
   * Returns a budget. With a limit it reads the tables that count tokens.
   *
   * @throws {RangeError} If the limit or what was spent is not a sum of money.
   */
  static async open(options: BudgetOptions): Promise<Budget> {
    for (const name of ["limit_usd", "spent_usd"] as const) {
      const usd = options[name] ?? 0;
      if (Number.isFinite(usd) && usd >= 0) continue;
      throw new RangeError(
        `Cannot keep a budget as its ${name} must be a number of US dollars, at least 0: ${usd}`,
      );
    }
    const { limit_usd } = options;
    return new Budget(
      options,
      limit_usd === null ? null : await loadTokenCounter(),
    );
  }

  /** What was spent: before, and by calls and trainings that said their cost. */
  get spent_usd(): number {
    return this.#spent_usd;
  }

  /** What is held: by calls in flight, and by those that never said their cost. */
  get held_usd(): number {
    return this.#held_usd;
  }

  /**
   * Holds the most that a call can cost. An ask that is tried again holds it
   * once.
   *
   * @throws {StopAsking} If the call costs money and no budget was given, its
   *   price is unknown, or the budget might not cover it.
   */
  admit(ask: Ask): void {
    if (this.#held.has(ask)) return;
    const { model } = ask.request;
    this.#hold(ask, {
      most_usd: this.#mostOf(ask),
      action: `ask ${model}`,
      what: "the next call",
    });
  }

  /**
   * Settles what an ask held and returns what its reply cost in US dollars, or
   * null where that is unknown: then a failed reply frees what was held, and
   * any other keeps it.
   */
  spend(ask: Ask, reply: Reply): number | null {
    const { cost_usd, input_tokens, output_tokens, error } = reply;
    const usd = cost_usd ??
      this.#callCost(ask.request.model, { input_tokens, output_tokens });
    this.settle(ask, usd ?? (error === null ? null : 0));
    return usd;
  }

  /** Settles what an ask held at its cost; where that is null, it is kept. */
  settle(ask: Ask, cost_usd: number | null): void {
    this.#settle(ask, cost_usd);
  }

  /** Adds what a failed try cost, where that is known; the ask holds on. */
  fail(_ask: Ask, { cost_usd }: Pick<FailedTry, "cost_usd">): void {
    this.#spent_usd += cost_usd ?? 0;
  }

  /** Frees what an ask held that was not sent after all. */
  release(ask: Ask): void {
    this.#settle(ask, 0);
  }

  /**
   * Holds the most that a training can cost, `null` where that is unknown.
   *
   * @throws {StopAsking} As `admit` does.
   */
  admitTraining(
    run_id: string,
    { model, most_usd }: { model: string; most_usd: number | null },
  ): void {
    if (this.#held.has(run_id)) return;
    const action = `train ${model}`;
    this.#hold(run_id, {
      most_usd: this.#known(most_usd, { action, model }),
      action,
      what: `the training of ${run_id}`,
    });
  }

  /**
   * Settles what a training held. Where its cost is unknown, what was held is
   * kept; a training that was refused or failed at once costs 0.
   */
  spendTraining(run_id: string, cost_usd: number | null): void {
    this.#settle(run_id, cost_usd);
  }

  #hold(
    key: Ask | string,
    { action, what, most_usd }: {
      action: string;
      what: string;
      most_usd: number;
    },
  ): void {
    const gone_usd = this.#spent_usd + this.#held_usd;
    // What costs nothing needs no budget.
    if (
      most_usd > 0 && this.limit_usd !== null &&
      gone_usd + most_usd > this.limit_usd + ROUNDING_USD
    ) {
      throw new StopAsking(
        `Cannot ${action} as the budget must cover ${what}: it may cost ${
          dollars(most_usd)
        }, and of ${dollars(this.limit_usd)} ${
          dollars(this.#spent_usd)
        } is spent and ${
          dollars(this.#held_usd)
        } held by calls without a known cost yet; raise it with --budget-usd`,
      );
    }
    this.#held.set(key, most_usd);
    this.#held_usd += most_usd;
  }

  #settle(key: Ask | string, cost_usd: number | null): void {
    const most_usd = this.#held.get(key) ?? 0;
    this.#held.delete(key);
    if (cost_usd === null) return;
    this.#spent_usd += cost_usd;
    // Sums of floats drift below 0 by less than any price.
    this.#held_usd = Math.max(0, this.#held_usd - most_usd);
  }

  /** Returns the most that a call can cost. */
  #mostOf({ request }: Ask): number {
    const { model, messages, decoding } = request;
    const input_tokens = this.#tokens === null
      ? null
      : mostTokens(this.#tokens.countChat(messages), model);
    return this.#known(
      this.#callCost(model, {
        input_tokens,
        output_tokens: decoding.max_tokens,
      }),
      { action: `ask ${model}`, model },
    );
  }

  /** A batch whose discount is unknown costs at most what its calls do. */
  #callCost(
    model: string,
    tokens: Pick<Reply, "input_tokens" | "output_tokens">,
  ): number | null {
    const price = this.#priceOf(model);
    const { is_batch = false } = this.#options;
    return callCost(price, { ...tokens, is_batch }) ?? callCost(price, tokens);
  }

  #priceOf(model: string): ModelPrice | null {
    let price = this.#prices.get(model);
    if (price === undefined) {
      const { prices, baseOf } = this.#options;
      price = priceOf(prices, model, { base_model: baseOf?.(model) });
      this.#prices.set(model, price);
    }
    return price;
  }

  /** Returns a cost that is known and covered by some budget, or throws. */
  #known(
    most_usd: number | null,
    { action, model }: { action: string; model: string },
  ): number {
    if (most_usd === 0) return 0;
    if (this.limit_usd === null) {
      throw new StopAsking(
        `Cannot ${action} as money is spent only where a budget is given: there is none; give one with --budget-usd`,
      );
    }
    if (most_usd === null) {
      throw new StopAsking(
        `Cannot ${action} as a budget needs its price: it is unknown; add ${model} to prices.json in the workspace`,
      );
    }
    return most_usd;
  }
}
