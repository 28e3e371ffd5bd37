/**
 * A task as lm-evaluation-harness counts: one dataset, setting and question
 * type, in one arm. So a task has the same documents at every checkpoint.
 *
 * @module
 */

import type { StudyPlan } from "../../records/study_plan.ts";
import type { Evaluation, Sample } from "../samples.ts";

/** The answers of one checkpoint to one task. */
export interface Task {
  name: string;
  dataset: string;
  arm: string;
  /** By document, in the order of the study; each has its repeats. */
  documents: Sample[][];
}

/** Returns an evaluation's tasks, by setting and question type. */
export function tasksOf(
  { dataset, arm, samples }: Evaluation,
  { arms }: Pick<StudyPlan, "arms">,
): Task[] {
  const byTask = Map.groupBy(samples, ({ setting, item }) =>
    [
      dataset,
      setting,
      item.question_type,
      ...(arms.length > 1 ? [arm] : []),
    ].join("_"));
  return [...byTask].map(([name, own]) => ({
    name,
    dataset,
    arm,
    documents: [
      ...Map.groupBy(own, ({ item }) => item.item_id).values(),
    ],
  }));
}
