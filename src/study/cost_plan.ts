/**
 * What a study will cost, stage by stage, before any money is spent.
 *
 * Tokens are counted, not guessed: the questions as they will be asked, the
 * training files as they will be sent. Only the length of an answer is not
 * known before: at least 1 token, at most what decoding allows, and expected
 * to be the accepted answer and `EXPECTED_MORE_TOKENS`.
 *
 * @module
 */

import { askingSpecs } from "../judgments/asked_judges.ts";
import { loadTokenCounter } from "../models/tokens.ts";
import {
  type CostPlanInput,
  type CostRange,
  type CostRow,
  isFree,
  sumRanges,
} from "./cost_row.ts";
import { judgeRows } from "./judge_cost.ts";
import { type Questions, questionsOf, respondRow } from "./respond_cost.ts";
import { tuneRow } from "./tune_cost.ts";

export interface CostPlan {
  rows: CostRow[];
  is_batch: boolean;
  /** In US dollars, of the rows whose cost is known. */
  known_usd: CostRange;
  /** The same with all calls in batches, where they are sold. */
  known_batch_usd: CostRange;
  /** The rows whose cost is unknown, as `stage model`. */
  unknown: string[];
  /** Of the price table. */
  price_version: string;
}

/** Returns what is still to be paid for, by stage and base model. */
export async function costPlan(input: CostPlanInput): Promise<CostPlan> {
  const { bases, is_batch = false } = input;
  const models = bases.map(({ base_model }) => base_model);
  const asked = [...askingSpecs(input.plan.judges).values()];
  const all = [...models, ...asked.map(({ model }) => model)];
  const tokens = all.every(isFree) ? null : await loadTokenCounter();
  const known = new Map<string, Questions>();
  const questionsIn = (arms: readonly string[]) => {
    const key = arms.join();
    const questions = known.get(key) ?? questionsOf({ ...input, arms }, tokens);
    known.set(key, questions);
    return questions;
  };
  const rows = [
    ...models.map((model) => tuneRow(model, { input, tokens })),
    ...models.flatMap((model) => [
      respondRow(model, { is_tuned: false, input, questionsIn }),
      respondRow(model, { is_tuned: true, input, questionsIn }),
    ]),
    ...judgeRows(input, tokens),
  ].filter((row) => row !== null);
  const batch = rows.map((row) => row.batch_cost_usd ?? row.cost_usd);
  const known_batch_usd = sumRanges(batch);
  return {
    rows: is_batch
      ? rows.map((row, i) => ({ ...row, cost_usd: batch[i]! }))
      : rows,
    is_batch,
    known_usd: is_batch
      ? known_batch_usd
      : sumRanges(rows.map(({ cost_usd }) => cost_usd)),
    known_batch_usd,
    unknown: rows.filter(({ cost_usd }) => cost_usd === null)
      .map(({ stage, model, is_tuned }) =>
        `${stage} ${model}${is_tuned ? ", tuned" : ""}`
      ),
    price_version: input.prices.version,
  };
}
