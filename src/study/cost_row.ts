/**
 * What a cost plan is made of: rows, the ranges in them, what they come from.
 *
 * @module
 */

import type { Dataset } from "../datasets/dataset.ts";
import type { PriceTable } from "../models/price_table.ts";
import type { ModelPrice } from "../models/prices.ts";
import { parseModelName } from "../models/providers.ts";
import type { Item } from "../records/item.ts";
import type { Checkpoint, Run } from "../records/run.ts";
import type { StudyPlan } from "../records/study_plan.ts";
import type { ArmPrompts } from "./arm_prompts.ts";

/** The least, what is likely, and the most. */
export interface CostRange {
  low: number;
  expected: number;
  high: number;
}

/** What one stage costs on one model. */
export interface CostRow {
  stage: "tune" | "respond" | "judge";
  /** The base that is trained or asked, or whose tuned checkpoints are. */
  model: string;
  is_tuned: boolean;
  /** Trainings or calls still to make, and those made before. */
  calls: number;
  done: number;
  /** Null where nobody is paid, so that nothing is counted, or none are used. */
  input_tokens: number | null;
  output_tokens: CostRange | null;
  training_tokens: CostRange | null;
  /** In US dollars; null where a price is unknown. */
  cost_usd: CostRange | null;
  /** The same in batches; null where none are sold, or at an unknown price. */
  batch_cost_usd: CostRange | null;
  /** Where the price was read and when; null where nobody is paid. */
  price: { as_of: string; source: string } | null;
  note: string;
}

/** What a ledger holds already. */
export interface CostDone {
  /** Runs that succeeded. */
  run_ids: ReadonlySet<string>;
  checkpoints: readonly Checkpoint[];
  /** Answers without an error, by checkpoint id. */
  answers: ReadonlyMap<string, number>;
  /** Judgments without an error, by judge. */
  judgments?: ReadonlyMap<string, number>;
}

export interface CostPlanInput {
  plan: StudyPlan;
  runs: readonly Run[];
  bases: readonly Checkpoint[];
  items: readonly Item[];
  datasets: ReadonlyMap<string, Dataset>;
  /** What is shown beside the questions; nothing by default. */
  prompts?: Pick<ArmPrompts, "promptOf"> | undefined;
  prices: PriceTable;
  /** Whether all calls go in batches, where they are sold. */
  is_batch?: boolean;
  done?: CostDone | undefined;
}

/** Returns the sum of ranges, part by part; what is null is left out. */
export function sumRanges(ranges: readonly (CostRange | null)[]): CostRange {
  const sum = { low: 0, expected: 0, high: 0 };
  for (const range of ranges) {
    sum.low += range?.low ?? 0;
    sum.expected += range?.expected ?? 0;
    sum.high += range?.high ?? 0;
  }
  return sum;
}

/** Returns whether calling and training a model costs nothing. */
export function isFree(model: string): boolean {
  return parseModelName(model).provider.is_free;
}

/** Returns where a price was read. */
export function quoteOf(price: ModelPrice | null): CostRow["price"] {
  return price === null || price.as_of === null
    ? null
    : { as_of: price.as_of, source: price.source };
}
