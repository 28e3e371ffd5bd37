/**
 * What a plan asks for, counted before anything is done.
 *
 * @module
 */

import type { SearchedCorpus } from "../records/retrieval_quality.ts";
import { askingSpecs } from "../judgments/asked_judges.ts";
import { type SelfPreference, selfPreferences } from "../judgments/families.ts";
import type { StudyPlan } from "../records/study_plan.ts";
import { checkpointEpochs } from "../tuning/plan_runs.ts";
import { checkpointsByArm } from "./asked_arms.ts";
import type { StudyContext } from "./context.ts";
import type { Materials } from "./materials.ts";
import { searchedCorpora } from "./retrieval_quality.ts";

export interface PlannedWork {
  study: string;
  trainings: {
    run_id: string;
    condition_id: string;
    base_model: string;
    method: string;
    recipe: string;
    seed: number;
    n_facts: number;
    epochs: number;
  }[];
  /** Checkpoints to ask, the bases among them. */
  n_checkpoints: number;
  n_items: number;
  /** Items by question type. */
  n_items_by_type: Record<string, number>;
  /** Questions over all checkpoints, arms and repeats. */
  n_questions: number;
  /** What is shown beside the questions, and what is searched for it. */
  arms: string[];
  /** Conditions that are not asked in all of them. */
  fewer_arms: { condition_id: string; arms: string[] }[];
  corpora: SearchedCorpus[];
  judges: string[];
  /** Judges that would judge their own family of models. */
  self_preferences: SelfPreference[];
}

/** Returns how many checkpoints a plan asks, the bases among them. */
export function plannedCheckpoints(
  plan: StudyPlan,
  { bases, runs }: Pick<Materials, "bases" | "runs">,
): number {
  return runs.reduce(
    (n, run) => n + checkpointEpochs(run, plan).length,
    bases.length,
  );
}

export function plannedWork({ plan, materials }: StudyContext): PlannedWork {
  const n_checkpoints = plannedCheckpoints(plan, materials);
  const by_arm = [...checkpointsByArm(plan, materials).values()];
  const types = Map.groupBy(materials.items, (item) => item.question_type);
  return {
    study: plan.study,
    trainings: materials.runs.filter(({ epochs }) => epochs > 0).map((run) => ({
      run_id: run.run_id,
      condition_id: run.condition_id,
      base_model: run.base_model,
      method: run.method,
      recipe: run.recipe,
      seed: run.seed,
      n_facts: run.trained_fact_ids.length,
      epochs: run.epochs,
    })),
    n_checkpoints,
    n_items: materials.items.length,
    n_items_by_type: Object.fromEntries(
      [...types].map(([type, items]) => [type, items.length]),
    ),
    n_questions: by_arm.reduce((sum, n) => sum + n, 0) *
      materials.items.length * plan.repeats,
    arms: [...plan.arms],
    fewer_arms: plan.conditions.flatMap(({ condition_id, arms }) =>
      arms === undefined ? [] : [{ condition_id, arms }]
    ),
    corpora: searchedCorpora(plan, materials),
    judges: [...plan.judges],
    self_preferences: selfPreferences(
      askingSpecs(plan.judges),
      plan.base_models.map(({ base_model }) => base_model),
    ),
  };
}
