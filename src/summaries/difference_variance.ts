/**
 * How much the differences between conditions varied in a study: what the next
 * one is planned from.
 *
 * For every pair of conditions that trained with common seeds, each item under
 * each seed has a difference of right answers after the last epoch. Its
 * variance is parted into that between entities, between items of one entity,
 * between seeds and the rest, and averaged over the pairs with the most common
 * seeds. A study of one condition has no pair: there the last two epochs are
 * compared.
 *
 * @module
 */

import type { DifferenceVariance } from "../statistics/planned_design.ts";
import {
  type VarianceComponents,
  varianceComponents,
} from "../statistics/variance_components.ts";
import {
  itemValues,
  nestedValues,
  seedsOf,
  type SeedValues,
  wholeCells,
} from "./item_values.ts";
import type { StudyAnswers } from "./study_answers.ts";

/** What was found for one question type, over all pairs of sides. */
export interface FoundVariance {
  question_type: string;
  variance: DifferenceVariance;
  /** Part of the variance that lies between entities. */
  icc: number;
  /** Of the two sides' answers to one item. */
  correlation: number | null;
  n_pairs: number;
  n_items: number;
  n_seeds: number;
}

/** One checkpoint of each seed of a condition. */
interface Place {
  condition_id: string;
  epoch: number;
}

/**
 * Returns the variance of differences by question type, about trained facts of
 * a dataset; types without two graded sides are left out.
 */
export function differenceVariances(
  study: StudyAnswers,
  dataset: string,
): FoundVariance[] {
  const types = new Map<string, Parts[]>();
  for (const [a, b] of pairsOf(study, dataset)) {
    const cells = wholeCells(study, { ...a, role: "target" })
      .filter((cell) => cell.setting === "all" && cell.dataset === dataset);
    for (const { question_type, items } of cells) {
      const parts = partsOf(study, { a, b, items });
      if (parts === null) continue;
      types.set(question_type, [...types.get(question_type) ?? [], parts]);
    }
  }
  return [...types].map(([question_type, pairs]) => {
    // With one seed what varies between seeds passes for facts.
    const most = Math.max(...pairs.map(({ n_seeds }) => n_seeds));
    return {
      question_type,
      ...averaged(pairs.filter(({ n_seeds }) => n_seeds === most)),
    };
  });
}

/** Pairs of conditions at the last epoch, else of the last epochs of one. */
function pairsOf(study: StudyAnswers, dataset: string): [Place, Place][] {
  const conditions = study.plan.conditions
    .filter((condition) => condition.dataset === dataset)
    .map(({ condition_id }) => condition_id);
  const trained = (condition_id: string) =>
    study.epochs.filter((epoch) =>
      epoch > 0 && seedsOf(study, { condition_id, epoch }).length > 0
    );
  const last = study.epochs.at(-1)!;
  const done = conditions.filter((id) => trained(id).includes(last))
    .map((condition_id) => ({ condition_id, epoch: last }));
  if (done.length > 1) {
    return done.flatMap((a, i) =>
      done.slice(i + 1).map((b): [Place, Place] => [a, b])
    );
  }
  return conditions.flatMap((condition_id): [Place, Place][] => {
    const [before, after] = trained(condition_id).slice(-2);
    if (before === undefined || after === undefined) return [];
    return [[{ condition_id, epoch: after }, { condition_id, epoch: before }]];
  });
}

interface Parts {
  variance: DifferenceVariance;
  sides: number;
  n_items: number;
  n_seeds: number;
}

/** Returns the parts for one pair; null without two items graded on both. */
function partsOf(
  study: StudyAnswers,
  { a, b, items }: { a: Place; b: Place; items: Int32Array },
): Parts | null {
  const other = itemValues(study, { ...b, items });
  const pairs = itemValues(study, { ...a, items }).flatMap((one) => {
    const match = other.find(({ seed }) => seed === one.seed);
    return match === undefined ? [] : [bothGraded(one, match)];
  });
  const differences = nestedValues(
    study,
    pairs.map(({ before, after }) => ({
      values: new Map(
        [...after].map(([item, value]) => [item, value - before.get(item)!]),
      ),
    })),
  );
  const n_items = differences.flat().length;
  if (n_items < 2) return null;
  const side = (name: "before" | "after") =>
    total(filled(varianceComponents(
      nestedValues(study, pairs.map((pair) => ({ values: pair[name] }))),
    )));
  return {
    variance: filled(varianceComponents(differences)),
    sides: side("before") + side("after"),
    n_items,
    n_seeds: pairs.length,
  };
}

function bothGraded(one: SeedValues, other: SeedValues) {
  const items = [...one.values.keys()].filter((i) => other.values.has(i));
  const only = ({ values }: SeedValues) =>
    new Map(items.map((item) => [item, values.get(item)!]));
  return { after: only(one), before: only(other) };
}

/** What could not be told apart is in another part already. */
function filled(parts: VarianceComponents): DifferenceVariance {
  const { entity, fact, seed, residual } = parts;
  return {
    entity: entity ?? 0,
    fact: fact ?? 0,
    seed: seed ?? 0,
    residual: residual ?? 0,
  };
}

const total = (parts: DifferenceVariance) =>
  Object.values(parts).reduce((sum, part) => sum + part, 0);

function averaged(
  pairs: readonly Parts[],
): Omit<FoundVariance, "question_type"> {
  const mean = (of: (parts: Parts) => number) =>
    pairs.reduce((sum, parts) => sum + of(parts), 0) / pairs.length;
  const variance = {
    entity: mean(({ variance }) => variance.entity),
    fact: mean(({ variance }) => variance.fact),
    seed: mean(({ variance }) => variance.seed),
    residual: mean(({ variance }) => variance.residual),
  };
  const [all, sides] = [total(variance), mean(({ sides }) => sides)];
  return {
    variance,
    icc: all > 0 ? variance.entity / all : 0,
    correlation: sides > 0 ? 1 - all / sides : null,
    n_pairs: pairs.length,
    n_items: Math.max(...pairs.map(({ n_items }) => n_items)),
    n_seeds: Math.max(...pairs.map(({ n_seeds }) => n_seeds)),
  };
}
