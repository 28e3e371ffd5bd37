/**
 * Which checkpoints of a study are asked in which arms.
 *
 * @module
 */

import { armsAsked } from "../records/asked_arms.ts";
import type { Checkpoint } from "../records/run.ts";
import type { StudyPlan } from "../records/study_plan.ts";
import { checkpointEpochs } from "../tuning/plan_runs.ts";
import type { StudyContext } from "./context.ts";
import type { Materials } from "./materials.ts";

/** Returns what tells the arms of a checkpoint; those of a base are all. */
export function armsOfCheckpoints(
  { plan, materials: { runs } }: Pick<StudyContext, "plan" | "materials">,
): (checkpoint: Pick<Checkpoint, "run_id">) => readonly string[] {
  const conditions = new Map(
    runs.map(({ run_id, condition_id }) => [run_id, condition_id]),
  );
  return ({ run_id }) =>
    armsAsked(plan, run_id === null ? null : conditions.get(run_id) ?? null);
}

/** Returns how many checkpoints a plan asks in each arm, the bases among them. */
export function checkpointsByArm(
  plan: StudyPlan,
  { bases, runs }: Pick<Materials, "bases" | "runs">,
): Map<string, number> {
  return new Map(
    plan.arms.map((arm) => [
      arm,
      runs.filter((run) => armsAsked(plan, run.condition_id).includes(arm))
        .reduce(
          (n, run) => n + checkpointEpochs(run, plan).length,
          bases.length,
        ),
    ]),
  );
}
