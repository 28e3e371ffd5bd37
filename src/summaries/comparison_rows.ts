/**
 * Comparison rows: the plan's contrasts, and every epoch against its base.
 *
 * Sides that ask the same type and variant are paired by item: only items
 * graded on both count. Otherwise (memorization against rephrased) they are
 * paired by entity, so also by fact. How seeds are paired: `paired_sides.ts`.
 *
 * @module
 */

import type { Comparison } from "../records/summary.ts";
import type { Contrast } from "../records/study_plan.ts";
import { holmAdjust } from "../statistics/holm_adjust.ts";
import {
  type PairedDifference,
  pairedDifference,
} from "../statistics/paired_difference.ts";
import { countsOf, weighedItems } from "./cell_sums.ts";
import { estimateCell } from "./estimate_cell.ts";
import { anyMetricNamed, contrastJudge, mainMetric } from "./judge_metrics.ts";
import type { Metric } from "./metrics.ts";
import { askedCells, pairSeeds, type Side } from "./paired_sides.ts";
import type { StudyAnswers } from "./study_answers.ts";

export type Measured = Pick<
  Comparison,
  | "difference"
  | "lower"
  | "upper"
  | "p"
  | "test"
  | "n_items"
  | "n_facts"
  | "n_entities"
  | "n_seeds"
>;

/** Returns the plan's contrasts; the primary ones adjusted together by Holm. */
export function contrastRows(study: StudyAnswers): Comparison[] {
  const rows = study.plan.contrasts.map((c) => contrastRow(study, c));
  const primary = rows.filter(({ family }) => family === "primary");
  // A primary contrast without data still counts as one of the claims made.
  const adjusted = holmAdjust(primary.map(({ p }) => p ?? 1));
  primary.forEach((row, i) => {
    row.p_adjusted = row.p === null ? null : adjusted[i]!;
  });
  return rows;
}

function contrastRow(study: StudyAnswers, contrast: Contrast): Comparison {
  const [a, b] = contrastSides(study, contrast);
  return {
    ...names(study, { a, b, metric: contrast.metric }),
    comparison_id: contrast.contrast_id,
    description: contrast.description,
    ...compareSides(study, { a, b, metric: anyMetricNamed(contrast.metric) }),
    p_adjusted: null,
    family: contrast.primary ? "primary" : "exploratory",
  };
}

/**
 * Returns the two sides of a contrast.
 *
 * @throws {RangeError} If a condition is not in the plan, or both are not on
 * one dataset.
 */
export function contrastSides(
  { plan }: Pick<StudyAnswers, "plan">,
  contrast: Contrast,
): [Side, Side] {
  const judge = contrastJudge(plan, contrast);
  const side = (end: Contrast["a"]): Side => {
    const condition = plan.conditions
      .find(({ condition_id }) => condition_id === end.condition_id);
    if (condition === undefined) {
      throw new RangeError(
        `Cannot compare as a contrast's condition must be in the plan: contrast_id=${contrast.contrast_id} condition_id=${end.condition_id}`,
      );
    }
    const { role, setting } = contrast;
    return { ...end, role, setting, dataset: condition.dataset, judge };
  };
  const [a, b] = [side(contrast.a), side(contrast.b)];
  if (a.dataset !== b.dataset) {
    throw new RangeError(
      `Cannot compare as both conditions must be on one dataset: contrast_id=${contrast.contrast_id} datasets=${a.dataset}, ${b.dataset}`,
    );
  }
  return [a, b];
}

/** Returns the main metric of every epoch of a condition against its base. */
export function baseComparisonRows(
  study: StudyAnswers,
  condition_id: string,
): Comparison[] {
  const [arm, metric] = [
    study.plan.arms[0]!,
    mainMetric(study.plan.judges[0]!),
  ];
  return study.epochs.filter((epoch) => epoch > 0).flatMap((epoch) => {
    const seeds = study.seedsAt({ condition_id, epoch, arm, judge: 0 });
    const cells = new Map(seeds.flatMap((seed) => [...seed.cells]));
    const known = new Map<Int32Array, Measured>();
    const alike = seeds.every((seed) => seed.cells === seeds[0]!.cells);
    return [...cells.values()].flatMap((cell) => {
      const a = { ...cell, condition_id, epoch };
      const b = { ...cell, condition_id, epoch: 0 };
      const measured = known.get(cell.items) ??
        compareSides(study, { a, b, metric });
      if (alike) known.set(cell.items, measured);
      if (measured.difference === null) return [];
      const { role, setting, question_type, variant } = cell;
      return [{
        ...names(study, { a, b, metric: metric.metric }),
        comparison_id: [
          condition_id,
          `epoch_${epoch}_vs_base`,
          cell.dataset,
          role,
          setting,
          question_type,
          variant,
        ].join("/"),
        description:
          `${condition_id} at epoch ${epoch} against its base: ${role}, ${setting}, ${question_type}, ${variant}`,
        ...measured,
        p_adjusted: null,
        family: "exploratory",
      }];
    });
  });
}

function names(
  { plan }: StudyAnswers,
  { a, b, metric }: { a: Side; b: Side; metric: string },
) {
  const both = (one: string, other: string) =>
    one === other ? one : `${one} vs ${other}`;
  return {
    study: plan.study,
    dataset: a.dataset,
    setting: a.setting,
    judge: plan.judges[a.judge ?? 0]!,
    role: a.role,
    question_type: both(a.question_type, b.question_type),
    variant: both(a.variant, b.variant),
    condition_a: a.condition_id,
    epoch_a: a.epoch,
    condition_b: b.condition_id,
    epoch_b: b.epoch,
    metric,
  };
}

/** Returns the paired difference of two sides, or a row of nulls saying why. */
export function compareSides(
  study: StudyAnswers,
  { a, b, metric }: { a: Side; b: Side; metric: Metric },
): Measured {
  const sides = pairSeeds(
    { side: a, seeds: askedCells(study, a) },
    { side: b, seeds: askedCells(study, b) },
  );
  const [one, other] = sides.cells;
  const paired = a.question_type === b.question_type && a.variant === b.variant;
  const [weighed_a, weighed_b] = [
    weighedItems(one, metric),
    weighedItems(other, metric),
  ];
  const keep = paired
    ? (item: number) => weighed_a.has(item) && weighed_b.has(item)
    : () => true;
  const counts = {
    ...countsOf(study.items, [...weighed_a, ...weighed_b].filter(keep)),
    n_seeds: sides.n_seeds,
  };
  const estimates = [one, other].map((cells) =>
    cells.length === 0 ? null : estimateCell(cells, {
      metric,
      dataset: study.items.datasets.get(a.dataset)!,
      weights: study.weights(a.dataset, sides.seeds),
      confidence: study.plan.statistics.confidence,
      keep,
      merged: sides.merged,
    })
  );
  const result = difference(study, { estimates, metric });
  if (result === null) {
    return {
      difference: null,
      lower: null,
      upper: null,
      p: null,
      test: "no answers on both sides",
      ...counts,
    };
  }
  return { ...result, test: result.test + sides.note, ...counts };
}

function difference(
  { plan: { statistics: { seed, confidence } } }: StudyAnswers,
  { estimates: [a, b], metric }: {
    estimates: (ReturnType<typeof estimateCell>)[];
    metric: Metric;
  },
): PairedDifference | null {
  if (!a || !b) return null;
  const bound = { proportion: 1, balanced: 1, chance_corrected: 2, mean: null };
  return pairedDifference({ a, b }, {
    seed,
    confidence,
    bound: bound[metric.kind],
  });
}
