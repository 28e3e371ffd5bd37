/**
 * The schemas of lm-evaluation-harness output: a results file, and one line of
 * a samples file of a task that generates text.
 *
 * Transcribed by hand from the published types: `EvalResults` and
 * `SampleResult` in `lm_eval/result_schema.py`, and what `save_results_samples`
 * of `lm_eval/loggers/evaluation_tracker.py` makes of arguments, of version
 * 0.4.13.dev0 (21 August 2026). No key of a results file is required there;
 * further keys of a task or a sample are metrics, and numbers.
 *
 * @module
 */

import { z } from "zod";

const values = z.record(z.string(), z.unknown());

/** Metrics are `metric,filter`; here the filter is the judge. */
const TaskMetrics = z.object({
  name: z.string().optional(),
  alias: z.string(),
  sample_len: z.int().nonnegative(),
}).catchall(z.number());

const perTask = <S extends z.ZodType>(schema: S) =>
  z.record(z.string(), schema);

export const LmEvalResults = z.strictObject({
  results: perTask(TaskMetrics),
  groups: perTask(TaskMetrics).optional(),
  group_subtasks: perTask(z.array(z.string())).optional(),
  configs: perTask(values).optional(),
  versions: perTask(z.union([z.string(), z.number(), z.null()])).optional(),
  "n-shot": perTask(z.int().nonnegative()).optional(),
  higher_is_better: perTask(z.record(z.string(), z.boolean().nullable()))
    .optional(),
  "n-samples": perTask(z.strictObject({
    original: z.int().nonnegative(),
    effective: z.int().nonnegative(),
  })).optional(),
  config: z.looseObject({
    model: z.string().optional(),
    model_args: z.union([z.string(), values, z.null()]).optional(),
    batch_size: z.string().nullish(),
    device: z.string().nullish(),
    limit: z.number().nullish(),
    gen_kwargs: z.union([z.string(), values, z.null()]).optional(),
    random_seed: z.int().optional(),
  }).optional(),
  git_hash: z.string().optional(),
  /** Seconds since 1970. */
  date: z.number().optional(),
  model_source: z.string().optional(),
  model_name: z.string().optional(),
  model_name_sanitized: z.string().optional(),
  system_instruction: z.string().nullish(),
  chat_template: z.string().nullish(),
  fewshot_as_multiturn: z.boolean().nullish(),
  task_hashes: perTask(z.string()).optional(),
});

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** One document under one filter. */
export const LmEvalSample = z.object({
  doc_id: z.int().nonnegative(),
  doc: values,
  target: z.string(),
  arguments: z.record(
    z.string().regex(/^gen_args_\d+$/),
    z.record(z.string().regex(/^arg_\d+$/), z.unknown()),
  ),
  /** By request, then by repeat. */
  resps: z.array(z.array(z.string())),
  filtered_resps: z.array(z.string()),
  filter: z.string(),
  metrics: z.array(z.string()),
  doc_hash: sha256,
  prompt_hash: sha256,
  target_hash: sha256,
}).catchall(z.number());
