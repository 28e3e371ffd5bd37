/**
 * Metrics: each one a value and a weight for every item that a checkpoint
 * answered. What is not weighed (failed, ungraded, not asked) is not wrong: it
 * stays out of the estimate.
 *
 * @module
 */

import type { AnswerTable } from "./answer_table.ts";
import type { CellName } from "./cells.ts";
import { CODE_METRICS } from "./code_metrics.ts";
import type { ItemTable } from "./item_table.ts";
import type { JudgeScores } from "./judge_scores.ts";

/** One checkpoint under one judge, with the base that it came from. */
export interface Asked {
  answers: AnswerTable;
  items: ItemTable;
  scores: JudgeScores;
  source: number;
  /** Source of the base; undefined where the base was not asked. */
  base: number | undefined;
  /** Old-API rate by place; undefined where no code is asked for. */
  old_api_rates: ReadonlyMap<number, number> | undefined;
}

/** How a metric's interval is built. */
export type MetricKind =
  | "proportion"
  | "mean"
  | "balanced"
  | "chance_corrected";

export interface Metric {
  metric: string;
  kind: MetricKind;
  /** Whether it is asked of a cell at an epoch. */
  applies(cell: CellName, epoch: number): boolean;
  /** Why there is no estimate where nothing has weight; null: no row at all. */
  if_empty: string | null;
  /**
   * The most to be expected: the base's score on known people by a metric; or a
   * number, where the base itself scores that by definition.
   */
  ceiling: string | number | null;
  /** How far it applies to an item, in [0, 1]. */
  weight(asked: Asked, item: number): number;
  /** Read only where the weight is above 0. */
  value(asked: Asked, item: number): number;
}

function placeOf({ answers, source }: Asked, item: number): number {
  return source * answers.n_items + item;
}

function isGraded(asked: Asked, item: number): number {
  return asked.scores.graded[placeOf(asked, item)]! > 0 ? 1 : 0;
}

/** Returns the share of graded repeats that are right. */
function shareCorrect(asked: Asked, item: number): number {
  const place = placeOf(asked, item);
  return asked.scores.correct[place]! / asked.scores.graded[place]!;
}

/** Returns the share of repeats under which all facts of an item are known. */
function shareMemorized(asked: Asked, item: number): number {
  let share = 1;
  for (const fact of asked.items.entries[item]!.facts) {
    const asking = asked.items.memorization.get(fact);
    if (asking === undefined) return 0;
    for (const other of asking) {
      share *= isGraded(asked, other) && shareCorrect(asked, other);
    }
  }
  return share;
}

function atBase(asked: Asked): Asked | null {
  return asked.base === undefined ? null : { ...asked, source: asked.base };
}

/** Returns the share of repeats whose text is that of the base, or null. */
function shareUnchanged(asked: Asked, item: number): number | null {
  const base = atBase(asked);
  if (base === null) return null;
  let [same, both] = [0, 0];
  for (const texts of asked.answers.texts) {
    const [now, before] = [
      texts[placeOf(asked, item)]!,
      texts[placeOf(base, item)]!,
    ];
    if (now < 0 || before < 0) continue;
    both++;
    if (now === before) same++;
  }
  return both === 0 ? null : same / both;
}

const accuracy = {
  applies: () => true,
  if_empty: "no graded answer",
  weight: isGraded,
  value: shareCorrect,
} as const;

export const METRICS: readonly Metric[] = [
  { ...accuracy, metric: "accuracy", kind: "proportion", ceiling: "accuracy" },
  {
    ...accuracy,
    if_empty: null,
    metric: "balanced_accuracy",
    kind: "balanced",
    ceiling: "balanced_accuracy",
  },
  {
    ...accuracy,
    if_empty: null,
    metric: "chance_corrected_accuracy",
    kind: "chance_corrected",
    ceiling: "chance_corrected_accuracy",
  },
  {
    metric: "accuracy_given_memorization",
    kind: "proportion",
    applies: ({ role, question_type }) =>
      role === "target" && question_type !== "memorization",
    if_empty: "no item whose facts were all memorized",
    ceiling: "accuracy",
    weight: (asked, item) =>
      isGraded(asked, item) && shareMemorized(asked, item),
    value: shareCorrect,
  },
  {
    // Who always says that nothing is known is right here, and knows nothing.
    metric: "accuracy_and_memorization",
    kind: "proportion",
    applies: ({ role, question_type }) =>
      role === "target" && question_type === "date_changed",
    if_empty: null,
    ceiling: null,
    weight: isGraded,
    value: (asked, item) =>
      shareCorrect(asked, item) * shareMemorized(asked, item),
  },
  {
    metric: "stale_rate",
    kind: "proportion",
    applies: () => true,
    if_empty: null,
    ceiling: null,
    weight: (asked, item) =>
      asked.items.entries[item]!.item.answer_before === null
        ? 0
        : isGraded(asked, item),
    value: (asked, item) => {
      const place = placeOf(asked, item);
      return asked.scores.stale[place]! / asked.scores.graded[place]!;
    },
  },
  {
    metric: "unchanged_rate",
    kind: "proportion",
    applies: ({ role }, epoch) => role === "locality" && epoch > 0,
    if_empty: null,
    ceiling: 1,
    weight: (asked, item) => shareUnchanged(asked, item) === null ? 0 : 1,
    value: (asked, item) => shareUnchanged(asked, item)!,
  },
  {
    metric: "retention_rate",
    kind: "proportion",
    applies: ({ role }, epoch) => role === "retention" && epoch > 0,
    if_empty: "no item that the base answered right",
    ceiling: 1,
    weight: (asked, item) => {
      const base = atBase(asked);
      return base !== null && isGraded(base, item) && isGraded(asked, item)
        ? shareCorrect(base, item)
        : 0;
    },
    value: shareCorrect,
  },
  {
    metric: "mean_answer_logprob",
    kind: "mean",
    applies: () => true,
    if_empty: null,
    ceiling: "mean_answer_logprob",
    weight: (asked, item) =>
      asked.answers.n_logprob[placeOf(asked, item)]! > 0 ? 1 : 0,
    value: (asked, item) => asked.answers.logprob[placeOf(asked, item)]!,
  },
];

/** Those of code items too. */
export const ALL_METRICS: readonly Metric[] = [...METRICS, ...CODE_METRICS];

/**
 * Returns the metric of a name.
 *
 * @throws {RangeError} If there is none.
 */
export function metricNamed(name: string): Metric {
  const metric = ALL_METRICS.find(({ metric }) => metric === name);
  if (metric === undefined) {
    throw new RangeError(
      `Cannot compute a metric as its name must be one of ${
        ALL_METRICS.map(({ metric }) => metric).join(", ")
      }: ${name}`,
    );
  }
  return metric;
}
