/**
 * What a plan asks for, counted before anything is done.
 *
 * @module
 */

import type { StudyContext } from "./context.ts";

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
  judges: string[];
}

export function plannedWork({ plan, materials }: StudyContext): PlannedWork {
  const epochs = plan.epochs.filter((epoch) => epoch > 0).length;
  const n_checkpoints = materials.bases.length +
    materials.runs.length * epochs;
  const types = Map.groupBy(materials.items, (item) => item.question_type);
  return {
    study: plan.study,
    trainings: materials.runs.map((run) => ({
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
    n_questions: n_checkpoints * materials.items.length * plan.arms.length *
      plan.repeats,
    judges: [...plan.judges],
  };
}
