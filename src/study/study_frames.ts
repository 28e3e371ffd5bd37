/**
 * The part of a ledger that a plan speaks of, as frames: what every number of
 * the study is computed from.
 *
 * A ledger keeps what earlier versions of a plan left in it (other runs, epochs,
 * items, judges); here they are out, and judges bear the names of the plan.
 *
 * @module
 */

import pl from "polars";
import type { TableName } from "../ledger/tables.ts";
import { planJudges } from "../judgments/plan_judges.ts";
import { Checkpoint, Run } from "../records/run.ts";
import type { StudyPlan } from "../records/study_plan.ts";
import { fromFrame, toFrame } from "../tables/frame.ts";
import { checkpointsOfPlan } from "./context.ts";
import { keptReplies } from "./kept_replies.ts";
import type { Materials } from "./materials.ts";

export type Frames = Record<
  Exclude<TableName, "attempts_log" | "requests">,
  pl.DataFrame
>;

/** The rows of a plan: typed where they are few, frames where they are many. */
export interface StudyFrames {
  runs: Run[];
  checkpoints: Checkpoint[];
  frames: Frames;
}

/** Returns those rows of a snapshot that belong to the plan. */
export function studyFrames(
  snapshot: Frames,
  { plan, materials }: { plan: StudyPlan; materials: Materials },
): StudyFrames {
  const planned = new Set(materials.runs.map(({ run_id }) => run_id));
  const runs = fromFrame(snapshot.runs, Run, "read runs")
    .filter(({ run_id }) => planned.has(run_id));
  const checkpoints = checkpointsOfPlan(plan, {
    materials,
    stored: fromFrame(snapshot.checkpoints, Checkpoint, "read checkpoints"),
  });
  return {
    runs,
    checkpoints,
    frames: {
      runs: toFrame(runs, Run),
      checkpoints: toFrame(checkpoints, Checkpoint),
      responses: responsesOf(snapshot.responses, {
        plan,
        materials,
        checkpoints,
      }),
      judgments: judgmentsOf(snapshot, plan),
    },
  };
}

/** Live rows to the asked items, of the plan's checkpoints. */
export function responsesOf(
  responses: pl.DataFrame,
  { plan, materials, checkpoints }: {
    plan: StudyPlan;
    materials: Materials;
    checkpoints: readonly Checkpoint[];
  },
): pl.DataFrame {
  const items = pl.DataFrame([
    pl.Series("dataset", materials.items.map((i) => i.dataset), pl.String),
    pl.Series("item_id", materials.items.map((i) => i.item_id), pl.String),
  ]);
  return responses
    .filter(
      pl.col("superseded").eq(pl.lit(false)).and(
        pl.col("checkpoint_id").isIn(
          checkpoints.map(({ checkpoint_id }) => checkpoint_id),
        ),
      ).and(pl.col("arm").isIn([...plan.arms])),
    )
    .join(items, { on: ["dataset", "item_id"], how: "semi" });
}

/** Rows of the plan's judges as they are now, under their plain names. */
export function judgmentsOf(
  { judgments, responses }: Frames,
  plan: StudyPlan,
): pl.DataFrame {
  const judges = planJudges(plan.judges, keptReplies(responses))
    .filter(({ judge_id }) => judge_id !== null);
  const names = pl.DataFrame([
    pl.Series("judge_id", judges.map(({ judge_id }) => judge_id), pl.String),
    pl.Series("judge_name", judges.map(({ name }) => name), pl.String),
  ]);
  return judgments.join(names, { on: "judge_id", how: "inner" })
    .drop("judge_id").rename({ judge_name: "judge_id" })
    .select(...judgments.columns);
}
