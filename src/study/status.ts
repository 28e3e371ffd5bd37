/**
 * How far a study is: what each stage has done of what its plan asks.
 *
 * @module
 */

import pl from "polars";
import { planJudges } from "../judgments/plan_judges.ts";
import type { StudyPlan } from "../records/study_plan.ts";
import { checkpointsByArm } from "./asked_arms.ts";
import type { Materials } from "./materials.ts";
import { checkpointEpochs } from "../tuning/plan_runs.ts";
import type { StudyFrames } from "./study_frames.ts";

export interface StageStatus {
  stage: "tune" | "respond" | "judge";
  done: number;
  total: number;
  unit: string;
  failed: number;
}

export interface StudyStatus {
  study: string;
  stages: StageStatus[];
  is_complete: boolean;
  /** What is missing, one phrase each, as a report says it. */
  missing: string[];
}

/** Returns the status of a study, from what its ledger or tables hold. */
export function statusOf(
  { plan, materials, rows }: {
    plan: StudyPlan;
    materials: Materials;
    rows: StudyFrames;
  },
): StudyStatus {
  const stages = [
    tuned(plan, { materials, rows }),
    responded(plan, { materials, rows }),
    judged(plan, { materials, rows }),
  ];
  const missing = stages.flatMap(missingPhrases);
  return {
    study: plan.study,
    stages,
    is_complete: missing.length === 0,
    missing,
  };
}

interface Parts {
  materials: Materials;
  rows: StudyFrames;
}

function tuned(plan: StudyPlan, { materials, rows }: Parts): StageStatus {
  const kept = Map.groupBy(rows.checkpoints, ({ run_id }) => run_id ?? "");
  return {
    stage: "tune",
    done:
      rows.runs.filter((run) =>
        run.status === "succeeded" && run.epochs > 0 &&
        kept.get(run.run_id)?.length === checkpointEpochs(run, plan).length
      ).length,
    total: materials.runs.filter(({ epochs }) => epochs > 0).length,
    unit: "trainings",
    failed: rows.runs.filter(({ status }) => status === "failed").length,
  };
}

/** Items with one prompt share an answer, so prompts are counted. */
function responded(plan: StudyPlan, { materials, rows }: Parts): StageStatus {
  const checkpoints = checkpointsByArm(plan, materials);
  const answers = plan.arms.reduce(
    (n, arm) =>
      n + checkpoints.get(arm)! * new Set(
          materials.items.map((item) =>
            JSON.stringify(materials.prompts.promptOf(item, arm))
          ),
        ).size,
    0,
  );
  const { responses } = rows.frames;
  const done = responses.filter(pl.col("error").isNull()).height;
  return {
    stage: "respond",
    done,
    total: answers * plan.repeats,
    unit: "answers",
    failed: responses.height - done,
  };
}

function judged(plan: StudyPlan, { materials, rows }: Parts): StageStatus {
  const judges = planJudges(plan.judges, () => undefined);
  const per_item = new Map(materials.items.map((item) => [
    `${item.dataset}\n${item.item_id}`,
    judges.filter((judge) => judge.applies(item))
      .reduce((n, { repeats }) => n + repeats, 0),
  ]));
  const { responses, judgments } = rows.frames;
  const answers = responses.filter(pl.col("error").isNull());
  const answered = answers
    .groupBy("dataset", "item_id").agg(pl.col("repeat").count().alias("n"));
  let total = 0;
  for (const { dataset, item_id, n } of answered.toRecords()) {
    total += (per_item.get(`${dataset}\n${item_id}`) ?? 0) * Number(n);
  }
  const found = judgments.join(answers, {
    on: ["request_hash", "repeat", "turn", "dataset", "item_id"],
    how: "semi",
  });
  const done = found.filter(pl.col("error").isNull()).height;
  const failed = found.height - done;
  return { stage: "judge", done, total, unit: "judgments", failed };
}

function missingPhrases(
  { stage, done, total, unit, failed }: StageStatus,
): string[] {
  if (done >= total) return [];
  const of = `${total - done} of ${total} ${unit} are missing`;
  if (failed === 0) return [of];
  return [
    `${of}${
      stage === "tune" ? `; ${failed} failed` : `; ${failed} failed when asked`
    }`,
  ];
}
