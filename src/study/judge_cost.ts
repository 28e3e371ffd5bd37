/**
 * What judges cost that ask a model: one call for each answer and repeat.
 *
 * How long the judged answers are is not known before: at least the accepted
 * answer, at most what decoding allows. The same words to one question are
 * judged once, whoever says them, so it may be fewer calls.
 *
 * @module
 */

import { askedJudge, askingSpecs } from "../judgments/asked_judges.ts";
import type { AskingJudge } from "../judgments/asking_judge.ts";
import { ruleNames } from "../judgments/plan_judges.ts";
import { priceOf } from "../models/prices.ts";
import type { TokenCounter } from "../models/tokens.ts";
import {
  type CostPlanInput,
  type CostRow,
  isFree,
  quoteOf,
} from "./cost_row.ts";
import {
  costOf,
  EXPECTED_MORE_TOKENS,
  tunedGroups,
  type Usage,
} from "./respond_cost.ts";

/** Tokens that a judge is expected to reason in before it grades. */
export const EXPECTED_REASONING_TOKENS = 120;

/** Evaluation steps of the usual length, where a judge has not written any. */
const USUAL_STEPS = Array.from(
  { length: 5 },
  (_, i) =>
    `${
      i + 1
    }. Read the question and the accepted answer, find in the response what bears on them, and lower the score for each thing that is missing or wrong.`,
).join("\n");

/** Judges by rules ask no model. */
const RULES_ROW: CostRow = {
  stage: "judge",
  model: "by rules",
  is_tuned: false,
  calls: 0,
  done: 0,
  input_tokens: null,
  output_tokens: null,
  training_tokens: null,
  cost_usd: { low: 0, expected: 0, high: 0 },
  batch_cost_usd: null,
  price: null,
  note: "asks no model",
};

/** Returns what is left to ask of each judge, and a row for those by rules. */
export function judgeRows(
  input: CostPlanInput,
  tokens: TokenCounter | null,
): CostRow[] {
  const { judges } = input.plan;
  const rows = [...askingSpecs(judges)].map(([name, spec]) => {
    const judge = askedJudge(spec, () => USUAL_STEPS)!;
    return judgeRow(name, { judge, input, tokens });
  });
  return ruleNames(judges).length > 0 ? [...rows, RULES_ROW] : rows;
}

function judgeRow(
  name: string,
  { judge, input, tokens }: {
    judge: AskingJudge;
    input: CostPlanInput;
    tokens: TokenCounter | null;
  },
): CostRow {
  const { plan, prices, bases, items, done } = input;
  const { model } = judge;
  const asked = bases.flatMap(({ base_model }) => [
    { arms: plan.arms, n_checkpoints: 1 },
    ...tunedGroups(base_model, input),
  ]);
  const judged = items.filter((item) => judge.applies(item));
  const times = asked.reduce(
    (n, { arms, n_checkpoints }) => n + n_checkpoints * arms.length,
    0,
  ) * plan.repeats * judge.repeats;
  const all = judged.length * times;
  const before = Math.min(all, done?.judgments?.get(name) ?? 0);
  const calls = all - before;
  const usage = isFree(model) || tokens === null || all === 0
    ? null
    : usageOf(judge, { input, tokens, share: calls / all * times });
  const price = priceOf(prices, model);
  const cost = (is_batch: boolean) => costOf(price, { usage, model, is_batch });
  return {
    stage: "judge",
    model,
    is_tuned: false,
    calls,
    done: before,
    input_tokens: usage?.input_tokens ?? null,
    output_tokens: usage?.output_tokens ?? null,
    training_tokens: null,
    cost_usd: cost(false),
    batch_cost_usd: usage && cost(true),
    price: quoteOf(price),
    note: cost(false) === null
      ? `${name.split(":")[0]}; its price is unknown`
      : name.split(":")[0]!,
  };
}

/** Returns the tokens of judging every item so many times. */
function usageOf(
  judge: AskingJudge,
  { input: { plan, items }, tokens, share }: {
    input: CostPlanInput;
    tokens: TokenCounter;
    share: number;
  },
): Usage {
  const { max_tokens } = plan.decoding;
  let [n, least, reply] = [0, 0, 0];
  for (const item of items.filter((item) => judge.applies(item))) {
    const prompt = judge.prompt({ item, text: item.answers[0]! }, 0);
    least += tokens.countChat(prompt.messages);
    reply = prompt.decoding.max_tokens;
    n++;
  }
  const more = Math.min(EXPECTED_MORE_TOKENS, max_tokens);
  const times = (count: number) => Math.round(count * share);
  return {
    input_tokens: times(least + n * more),
    most_input_tokens: times(least + n * max_tokens),
    output_tokens: {
      low: times(n),
      expected: times(n * Math.min(EXPECTED_REASONING_TOKENS, reply)),
      high: times(n * reply),
    },
  };
}
