/**
 * Variants against their base as it is, on the same questions: what tuning
 * changed, what a scaffold alone changes, and what both do together.
 *
 * Differences are paired by question, with intervals clustered by entity, as
 * all comparisons of a study are; beside that stands McNemar's test on the
 * majorities of seeds, which takes questions as independent. The average of a
 * dataset counts each type of question the same.
 *
 * @module
 */

import type { VariantRow } from "../records/lineage.ts";
import type { Condition } from "../records/study_plan.ts";
import type { ClusteredEstimate } from "../statistics/clustered_estimate.ts";
import { pairedDifference } from "../statistics/paired_difference.ts";
import { typeMean } from "./badge_metrics.ts";
import { countsOf, weighedItems } from "./cell_sums.ts";
import type { CellName } from "./cells.ts";
import { estimateCell } from "./estimate_cell.ts";
import { seedsOf } from "./item_values.ts";
import { kindOf } from "./lineage_rows.ts";
import { metricNamed } from "./metrics.ts";
import { pairTests } from "./pair_tests.ts";
import { pairSeeds, type SeedCell } from "./paired_sides.ts";
import type { StudyAnswers } from "./study_answers.ts";
import { itemsOf, trainedCells } from "./trained_cells.ts";
import { variantAverages } from "./variant_averages.ts";

/** Questions about what one condition trains, of one type or of all. */
interface Questions {
  condition: Condition;
  cell: CellName;
  items: Int32Array;
}

/** One of the sides of a difference. */
interface AskedSide {
  epoch: number;
  arm: string;
}

/**
 * Returns a row per variant and cell, after the last epoch that there is: the
 * scaffolds around the base first, then what was tuned. Bases of several
 * conditions that were asked the same questions stand once. Last come the means
 * over datasets.
 */
export function variantRows(study: StudyAnswers): VariantRow[] {
  const { plan: { arms, conditions } } = study;
  const reference_arm = arms.includes("closed_book") ? "closed_book" : arms[0]!;
  const seen = new Set<string>();
  const rows = conditions.flatMap((condition) => {
    const { condition_id, base_model } = condition;
    const last = study.epochs.findLast((epoch) =>
      epoch > 0 && seedsOf(study, { condition_id, epoch }).length > 0
    );
    const variants: AskedSide[] = [
      ...arms.filter((arm) => arm !== reference_arm)
        .map((arm) => ({ epoch: 0, arm })),
      ...(last === undefined ? [] : arms.map((arm) => ({ epoch: last, arm }))),
    ];
    const questions = questionsOf(study, condition);
    return variants.flatMap((variant) =>
      questions.flatMap((asked) => {
        const { cell, items } = asked;
        const key = JSON.stringify([base_model, variant.arm, cell, [...items]]);
        if (variant.epoch === 0 && seen.has(key)) return [];
        if (variant.epoch === 0) seen.add(key);
        return variantRow(study, { asked, variant, reference_arm }) ?? [];
      })
    );
  });
  return [...rows, ...variantAverages(study.plan, rows)];
}

/** Returns the cells of trained facts, and all types of each together. */
function questionsOf(study: StudyAnswers, condition: Condition): Questions[] {
  return trainedCells(study, condition.condition_id).flatMap((own) => {
    const all = own.map(({ items, ...cell }) => ({ condition, cell, items }));
    if (own.length === 1) return all;
    const average = { ...all[0]!.cell, question_type: "average" };
    return [...all, { condition, cell: average, items: itemsOf(own) }];
  });
}

/** Returns a variant's row; null where not both sides have graded answers. */
function variantRow(
  study: StudyAnswers,
  { asked, variant, reference_arm }: {
    asked: Questions;
    variant: AskedSide;
    reference_arm: string;
  },
): VariantRow | null {
  const { condition, cell, items } = asked;
  const { condition_id, base_model } = condition;
  const found = differenceOf(study, {
    asked,
    a: variant,
    b: { epoch: 0, arm: reference_arm },
  });
  if (found === null) return null;
  const { a, b, difference, kept, n_seeds } = found;
  const tests = pairTests(study, {
    a: { condition_id, ...variant, items },
    b: { condition_id, epoch: 0, arm: reference_arm, items },
  });
  const { n_items, n_entities } = countsOf(study.items, kept);
  return {
    study: study.plan.study,
    dataset: cell.dataset,
    role: cell.role,
    setting: cell.setting,
    question_type: cell.question_type,
    condition_id: variant.epoch === 0 ? null : condition_id,
    items_of: condition_id,
    ...variant,
    kind: kindOf({ condition, ...variant }),
    base_model,
    reference_arm,
    base: b.estimate,
    base_lower: b.lower,
    base_upper: b.upper,
    variant: a.estimate,
    variant_lower: a.lower,
    variant_upper: a.upper,
    difference: difference.difference,
    difference_lower: difference.lower,
    difference_upper: difference.upper,
    p: difference.p,
    only_base: tests.only_b,
    only_variant: tests.only_a,
    mcnemar_p: tests.mcnemar_p,
    mcnemar_mid_p: tests.mcnemar_mid_p,
    n_items,
    n_entities,
    n_seeds,
  };
}

/** Returns both sides on the questions that both were graded on. */
function differenceOf(
  study: StudyAnswers,
  { asked: { condition, cell, items }, a, b }: {
    asked: Questions;
    a: AskedSide;
    b: AskedSide;
  },
) {
  const { condition_id } = condition;
  const accuracy = metricNamed("accuracy");
  const sides = [a, b].map(({ epoch, arm }) => ({
    side: { ...cell, condition_id, epoch, arm },
    seeds: seedsOf(study, { condition_id, epoch, arm })
      .map(({ asked, series: { seed } }): SeedCell => ({ asked, items, seed })),
  }));
  const paired = pairSeeds(sides[0]!, sides[1]!);
  const [one, other] = paired.cells;
  const kept = weighedItems(one, accuracy)
    .intersection(weighedItems(other, accuracy));
  const metric = cell.question_type === "average"
    ? typeMean(study.items, kept)
    : accuracy;
  const estimates = paired.cells.map((seeds): ClusteredEstimate | null =>
    seeds.length === 0 || kept.size === 0 ? null : estimateCell(seeds, {
      metric,
      dataset: study.items.datasets.get(cell.dataset)!,
      weights: study.weights(cell.dataset, paired.seeds),
      confidence: study.plan.statistics.confidence,
      keep: (item) => kept.has(item),
      merged: paired.merged,
    })
  );
  const [found, base] = estimates;
  if (!found || !base) return null;
  const { seed, confidence } = study.plan.statistics;
  const pair = { a: found, b: base };
  const difference = pairedDifference(pair, { seed, confidence });
  return { ...pair, difference, kept, n_seeds: paired.n_seeds };
}
