/**
 * The results file of one checkpoint.
 *
 * @module
 */

import { DEFAULT_RETRIEVAL, parseArm } from "../../records/arm.ts";
import type { Checkpoint, Run } from "../../records/run.ts";
import type { StudyPlan } from "../../records/study_plan.ts";
import { meanOf, type Sample } from "../samples.ts";
import { shareCorrect } from "../share_correct.ts";
import { generationOf, metricsOf } from "./sample_rows.ts";
import type { Task } from "./task.ts";

/** A task with what its lines were. */
export interface WrittenTask {
  task: Task;
  /** SHA-256 of the hashes of its documents. */
  hash: string;
}

/** What results say besides their tasks. */
export interface ResultsOptions {
  plan: StudyPlan;
  checkpoint: Checkpoint;
  run: Run | null;
  judges: readonly string[];
  /** Seconds since 1970. */
  date: number;
  /** The model's name as part of a path. */
  path_name: string;
  provider: string;
}

/** Returns the results of a checkpoint over all its tasks; see `schema.ts`. */
export function lmEvalResults(
  written: readonly WrittenTask[],
  options: ResultsOptions,
): Record<string, unknown> {
  const { plan, checkpoint, run, judges, date } = options;
  const each = <T>(of: (task: Task) => T): Record<string, T> =>
    Object.fromEntries(written.map(({ task }) => [task.name, of(task)]));
  const count = ({ documents }: Task) => documents.length;
  return {
    results: each((task) => ({
      name: task.name,
      alias: task.name,
      sample_len: count(task),
      ...scoresOf(task, judges),
    })),
    group_subtasks: each(() => []),
    configs: each((task) => configOf(task, plan)),
    versions: each(() => 1),
    "n-shot": each(({ arm }) => shots(arm, plan)),
    higher_is_better: each(directionsOf),
    "n-samples": each((task) => ({
      original: count(task),
      effective: count(task),
    })),
    config: {
      model: options.provider,
      model_args: {
        pretrained: checkpoint.model,
        base_model: checkpoint.base_model,
        epoch: checkpoint.epoch,
        ...(run === null ? {} : {
          condition_id: run.condition_id,
          method: run.method,
          recipe: run.recipe,
          seed: run.seed,
        }),
      },
      batch_size: null,
      device: null,
      limit: null,
      gen_kwargs: generationOf(plan),
      ...(plan.decoding.seed === null
        ? {}
        : { random_seed: plan.decoding.seed }),
    },
    date,
    model_source: options.provider,
    model_name: checkpoint.model,
    model_name_sanitized: options.path_name,
    system_instruction: null,
    chat_template: null,
    fewshot_as_multiturn: plan.arms.some((arm) => shots(arm, plan) > 0),
    task_hashes: Object.fromEntries(
      written.map(({ task, hash }) => [task.name, hash]),
    ),
  };
}

/** Whether more of a metric is better; a score is there where a judge scores. */
function directionsOf({ documents }: Task): Record<string, boolean> {
  const is_scored = documents.flat().some(({ judgments }) =>
    judgments.some(({ score }) => score !== null)
  );
  return {
    acc: true,
    not_attempted: false,
    ...(is_scored ? { score: true } : {}),
  };
}

/** Returns `acc,judge`, its standard error, and shares of other metrics. */
function scoresOf(
  { documents }: Task,
  judges: readonly string[],
): Record<string, number> {
  const scores: Record<string, number> = {};
  for (const judge of judges) {
    const { standard_error } = shareCorrect(judge, documents.flat());
    const rows = documents.map((repeats) => metricsOf(judge, repeats));
    for (const metric of ["acc", "not_attempted", "score"]) {
      const mean = meanOf(
        rows.map((row) => row[metric]).filter((value) => value !== undefined),
      );
      if (mean === null) continue;
      scores[`${metric},${judge}`] = mean;
      if (metric !== "acc" || standard_error === null) continue;
      scores[`acc_stderr,${judge}`] = standard_error;
    }
    Object.assign(scores, scoresByRole(documents, judge));
  }
  return scores;
}

/** Where a task has items of several roles, accuracy by role. */
function scoresByRole(
  documents: readonly (readonly Sample[])[],
  judge: string,
): Record<string, number> {
  const byRole = Map.groupBy(documents, ([sample]) => sample!.role);
  if (byRole.size < 2) return {};
  return Object.fromEntries(
    [...byRole].flatMap(([role, own]) => {
      const { accuracy } = shareCorrect(judge, own.flat());
      return role === null || accuracy === null
        ? []
        : [[`acc_${role},${judge}`, accuracy]];
    }),
  );
}

function configOf(
  { name, dataset, arm }: Task,
  plan: StudyPlan,
): Record<string, unknown> {
  return {
    task: name,
    tag: plan.study,
    dataset_path: `datasets/${dataset}`,
    output_type: "generate_until",
    doc_to_text: "prompt",
    doc_to_target: "answers",
    num_fewshot: shots(arm, plan),
    repeats: plan.repeats,
    generation_kwargs: generationOf(plan),
    metadata: { arm },
  };
}

/** Returns how many worked examples an arm shows. */
function shots(name: string, { retrieval }: StudyPlan): number {
  const { kind, k } = parseArm(name);
  return kind.startsWith("few_shot")
    ? k ?? (retrieval ?? DEFAULT_RETRIEVAL).examples
    : 0;
}
