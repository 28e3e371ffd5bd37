/**
 * What asking costs: the tokens of every question and of its answer.
 *
 * @module
 */

import { armsAsked } from "../records/asked_arms.ts";
import {
  callCost,
  type ModelPrice,
  priceOf,
  tunedPriceOf,
} from "../models/prices.ts";
import { mostTokens, type TokenCounter } from "../models/tokens.ts";
import { closedBook } from "../responses/messages.ts";
import {
  type CostDone,
  type CostPlanInput,
  type CostRange,
  type CostRow,
  isFree,
  quoteOf,
} from "./cost_row.ts";

/** Tokens that an answer is expected to have beside the accepted one. */
export const EXPECTED_MORE_TOKENS = 10;

/** The questions that every checkpoint is asked, and their tokens in all. */
export interface Questions {
  n: number;
  input_tokens: number;
  /** Of the answers, as expected. */
  output_tokens: number;
}

/**
 * Returns the questions of a plan. Items with one prompt share an answer, so
 * they count once. Without `tokens` nothing is counted but the questions.
 */
export function questionsOf(
  { plan, items, prompts, arms = plan.arms }:
    & Pick<CostPlanInput, "plan" | "items" | "prompts">
    & { arms?: readonly string[] },
  tokens: TokenCounter | null,
): Questions {
  const { decoding } = plan;
  const { promptOf } = prompts ?? { promptOf: closedBook };
  const seen = new Set<string>();
  const questions = { n: 0, input_tokens: 0, output_tokens: 0 };
  for (const arm of arms) {
    for (const item of items) {
      const { messages, context_ids } = promptOf(item, arm);
      const key = JSON.stringify([messages, context_ids]);
      if (seen.has(key)) continue;
      seen.add(key);
      questions.n++;
      if (tokens === null) continue;
      questions.input_tokens += tokens.countChat(messages);
      questions.output_tokens += Math.min(
        tokens.count(item.answers[0]!) + EXPECTED_MORE_TOKENS,
        decoding.max_tokens,
      );
    }
  }
  return questions;
}

/** The tokens of calls. */
export interface Usage {
  input_tokens: number;
  /** Where what is asked about may be longer than expected. */
  most_input_tokens?: number;
  output_tokens: CostRange;
}

/** Returns the questions of some arms; see `questionsOf`. */
export type QuestionsIn = (arms: readonly string[]) => Questions;

/** Returns what is left to ask of a base, or of what is tuned from it. */
export function respondRow(
  base_model: string,
  { is_tuned, input, questionsIn }: {
    is_tuned: boolean;
    input: CostPlanInput;
    questionsIn: QuestionsIn;
  },
): CostRow | null {
  const { plan, prices, done } = input;
  const questions = is_tuned
    ? tunedQuestions(base_model, { input, questionsIn })
    : questionsIn(plan.arms);
  const all = questions.n * plan.repeats;
  if (all === 0) return null;
  const before = Math.min(all, answersOf(base_model, { is_tuned, done }));
  const calls = all - before;
  const price = is_tuned
    ? tunedPriceOf(prices, base_model)
    : priceOf(prices, base_model);
  const usage: Usage | null = isFree(base_model) ? null : {
    input_tokens: Math.round(questions.input_tokens * calls / questions.n),
    output_tokens: {
      low: calls,
      expected: Math.round(questions.output_tokens * calls / questions.n),
      high: calls * plan.decoding.max_tokens,
    },
  };
  const cost_usd = costOf(price, { usage, model: base_model, is_batch: false });
  return {
    stage: "respond",
    model: base_model,
    is_tuned,
    calls,
    done: before,
    input_tokens: usage?.input_tokens ?? null,
    output_tokens: usage?.output_tokens ?? null,
    training_tokens: null,
    cost_usd,
    batch_cost_usd: usage &&
      costOf(price, { usage, model: base_model, is_batch: true }),
    price: quoteOf(price),
    note: cost_usd !== null
      ? ""
      : `the price of calling ${is_tuned ? "what is tuned" : "it"} is unknown`,
  };
}

/** Returns the questions to all that is tuned from a base, in its arms. */
function tunedQuestions(
  base_model: string,
  { input, questionsIn }: { input: CostPlanInput; questionsIn: QuestionsIn },
): Questions {
  const sum = { n: 0, input_tokens: 0, output_tokens: 0 };
  for (const { arms, n_checkpoints } of tunedGroups(base_model, input)) {
    const { n, input_tokens, output_tokens } = questionsIn(arms);
    sum.n += n_checkpoints * n;
    sum.input_tokens += n_checkpoints * input_tokens;
    sum.output_tokens += n_checkpoints * output_tokens;
  }
  return sum;
}

/**
 * Returns how many checkpoints each condition tunes from a base, and the arms
 * they are asked in. A series may be several runs; each of its epochs is one
 * checkpoint.
 */
export function tunedGroups(
  base_model: string,
  { plan, runs }: Pick<CostPlanInput, "plan" | "runs">,
): { arms: readonly string[]; n_checkpoints: number }[] {
  const epochs = plan.epochs.filter((epoch) => epoch > 0).length;
  const own = runs.filter((run) => run.base_model === base_model);
  return [...Map.groupBy(own, (run) => run.condition_id)].map(
    ([condition_id, runs]) => ({
      arms: armsAsked(plan, condition_id),
      n_checkpoints: epochs *
        new Set(runs.map(({ series_id }) => series_id)).size,
    }),
  );
}

function answersOf(
  base_model: string,
  { is_tuned, done }: { is_tuned: boolean; done: CostDone | undefined },
): number {
  return (done?.checkpoints ?? [])
    .filter((row) =>
      row.base_model === base_model && (row.run_id !== null) === is_tuned
    )
    .reduce(
      (n, { checkpoint_id }) => n + (done!.answers.get(checkpoint_id) ?? 0),
      0,
    );
}

/** Returns what calls cost: free without usage, null where it is unknown. */
export function costOf(
  price: ModelPrice | null,
  { usage, model, is_batch }: {
    usage: Usage | null;
    model: string;
    is_batch: boolean;
  },
): CostRange | null {
  if (usage === null) return { low: 0, expected: 0, high: 0 };
  const { input_tokens, output_tokens } = usage;
  const { most_input_tokens = input_tokens } = usage;
  const usd = (input: number, output: number) =>
    callCost(price, { input_tokens: input, output_tokens: output, is_batch });
  const low = usd(input_tokens, output_tokens.low);
  const expected = usd(input_tokens, output_tokens.expected);
  const high = usd(mostTokens(most_input_tokens, model), output_tokens.high);
  return low === null || expected === null || high === null
    ? null
    : { low, expected, high };
}
