/**
 * Base and tuned in one arm, seed by seed, and their estimates on the same
 * items.
 *
 * @module
 */

import type { ClusteredEstimate } from "../statistics/clustered_estimate.ts";
import type { Pair } from "../statistics/paired_difference.ts";
import { weighedItems } from "./cell_sums.ts";
import { estimateCell } from "./estimate_cell.ts";
import { metricNamed } from "./metrics.ts";
import type { SeedCell } from "./paired_sides.ts";
import type { AskedSeed, StudyAnswers } from "./study_answers.ts";

const ACCURACY = metricNamed("accuracy");

/** One arm's seeds, the tuned and the base beside them, in one order. */
export interface Sides {
  tuned: SeedCell[];
  base: SeedCell[];
}

/** Returns the seeds of an arm that were asked a cell, the base beside each. */
export function bothSides(seeds: readonly AskedSeed[], key: string): Sides {
  const sides: Sides = { tuned: [], base: [] };
  for (const { asked, cells, series: { seed } } of seeds) {
    const items = cells.get(key)?.items;
    if (items === undefined || asked.base === undefined) continue;
    sides.tuned.push({ asked, items, seed });
    sides.base.push({ asked: { ...asked, source: asked.base }, items, seed });
  }
  return sides;
}

/** Returns what estimates both sides on some items, null without any. */
export function estimatorOf(
  study: StudyAnswers,
  dataset: string,
): (sides: Sides, graded: ReadonlySet<number>) => Pair | null {
  return ({ tuned, base }, graded) => {
    if (graded.size === 0) return null;
    const seeds = tuned.map(({ seed }) => seed);
    const [a, b] = [tuned, base].map((cells) =>
      estimateCell(cells, {
        metric: ACCURACY,
        dataset: study.items.datasets.get(dataset)!,
        weights: study.weights(dataset, seeds),
        confidence: study.plan.statistics.confidence,
        keep: (item) => graded.has(item),
      })
    );
    return a && b ? { a, b } : null;
  };
}

/** Returns the items that are graded in every list of cells. */
export function gradedIn(lists: readonly SeedCell[][]): Set<number> {
  const [first, ...others] = lists.map((cells) =>
    weighedItems(cells, ACCURACY)
  );
  return others.reduce((both, one) => both.intersection(one), first!);
}

/** Returns an estimate with its bounds, under a name of its own. */
export function boundsOf<N extends "base" | "tuned">(
  name: N,
  { estimate, lower, upper }: ClusteredEstimate,
) {
  return {
    [name]: estimate,
    [`${name}_lower`]: lower,
    [`${name}_upper`]: upper,
  } as
    & Record<N, number>
    & Record<`${N}_lower` | `${N}_upper`, number | null>;
}
