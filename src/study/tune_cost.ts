/**
 * What trainings cost: tokens of their files, times epochs, times the price.
 *
 * @module
 */

import type { Dataset } from "../datasets/dataset.ts";
import type { PriceTable } from "../models/price_table.ts";
import { priceOf, trainingCost } from "../models/prices.ts";
import { mostTokens, type TokenCounter } from "../models/tokens.ts";
import type { Message } from "../records/request.ts";
import type { Run } from "../records/run.ts";
import { dpoRows, rejectedAnswers } from "../tuning/services/dpo_rows.ts";
import { trainingExamples } from "../tuning/training_file.ts";
import {
  type CostPlanInput,
  type CostRange,
  type CostRow,
  isFree,
  quoteOf,
  sumRanges,
} from "./cost_row.ts";

export interface TrainingCost {
  training_tokens: CostRange;
  /** In US dollars; null where the price is unknown. */
  cost_usd: CostRange | null;
}

/**
 * Returns what a training costs. The least is its texts alone, expected is with
 * what stands around messages in a chat, the most leaves a margin where the
 * provider counts tokens in another way than we do.
 */
export function costOfTraining(
  run: Run,
  { datasets, prices, tokens }: {
    datasets: ReadonlyMap<string, Dataset>;
    prices: PriceTable;
    tokens: TokenCounter;
  },
): TrainingCost {
  const { base_model, method, epochs } = run;
  const chats = chatsOf(run, datasets.get(run.dataset) as Dataset);
  const total = (count: (chat: Chat) => number) =>
    chats.reduce((sum, chat) => sum + count(chat), 0) * epochs;
  const expected = total((chat) => tokens.countChat(chat));
  const training_tokens = {
    low: total((chat) =>
      chat.reduce((sum, { content }) => sum + tokens.count(content), 0)
    ),
    expected,
    high: mostTokens(expected, base_model),
  };
  const price = priceOf(prices, base_model);
  const usd = (trained_tokens: number) =>
    trainingCost(price, { trained_tokens, method });
  const [low, likely, high] = [
    usd(training_tokens.low),
    usd(training_tokens.expected),
    usd(training_tokens.high),
  ];
  return {
    training_tokens,
    cost_usd: low === null || likely === null || high === null
      ? null
      : { low, expected: likely, high },
  };
}

type Chat = readonly Pick<Message, "content">[];

/** Returns the chats of one epoch; a preference row has two answers. */
function chatsOf(run: Run, dataset: Dataset): Chat[] {
  const examples = trainingExamples(run, dataset);
  if (run.method === "dpo") {
    return dpoRows(examples, { rejectedFor: rejectedAnswers(dataset) }).map(
      ({ input, preferred_output, non_preferred_output }) => [
        ...input.messages,
        ...preferred_output,
        ...non_preferred_output,
      ],
    );
  }
  return examples.map(({ prompt, completion }) => [
    { content: prompt },
    { content: completion },
  ]);
}

/** Returns what is left to train from a base, or null where nothing is. */
export function tuneRow(
  base_model: string,
  { input, tokens }: { input: CostPlanInput; tokens: TokenCounter | null },
): CostRow | null {
  const { plan, runs, datasets, prices, done } = input;
  const own = runs.filter((run) =>
    run.base_model === base_model && run.epochs > 0
  );
  if (own.length === 0) return null;
  const left = own.filter(({ run_id }) => !done?.run_ids.has(run_id));
  const row = {
    stage: "tune" as const,
    model: base_model,
    is_tuned: false,
    calls: left.length,
    done: own.length - left.length,
    input_tokens: null,
    output_tokens: null,
    batch_cost_usd: null,
  };
  if (tokens === null || isFree(base_model)) {
    const cost_usd = sumRanges([]);
    return { ...row, training_tokens: null, cost_usd, price: null, note: "" };
  }
  const costs = left.map((run) =>
    costOfTraining(run, { datasets, prices, tokens })
  );
  // What the user's own trainer costs, the provider's price does not say.
  const is_own = plan.trainer !== undefined;
  const is_known = !is_own && costs.every(({ cost_usd }) => cost_usd !== null);
  return {
    ...row,
    training_tokens: sumRanges(costs.map((cost) => cost.training_tokens)),
    cost_usd: left.length === 0 || is_known
      ? sumRanges(costs.map(({ cost_usd }) => cost_usd))
      : null,
    price: is_own ? null : quoteOf(priceOf(prices, base_model)),
    note: is_own
      ? "trained by the plan's own command"
      : is_known
      ? ""
      : "the price of training is unknown",
  };
}
