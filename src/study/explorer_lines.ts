/**
 * The checkpoints that an explorer shows, and the lines that they form through
 * the epochs.
 *
 * @module
 */

import { armsAsked } from "../records/asked_arms.ts";
import type { ExplorerLine, ExplorerSource } from "../report/explorer/data.ts";
import type { StudyPlan } from "../records/study_plan.ts";
import type { Series } from "../summaries/series.ts";
import type { ExplorerChoice } from "./explorer_choice.ts";
import type { StudyFrames } from "./study_frames.ts";

/** Returns the checkpoints that are shown, in every arm. */
export function sourcesOf(
  plan: StudyPlan,
  { rows, series, choice }: {
    rows: StudyFrames;
    series: readonly Series[];
    choice: ExplorerChoice;
  },
): ExplorerSource[] {
  const shown = new Set(
    series.filter(choice.shows).flatMap(({ checkpoints }) =>
      choice.epochs.map((epoch) => checkpoints.get(epoch))
    ),
  );
  return rows.checkpoints
    .filter(({ run_id, checkpoint_id }) =>
      run_id === null || shown.has(checkpoint_id)
    )
    .flatMap(({ checkpoint_id, base_model, epoch }) =>
      plan.arms.map((arm) => ({ checkpoint_id, base_model, epoch, arm }))
    );
}

/** Returns the bases, then what the plan trains, also where it is missing. */
export function linesOf(
  plan: StudyPlan,
  { sources, series, choice }: {
    sources: readonly ExplorerSource[];
    series: readonly Series[];
    choice: ExplorerChoice;
  },
): ExplorerLine[] {
  const at = (checkpoint_id: string | undefined, arm: string) =>
    sources.findIndex((row) =>
      row.checkpoint_id === checkpoint_id && row.arm === arm
    );
  const bases = plan.base_models.flatMap(({ base_model }) =>
    plan.arms.map((arm): ExplorerLine => {
      const place = sources.findIndex((row) =>
        row.base_model === base_model && row.epoch === 0 && row.arm === arm
      );
      const same = choice.epochs.map(() => place);
      return { condition_id: null, base_model, arm, seed: null, sources: same };
    })
  );
  if (choice.epochs.length === 1) return bases;
  const trained = plan.conditions.flatMap((condition) =>
    armsAsked(plan, condition.condition_id).flatMap((arm) =>
      (condition.seeds ?? plan.seeds).flatMap((seed): ExplorerLine[] => {
        const { condition_id, base_model } = condition;
        if (!choice.shows({ condition_id, seed })) return [];
        const own = series.find((one) =>
          one.condition_id === condition_id && one.seed === seed
        );
        const base = bases.find((line) =>
          line.base_model === base_model && line.arm === arm
        )!;
        const places = choice.epochs.map((epoch, i) =>
          epoch === 0 ? base.sources[i]! : at(own?.checkpoints.get(epoch), arm)
        );
        return [{ condition_id, base_model, arm, seed, sources: places }];
      })
    )
  );
  return [...bases, ...trained];
}
