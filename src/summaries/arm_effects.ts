/**
 * Arm effects: base and tuned in every arm, and how the arms interact.
 *
 * The reference is the arm without passages, `closed_book`, else the first of
 * the plan. Seeds are paired by number, the one base standing beside each.
 *
 * @module
 */

import type { ArmEffect } from "../records/arm_effect.ts";
import type { ClusteredEstimate } from "../statistics/clustered_estimate.ts";
import { interaction } from "../statistics/interaction.ts";
import {
  type Pair,
  pairedDifference,
} from "../statistics/paired_difference.ts";
import { countsOf, weighedItems } from "./cell_sums.ts";
import type { Cell } from "./cells.ts";
import { estimateCell } from "./estimate_cell.ts";
import { metricNamed } from "./metrics.ts";
import type { SeedCell } from "./paired_sides.ts";
import type { AskedSeed, StudyAnswers } from "./study_answers.ts";

const ACCURACY = metricNamed("accuracy");

/** Returns one row for each arm of each cell after each epoch; in plan order. */
export function armEffects(study: StudyAnswers): ArmEffect[] {
  const { plan, epochs } = study;
  if (plan.arms.length < 2) return [];
  return plan.conditions.flatMap(({ condition_id }) =>
    epochs.filter((epoch) => epoch > 0).flatMap((epoch) =>
      effectsAt(study, { condition_id, epoch })
    )
  );
}

function effectsAt(
  study: StudyAnswers,
  at: { condition_id: string; epoch: number },
): ArmEffect[] {
  const { arms } = study.plan;
  const reference = arms.includes("closed_book") ? "closed_book" : arms[0]!;
  const seeds = new Map(
    arms.map((arm) => [arm, study.seedsAt({ ...at, arm, judge: 0 })]),
  );
  const cells = new Map<string, Cell>(
    [...seeds.values()].flat().flatMap(({ cells }) => [...cells]),
  );
  const alike = new Set([...seeds.values()].flat().map(({ cells }) => cells))
    .size === 1;
  const known = new Map<string, ReturnType<typeof effectOf>>();
  return [...cells.keys()].sort().flatMap((key) => {
    const { items, ...name } = cells.get(key)!;
    const sidesOf = (arm: string) => bothSides(seeds.get(arm)!, key);
    return arms.flatMap((arm) => {
      // Cells that hold the same items, of every seed alike, have one effect.
      const same = alike ? `${arm} ${items.join()}` : `${arm} ${key}`;
      const effect = known.has(same) ? known.get(same)! : effectOf(study, {
        dataset: name.dataset,
        under: sidesOf(arm),
        without: arm === reference ? null : sidesOf(reference),
      });
      known.set(same, effect);
      return effect === null ? [] : [{
        study: study.plan.study,
        ...at,
        ...name,
        arm,
        reference_arm: reference,
        judge: study.plan.judges[0]!,
        model: seeds.get(arm)![0]!.series.base_model,
        ...effect,
      }];
    });
  });
}

/** One arm's seeds, the tuned and the base beside them, in one order. */
interface Sides {
  tuned: SeedCell[];
  base: SeedCell[];
}

function bothSides(seeds: readonly AskedSeed[], key: string): Sides {
  const sides: Sides = { tuned: [], base: [] };
  for (const { asked, cells, series: { seed } } of seeds) {
    const items = cells.get(key)?.items;
    if (items === undefined || asked.base === undefined) continue;
    sides.tuned.push({ asked, items, seed });
    sides.base.push({ asked: { ...asked, source: asked.base }, items, seed });
  }
  return sides;
}

/** Returns what an arm's answers say of a cell; null where there are none. */
function effectOf(
  study: StudyAnswers,
  { dataset, under, without }: {
    dataset: string;
    under: Sides;
    without: Sides | null;
  },
) {
  const estimate = estimatorOf(study, dataset);
  const graded = gradedIn([under.tuned, under.base]);
  const pair = estimate(under, graded);
  if (pair === null) return null;
  const { seed, confidence } = study.plan.statistics;
  const change = pairedDifference(pair, { seed, confidence });
  const joint = interactionOf(study, { dataset, under, without, graded });
  return {
    ...boundsOf("base", pair.b),
    ...boundsOf("tuned", pair.a),
    change: change.difference,
    change_lower: change.lower,
    change_upper: change.upper,
    change_p: change.p,
    interaction: joint?.difference ?? null,
    interaction_lower: joint?.lower ?? null,
    interaction_upper: joint?.upper ?? null,
    interaction_p: joint?.p ?? null,
    test: joint?.test ?? change.test,
    ...countsOf(study.items, graded),
    n_seeds: under.tuned.length,
  };
}

function interactionOf(
  study: StudyAnswers,
  { dataset, under, without, graded }: {
    dataset: string;
    under: Sides;
    without: Sides | null;
    graded: ReadonlySet<number>;
  },
) {
  const seedsOf = ({ tuned }: Sides) => tuned.map(({ seed }) => seed).join();
  if (without === null || seedsOf(under) !== seedsOf(without)) return null;
  const on_all = gradedIn([without.tuned, without.base]).intersection(graded);
  const estimate = estimatorOf(study, dataset);
  const pairs = [estimate(under, on_all), estimate(without, on_all)] as const;
  if (pairs[0] === null || pairs[1] === null) return null;
  const { seed, confidence } = study.plan.statistics;
  const table = { under: pairs[0], without: pairs[1] };
  return interaction(table, { seed, confidence });
}

/** Returns what estimates both sides on some items, null without any. */
function estimatorOf(
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
function gradedIn(lists: readonly SeedCell[][]): Set<number> {
  const [first, ...others] = lists.map((cells) =>
    weighedItems(cells, ACCURACY)
  );
  return others.reduce((both, one) => both.intersection(one), first!);
}

function boundsOf<N extends "base" | "tuned">(
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
