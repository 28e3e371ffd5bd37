/**
 * An evaluation as an Inspect log: the head of it, and its samples one by one.
 *
 * Source: see `src/study/import_inspect_schema.ts`, the schema that it follows.
 *
 * @module
 */

import type { StudyPlan } from "../../records/study_plan.ts";
import { type AskedTime, toSecond } from "../answer_times.ts";
import { evaluationName } from "../names.ts";
import { type Evaluation, judgesOf, type Sample } from "../samples.ts";
import { shareCorrect } from "../share_correct.ts";
import { inspectSample, usageOf } from "./sample.ts";

/** What a log says besides its evaluation. */
export interface LogOptions {
  plan: StudyPlan;
  /** How many items the study asks of this dataset. */
  n_items: number;
  time: AskedTime;
  /** Of 22 characters; the same for the same evaluation. */
  id: string;
}

/** Returns the text of a log in parts, one a sample. */
export function* inspectLog(
  evaluation: Evaluation,
  options: LogOptions,
): Generator<string> {
  const { samples, checkpoint: { model } } = evaluation;
  const head = JSON.stringify(logHead(evaluation, options), null, 2);
  yield `${head.slice(0, -2)},\n  "samples": [\n`;
  for (const [i, sample] of samples.entries()) {
    const uuid = `${options.id}${String(i).padStart(8, "0")}`;
    const text = JSON.stringify(inspectSample(sample, { model, uuid }));
    yield `    ${text}${i + 1 < samples.length ? "," : ""}\n`;
  }
  yield "  ]\n}\n";
}

function logHead(
  evaluation: Evaluation,
  { plan, n_items, time, id }: LogOptions,
): Record<string, unknown> {
  const { samples, checkpoint } = evaluation;
  const n_planned = n_items * plan.repeats;
  const answered = samples.filter(({ text }) => text !== null);
  const usage = usageOf(answered);
  return {
    version: 2,
    // A study that lacks answers is one that was left off.
    status: samples.length >= n_planned ? "success" : "cancelled",
    eval: specOf(evaluation, { plan, n_items, time, id }),
    plan: {
      name: "plan",
      steps: [{ solver: "generate", params: {}, params_passed: {} }],
      config: {},
    },
    results: {
      total_samples: n_planned,
      completed_samples: answered.length,
      scores: judgesOf(samples).map((judge) => scoreSummary(judge, samples)),
    },
    stats: {
      started_at: toSecond(time.started_at),
      completed_at: toSecond(time.completed_at),
      model_usage: usage === null || answered.length === 0
        ? {}
        : { [checkpoint.model]: usage },
      role_usage: {},
    },
    invalidated: false,
    tags: [],
    metadata: metadataOf(evaluation, plan),
  };
}

function specOf(
  evaluation: Evaluation,
  { plan, n_items, time, id }: LogOptions,
): Record<string, unknown> {
  const { samples, checkpoint, dataset, arm } = evaluation;
  const { temperature, max_tokens, seed } = plan.decoding;
  return {
    eval_id: id,
    run_id: id,
    created: toSecond(time.started_at),
    task: evaluationName(plan, evaluation),
    task_id: id,
    task_version: 0,
    task_attribs: {},
    task_args: { dataset, arm },
    task_args_passed: { dataset, arm },
    dataset: {
      name: dataset,
      location: `datasets/${dataset}`,
      samples: n_items,
      sample_ids: [...new Set(samples.map(({ item }) => item.item_id))],
      shuffled: false,
    },
    model: checkpoint.model,
    model_generate_config: {
      temperature,
      max_tokens,
      ...(seed === null ? {} : { seed }),
    },
    model_args: {},
    config: {
      epochs: plan.repeats,
      epochs_reducer: ["mean"],
      fail_on_error: false,
      log_samples: true,
    },
    packages: {},
    metadata: metadataOf(evaluation, plan),
    scorers: judgesOf(samples).map((name) => ({
      name,
      options: {},
      metrics: metricsOf(name, samples),
      metadata: {},
    })),
  };
}

/** A judge that scores and grades nothing has a mean, and no accuracy. */
function metricsOf(judge: string, samples: readonly Sample[]) {
  const { accuracy, mean_score } = shareCorrect(judge, samples);
  return accuracy === null && mean_score !== null
    ? [{ name: "inspect_ai/mean", options: {} }]
    : [
      { name: "inspect_ai/accuracy", options: {} },
      { name: "inspect_ai/stderr", options: { cluster: "entity" } },
    ];
}

/** Which checkpoint of the study this is: what an import goes by. */
function metadataOf(
  { checkpoint, run, dataset, arm }: Evaluation,
  { study, title }: StudyPlan,
): Record<string, unknown> {
  return {
    study,
    title,
    dataset,
    arm,
    checkpoint_id: checkpoint.checkpoint_id,
    base_model: checkpoint.base_model,
    epoch: checkpoint.epoch,
    ...(run === null ? {} : {
      condition_id: run.condition_id,
      seed: run.seed,
      method: run.method,
      recipe: run.recipe,
      run_id: run.run_id,
    }),
    ...(checkpoint.weights_sha256 === null
      ? {}
      : { weights_sha256: checkpoint.weights_sha256 }),
  };
}

function scoreSummary(judge: string, samples: readonly Sample[]) {
  const share = shareCorrect(judge, samples);
  const metric = (name: string, value: number | null) =>
    value === null ? {} : { [name]: { name, value, params: {} } };
  const has_grades = share.accuracy !== null;
  const n_scored = has_grades
    ? share.n_graded
    : samples.filter(({ judgments }) =>
      judgments.some((row) => row.judge === judge && row.score !== null)
    ).length;
  return {
    name: judge,
    scorer: judge,
    reducer: "mean",
    scored_samples: n_scored,
    unscored_samples: samples.length - n_scored,
    params: {},
    metrics: {
      ...metric("accuracy", share.accuracy),
      ...metric("stderr", share.standard_error),
      ...(has_grades ? {} : metric("mean", share.mean_score)),
    },
  };
}
