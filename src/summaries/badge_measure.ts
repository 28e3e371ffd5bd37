/**
 * One measure of one checkpoint on some items: seeds pooled with an interval,
 * each seed by itself, and the base beside it.
 *
 * @module
 */

import type { ClusteredEstimate } from "../statistics/clustered_estimate.ts";
import { clusteredRatio } from "../statistics/clustered_sums.ts";
import { pairedDifference } from "../statistics/paired_difference.ts";
import { cellSums, countsOf, weighedItems } from "./cell_sums.ts";
import { estimateCell } from "./estimate_cell.ts";
import { seedsOf } from "./item_values.ts";
import type { Metric } from "./metrics.ts";
import type { SeedCell } from "./paired_sides.ts";
import type { StudyAnswers } from "./study_answers.ts";

/** Where a badge is looked for: a checkpoint of all seeds, and some items. */
export interface BadgePlace {
  condition_id: string;
  epoch: number;
  dataset: string;
  setting: string;
  items: ArrayLike<number> & Iterable<number>;
}

export interface Measured {
  /** Null, with its interval, where no answer counts. */
  value: number | null;
  lower: number | null;
  upper: number | null;
  /** The same of the base; of a rise, what it rises from. */
  base: number | null;
  /** By seed. */
  seeds: (number | null)[];
  n_items: number;
  n_entities: number;
  n_seeds: number;
}

/** Returns a measure, or its rise over the base, seed by seed the same. */
export function measureAt(
  study: StudyAnswers,
  { place, metric, is_rise = false, is_reversed = false }: {
    place: BadgePlace;
    metric: Metric;
    is_rise?: boolean;
    /** Whether the sign is turned round. */
    is_reversed?: boolean;
  },
): Measured {
  const { tuned, base } = sidesOf(study, { place, metric });
  const pointOf = (seed: SeedCell) => {
    const sums = cellSums([seed], { metric, dataset: tableOf(study, place) });
    return sums === null ? null : clusteredRatio(sums);
  };
  const signed = (value: number) => is_reversed ? 0 - value : value;
  const before = base.map(pointOf);
  const seeds = tuned.map((seed, i) => {
    const [value, from] = [pointOf(seed), before[i] ?? null];
    if (value === null) return null;
    if (!is_rise) return signed(value);
    return from === null ? null : value - from;
  });
  const found = is_rise
    ? riseOf(study, { place, metric, tuned, base })
    : estimateOf(study, { place, metric, seeds: tuned });
  const [least, most] = [found?.lower ?? null, found?.upper ?? null];
  const turned = (value: number | null) =>
    value === null ? null : signed(value);
  const counts = countsOf(study.items, weighedItems(tuned, metric));
  const from = before.find((value) => value !== null) ?? null;
  return {
    value: turned(found?.value ?? null),
    lower: turned(is_reversed ? most : least),
    upper: turned(is_reversed ? least : most),
    base: turned(from),
    seeds,
    n_items: counts.n_items,
    n_entities: counts.n_entities,
    n_seeds: tuned.length,
  };
}

const tableOf = ({ items }: StudyAnswers, { dataset }: BadgePlace) =>
  items.datasets.get(dataset)!;

/** Returns the seeds that have an answer that counts, the base beside each. */
function sidesOf(
  study: StudyAnswers,
  { place, metric }: { place: BadgePlace; metric: Metric },
): { tuned: SeedCell[]; base: SeedCell[] } {
  const items = Int32Array.from(place.items);
  const tuned = seedsOf(study, place).map(({ asked, series: { seed } }) => ({
    asked,
    items,
    seed,
  })).filter((one) => weighedItems([one], metric).size > 0);
  const base = tuned.flatMap(({ asked, seed }): SeedCell[] =>
    asked.base === undefined
      ? []
      : [{ asked: { ...asked, source: asked.base }, items, seed }]
  );
  return { tuned, base };
}

function estimateOf(
  study: StudyAnswers,
  { place, metric, seeds, keep }: {
    place: BadgePlace;
    metric: Metric;
    seeds: readonly SeedCell[];
    keep?: (item: number) => boolean;
  },
): (ClusteredEstimate & { value: number }) | null {
  if (seeds.length === 0) return null;
  const found = estimateCell(seeds, {
    metric,
    dataset: tableOf(study, place),
    weights: study.weights(place.dataset, seeds.map(({ seed }) => seed)),
    confidence: study.plan.statistics.confidence,
    ...(keep && { keep }),
  });
  return found === null ? null : { ...found, value: found.estimate };
}

/** Returns how much more there is than at the base, on what both answered. */
function riseOf(
  study: StudyAnswers,
  { place, metric, tuned, base }: {
    place: BadgePlace;
    metric: Metric;
    tuned: readonly SeedCell[];
    base: readonly SeedCell[];
  },
): { value: number; lower: number | null; upper: number | null } | null {
  if (base.length < tuned.length) return null;
  const both = weighedItems(tuned, metric)
    .intersection(weighedItems(base, metric));
  const keep = (item: number) => both.has(item);
  const [a, b] = [tuned, base].map((seeds) =>
    estimateOf(study, { place, metric, seeds, keep })
  );
  if (!a || !b) return null;
  const { seed, confidence } = study.plan.statistics;
  const { difference, lower, upper } = pairedDifference({ a, b }, {
    seed,
    confidence,
  });
  return { value: difference, lower, upper };
}
