/**
 * From items to entities: the sums of a cell, and what it counts.
 *
 * @module
 */

import type { ClusteredSums } from "../statistics/clustered_sums.ts";
import type { DatasetTable, ItemTable } from "./item_table.ts";
import type { Asked, Metric } from "./metrics.ts";

/** A checkpoint and the items of the cell that it was asked. */
export interface AskedCell {
  asked: Asked;
  items: Int32Array;
}

/**
 * Returns the clustered sums of a metric, one row per seed; null where nothing
 * has weight.
 *
 * @param seeds One checkpoint per seed, all of one dataset.
 * @param options.keep Which items count; all by default.
 * @param options.merged Whether all seeds go into one row, as they are.
 */
export function cellSums(
  seeds: readonly AskedCell[],
  { metric, dataset, keep = () => true, merged = false }: {
    metric: Metric;
    dataset: DatasetTable;
    keep?: (item: number) => boolean;
    merged?: boolean;
  },
): ClusteredSums | null {
  const size = dataset.groups.first.length;
  const used = new Uint8Array(size);
  const rows = Array.from({ length: merged ? 1 : seeds.length }, () => ({
    numerators: new Float64Array(size),
    denominators: new Float64Array(size),
  }));
  seeds.forEach(({ asked, items }, s) => {
    const { numerators, denominators } = rows[merged ? 0 : s]!;
    for (const item of items) {
      if (!keep(item)) continue;
      const weight = metric.weight(asked, item);
      if (weight === 0) continue;
      const { group } = asked.items.entries[item]!;
      used[group] = 1;
      numerators[group]! += weight * metric.value(asked, item);
      denominators[group]! += weight;
    }
  });
  const places = Array.from(used.keys()).filter((group) => used[group] === 1);
  if (places.length === 0) return null;
  const pick = (column: ArrayLike<number>) =>
    places.map((place) => column[place]!);
  return {
    first: Int32Array.from(pick(dataset.groups.first)),
    second: Int32Array.from(pick(dataset.groups.second)),
    numerators: rows.map((row) => Float64Array.from(pick(row.numerators))),
    denominators: rows.map((row) => Float64Array.from(pick(row.denominators))),
  };
}

/** What stands behind an estimate. */
export interface CellCounts {
  n_items: number;
  n_facts: number;
  n_entities: number;
}

/** Returns the distinct items, facts and entities of some items. */
export function countsOf(
  { entries, facts }: ItemTable,
  items: Iterable<number>,
): CellCounts {
  const seen_items = new Uint8Array(entries.length);
  const seen_facts = new Uint8Array(facts.length);
  const entities = new Set<string>();
  let [n_items, n_facts] = [0, 0];
  for (const item of items) {
    if (seen_items[item] === 1) continue;
    seen_items[item] = 1;
    n_items += 1;
    for (const fact of entries[item]!.facts) {
      if (seen_facts[fact] === 1) continue;
      seen_facts[fact] = 1;
      n_facts += 1;
      entities.add(facts[fact]!.entity_id);
    }
  }
  return { n_items, n_facts, n_entities: entities.size };
}

/** Returns the items that have weight under at least one seed. */
export function weighedItems(
  seeds: readonly AskedCell[],
  metric: Metric,
): Set<number> {
  const weighed = new Set<number>();
  for (const { asked, items } of seeds) {
    for (const item of items) {
      if (metric.weight(asked, item) > 0) weighed.add(item);
    }
  }
  return weighed;
}

/** What became of the answers of a cell under one judge. */
export interface AnswerFates {
  /** Answers that the judge looked at, whatever came of it. */
  n_judged: number;
  n_ungraded: number;
  n_errors: number;
}

/** Returns how many answers were judged, could not be graded, or failed. */
export function answerFates(seeds: readonly AskedCell[]): AnswerFates {
  const fates = { n_judged: 0, n_ungraded: 0, n_errors: 0 };
  for (const { asked: { answers, scores, source }, items } of seeds) {
    for (const item of items) {
      const place = source * answers.n_items + item;
      fates.n_judged += scores.graded[place]! + scores.ungraded[place]! +
        scores.failed[place]! + scores.scored[place]!;
      fates.n_ungraded += scores.ungraded[place]!;
      fates.n_errors += answers.errors[place]! + scores.failed[place]!;
    }
  }
  return fates;
}
