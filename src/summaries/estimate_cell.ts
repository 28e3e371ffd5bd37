/**
 * One cell's estimate of one metric: picks the statistic that the metric's kind
 * asks for, over the weights that all cells share.
 *
 * @module
 */

import { balancedAccuracy } from "../statistics/balanced_accuracy.ts";
import { chanceAndMajority } from "../statistics/chance_and_majority.ts";
import { chanceCorrectedAccuracy } from "../statistics/chance_corrected_accuracy.ts";
import type { SharedWeights } from "../statistics/clustered_bootstrap.ts";
import type { ClusteredEstimate } from "../statistics/clustered_estimate.ts";
import { meanInterval } from "../statistics/mean_interval.ts";
import { proportionInterval } from "../statistics/proportion_interval.ts";
import { type AskedCell, cellSums, weighedItems } from "./cell_sums.ts";
import type { DatasetTable, ItemTable } from "./item_table.ts";
import type { Metric } from "./metrics.ts";

export interface CellQuestion {
  metric: Metric;
  dataset: DatasetTable;
  weights: SharedWeights;
  confidence: number;
  /** Which items count; all by default. */
  keep?: (item: number) => boolean;
  /** Whether all seeds are taken together, as they are. */
  merged?: boolean;
}

/** Returns the estimate, or null where the metric has nothing to say. */
export function estimateCell(
  seeds: readonly AskedCell[],
  question: CellQuestion,
): ClusteredEstimate | null {
  const { metric, weights, confidence, keep = () => true } = question;
  const closed = metric.kind === "balanced" ||
    metric.kind === "chance_corrected";
  if (closed && !isYesNo(seeds)) return null;
  if (metric.kind === "balanced") return estimateBalanced(seeds, question);
  const sums = cellSums(seeds, question);
  if (sums === null) return null;
  if (metric.kind === "mean") {
    return meanInterval(sums, { weights, confidence });
  }
  const n_items = [...weighedItems(seeds, metric)].filter(keep).length;
  const estimate = proportionInterval(sums, { weights, confidence, n_items });
  return metric.kind === "proportion"
    ? estimate
    : chanceCorrectedAccuracy(estimate, YES_NO_CHANCE);
}

const YES_NO_CHANCE = 0.5;

function estimateBalanced(
  seeds: readonly AskedCell[],
  question: CellQuestion,
): ClusteredEstimate | null {
  const { weights, confidence, keep = () => true } = question;
  const classes = ["no", "yes"].flatMap((answer) => {
    const inClass = (item: number) =>
      keep(item) && answerClass(seeds[0]!.asked.items, item) === answer;
    return cellSums(seeds, { ...question, keep: inClass }) ?? [];
  });
  return classes.length < 2
    ? null
    : balancedAccuracy(classes, { weights, confidence });
}

function isYesNo(seeds: readonly AskedCell[]): boolean {
  return seeds.every(({ asked, items }) =>
    items.every((place) =>
      asked.items.entries[place]!.item.answer_format === "yes_no"
    )
  );
}

/** Returns the accepted answer of an item as the name of a class. */
function answerClass({ entries }: ItemTable, item: number): string {
  return entries[item]!.item.answers[0]!.trim().toLowerCase();
}

/** What guessing scores on a metric's scale; null where that says nothing. */
export interface GuessingLines {
  chance: number | null;
  majority: number | null;
}

/** Shares of right answers, among all items or those that a condition picks. */
const SHARES_CORRECT = [
  "accuracy",
  "accuracy_given_memorization",
  "retention_rate",
];

/**
 * Returns what guessing scores on some items, on the scale of a metric.
 *
 * Where a metric asks whether an answer stayed the same, chance is that of two
 * guesses to agree.
 */
export function guessingLines(
  { metric, kind }: Metric,
  { items, table }: { items: Iterable<number>; table: ItemTable },
): GuessingLines {
  if (kind === "balanced") return { chance: YES_NO_CHANCE, majority: null };
  const isCode = (place: number) =>
    table.entries[place]!.item.answer_format === "code";
  // Nobody guesses a program, however few references a task has.
  if ([...items].some(isCode)) return { chance: null, majority: null };
  const lines = chanceAndMajority(
    [...items].map((place) => {
      const { item } = table.entries[place]!;
      return {
        template: item.template,
        answer: answerClass(table, place),
        choices: item.answer_format === "yes_no" ? 2 : null,
      };
    }),
  );
  if (kind === "chance_corrected") {
    const correct = (score: number) =>
      (score - YES_NO_CHANCE) / (1 - YES_NO_CHANCE);
    return { chance: 0, majority: correct(lines.majority) };
  }
  if (SHARES_CORRECT.includes(metric)) return lines;
  const chance = metric === "unchanged_rate" ? lines.chance : null;
  return { chance, majority: null };
}
