/**
 * What each seed of a condition answered to single items: the values that item
 * by item statistics (components of variance, transitions, tests of pairs)
 * read, where those of a cell need only sums.
 *
 * @module
 */

import type { Cell } from "./cells.ts";
import { type Metric, METRICS } from "./metrics.ts";
import type { AskedSeed, StudyAnswers } from "./study_answers.ts";

/** The graded items of one seed. */
export interface SeedValues {
  seed: number;
  /** The checkpoint in its arm; equal for the base of all seeds. */
  source: number;
  /** Share of right answers over repeats, or score, by place of the item. */
  values: Map<number, number>;
}

/** A condition at an epoch; in the first arm under the headline judge, unless
 * it says otherwise. */
export interface SeedPlace {
  condition_id: string;
  epoch: number;
  arm?: string | undefined;
  judge?: number | undefined;
}

/** Returns the seeds of a condition at an epoch. */
export function seedsOf(
  study: StudyAnswers,
  { condition_id, epoch, arm = study.plan.arms[0]!, judge = 0 }: SeedPlace,
): AskedSeed[] {
  return study.seedsAt({ condition_id, epoch, arm, judge });
}

/** Returns the values of some items under every seed, seeds in order. */
export function itemValues(
  study: StudyAnswers,
  { items, metric = METRICS[0]!, ...place }: SeedPlace & {
    items: Iterable<number>;
    /** Accuracy unless it is said. */
    metric?: Metric;
  },
): SeedValues[] {
  const places = [...items];
  return seedsOf(study, place).map(({ asked, series }) => {
    const weighed = places.filter((item) => metric.weight(asked, item) > 0);
    const values = new Map(
      weighed.map((item) => [item, metric.value(asked, item)]),
    );
    return { seed: series.seed, source: asked.source, values };
  });
}

/** The cells of a condition that are no part of another, in order. */
export function wholeCells(
  study: StudyAnswers,
  { condition_id, role }: { condition_id: string; role: string },
): Cell[] {
  for (const epoch of study.epochs.toReversed()) {
    const [seed] = seedsOf(study, { condition_id, epoch });
    if (seed === undefined) continue;
    return [...seed.cells.values()].filter((cell) =>
      cell.role === role && cell.variant === "all"
    );
  }
  return [];
}

/** Returns the entity of each item: that of its first fact. */
export function entityOf(
  { items: { entries, facts } }: StudyAnswers,
  item: number,
): string {
  return facts[entries[item]!.facts[0]!]!.entity_id;
}

/**
 * Returns values[entity][item][seed] of the items that every seed has, as
 * `varianceComponents` takes them; entities and items in rising order.
 */
export function nestedValues(
  study: StudyAnswers,
  seeds: readonly { values: ReadonlyMap<number, number> }[],
): number[][][] {
  const [first, ...others] = seeds;
  if (first === undefined) return [];
  const items = [...first.values.keys()]
    .filter((item) => others.every(({ values }) => values.has(item)))
    .sort((a, b) => a - b);
  const entities = Map.groupBy(items, (item) => entityOf(study, item));
  return [...entities].sort(([a], [b]) => a < b ? -1 : 1).map(([, own]) =>
    own.map((item) => seeds.map(({ values }) => values.get(item)!))
  );
}

/** Returns the one or two entities of an item, by their place in its dataset. */
export function entityPlaces(
  { items: { entries, datasets } }: StudyAnswers,
  item: number,
): [number] | [number, number] {
  const { group, item: { dataset } } = entries[item]!;
  const { groups } = datasets.get(dataset)!;
  const second = groups.second[group]!;
  return second < 0 ? [groups.first[group]!] : [groups.first[group]!, second];
}
