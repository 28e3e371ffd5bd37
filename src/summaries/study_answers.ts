/**
 * One snapshot, laid out to be summarized: who was asked what, over which
 * shared weights.
 *
 * @module
 */

import type pl from "polars";
import { armsAsked } from "../records/asked_arms.ts";
import type { Fact } from "../records/fact.ts";
import type { Item } from "../records/item.ts";
import type { StudyPlan } from "../records/study_plan.ts";
import type { SharedWeights } from "../statistics/clustered_bootstrap.ts";
import { MINIMUM_SEEDS } from "../statistics/clustered_sums.ts";
import {
  type EntityWeights,
  entityWeights,
} from "../statistics/entity_weights.ts";
import { type AnswerTable, answerTable } from "./answer_table.ts";
import { type Cell, cellFinder } from "./cells.ts";
import { type ItemTable, itemTable } from "./item_table.ts";
import { CODE_JUDGE, hasCode } from "./code_metrics.ts";
import type { Asked } from "./metrics.ts";
import { oldApiRates } from "./old_api_rates.ts";
import { type Series, seriesOf } from "./series.ts";

/** What a summary is computed from. Frames have the columns of their records. */
export interface SummaryInput {
  plan: StudyPlan;
  facts: Fact[];
  items: Item[];
  /** Ids of the facts that each base model was pretrained on. */
  known_fact_ids: ReadonlyMap<string, ReadonlySet<string>>;
  frames: {
    runs: pl.DataFrame;
    checkpoints: pl.DataFrame;
    responses: pl.DataFrame;
    judgments: pl.DataFrame;
  };
}

/** One seed of a condition at one epoch. */
export interface AskedSeed {
  series: Series;
  asked: Asked;
  cells: ReadonlyMap<string, Cell>;
}

/** Where a checkpoint was asked, and who judged it. */
export interface Asking {
  condition_id: string;
  epoch: number;
  arm: string;
  /** Place of the judge in the plan; 0 is the headline. */
  judge: number;
}

export interface StudyAnswers {
  plan: StudyPlan;
  items: ItemTable;
  answers: AnswerTable;
  series: Series[];
  /** Epochs in order, with 0, the base. */
  epochs: number[];
  /** Returns the seeds of a condition that have a checkpoint at an epoch. */
  seedsAt(asking: Asking): AskedSeed[];
  /** Returns the weights of a dataset, and of these seeds where resampled. */
  weights(dataset: string, seeds: readonly number[]): SharedWeights;
}

export function studyAnswers(input: SummaryInput): StudyAnswers {
  const { plan, frames } = input;
  const items = itemTable(input);
  const series = seriesOf(plan, frames);
  const answers = answerTable(frames, { items, judges: plan.judges });
  const cellsOf = cellFinder(items, input.known_fact_ids);
  const old_api_rates = plan.judges.includes(CODE_JUDGE) && hasCode(items)
    ? oldApiRates(frames, { answers, items })
    : undefined;
  return {
    plan,
    items,
    answers,
    series,
    epochs: [...new Set([0, ...plan.epochs])].sort((a, b) => a - b),
    seedsAt: (asking) =>
      series.flatMap((one) => {
        if (one.condition_id !== asking.condition_id) return [];
        // The base was asked there, but nothing stands beside it.
        const asked_in = armsAsked(plan, one.condition_id);
        if (!asked_in.includes(asking.arm)) return [];
        const source = sourceAt(answers, { series: one, ...asking });
        if (source === undefined) return [];
        const base = sourceAt(answers, { ...asking, series: one, epoch: 0 });
        const scores = answers.judges[asking.judge]!;
        const asked = { answers, items, scores, source, base, old_api_rates };
        return [{ series: one, asked, cells: cellsOf(one) }];
      }),
    weights: weightFinder(plan, items),
  };
}

function sourceAt(
  answers: AnswerTable,
  { series, epoch, arm }: { series: Series; epoch: number; arm: string },
): number | undefined {
  const checkpoint_id = series.checkpoints.get(epoch);
  return checkpoint_id === undefined
    ? undefined
    : answers.source(checkpoint_id, arm);
}

/** Returns a function that draws each set of weights once, from the plan's seed. */
function weightFinder(
  { statistics: { resamples, seed } }: StudyPlan,
  items: ItemTable,
) {
  const drawn = new Map<string, EntityWeights>();
  const kept = new Map<string, Map<string, Float64Array>>();
  const draw = (name: string, entities: number) => {
    const weights = drawn.get(name) ??
      entityWeights({ entities, resamples, seed, name });
    drawn.set(name, weights);
    return weights;
  };
  return (dataset: string, seeds: readonly number[]): SharedWeights => {
    const { n_entities } = items.datasets.get(dataset)!;
    const entities = draw(`entities of ${dataset}`, n_entities);
    const weighed = kept.get(dataset) ?? new Map<string, Float64Array>();
    kept.set(dataset, weighed);
    return seeds.length < MINIMUM_SEEDS ? { entities, weighed } : {
      entities,
      weighed,
      seeds: draw(`seeds ${seeds.join()}`, seeds.length),
    };
  };
}
