/**
 * Arm effects: base and tuned in every arm, and how the arms interact.
 *
 * The reference is the arm without passages, `closed_book`, else the first of
 * the plan. Seeds are paired by number, the one base standing beside each.
 *
 * @module
 */

import type { ArmEffect } from "../records/arm_effect.ts";
import { interaction } from "../statistics/interaction.ts";
import { pairedDifference } from "../statistics/paired_difference.ts";
import {
  bothSides,
  boundsOf,
  estimatorOf,
  gradedIn,
  type Sides,
} from "./arm_sides.ts";
import { countsOf } from "./cell_sums.ts";
import type { Cell } from "./cells.ts";
import type { StudyAnswers } from "./study_answers.ts";

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
