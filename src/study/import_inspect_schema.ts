/**
 * The schema of an Inspect evaluation log, JSON, file version 2, as far as an
 * evaluation of questions and answers fills it.
 *
 * Transcribed by hand from the published models: `EvalLog` and what it holds in
 * `inspect_ai/log/_log.py`, `ModelOutput` in `model/_model_output.py`, chat
 * messages in `model/_chat_message.py`, `Score` in `scorer/_metric.py` and
 * `EvalError` in `_util/error.py` of Inspect 0.3.260 (21 August 2026), whose
 * `LOG_SCHEMA_VERSION` is 2. A field is required here where it has no default
 * there. As there, fields that are not named are let through.
 *
 * @module
 */

import { z } from "zod";

const values = z.record(z.string(), z.unknown());

/** ISO 8601; without a zone it is UTC. */
const moment = z.string().regex(
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?$/,
  "must be a moment such as 2026-11-21T05:00:05+00:00",
);

export const InspectUsage = z.looseObject({
  input_tokens: z.int().default(0),
  output_tokens: z.int().default(0),
  total_tokens: z.int().default(0),
  input_tokens_cache_write: z.int().nullish(),
  input_tokens_cache_read: z.int().nullish(),
  reasoning_tokens: z.int().nullish(),
  total_cost: z.number().nullish(),
});

/** Text, or parts of which those of type `text` are text. */
const Content = z.union([
  z.string(),
  z.array(z.looseObject({ type: z.string(), text: z.string().optional() })),
]);

export const InspectMessage = z.looseObject({
  id: z.string().nullish(),
  role: z.enum(["system", "user", "assistant", "tool"]),
  content: Content,
  source: z.enum(["input", "generate", "operator"]).nullish(),
  model: z.string().nullish(),
  metadata: values.nullish(),
});

/** `length` is an old name of `max_tokens`. */
export const INSPECT_STOP_REASONS = [
  "stop",
  "max_tokens",
  "model_length",
  "tool_calls",
  "content_filter",
  "unknown",
] as const;

export const InspectOutput = z.looseObject({
  model: z.string().default(""),
  choices: z.array(z.looseObject({
    message: InspectMessage.extend({ role: z.literal("assistant") }),
    stop_reason: z.enum([...INSPECT_STOP_REASONS, "length"]).default("unknown"),
  })).default([]),
  completion: z.string().default(""),
  usage: InspectUsage.nullish(),
  time: z.number().nullish(),
  metadata: values.nullish(),
  error: z.string().nullish(),
});

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** A value that is not a number (NaN there) comes as null: not scored. */
export const InspectScore = z.looseObject({
  value: z.union([
    scalar,
    z.array(scalar.nullable()),
    z.record(z.string(), scalar.nullable()),
    z.null(),
  ]),
  answer: z.string().nullish(),
  explanation: z.string().nullish(),
  metadata: values.nullish(),
});

const InspectError = z.looseObject({
  message: z.string(),
  traceback: z.string(),
  traceback_ansi: z.string(),
});

export const InspectSample = z.looseObject({
  id: z.union([z.int(), z.string()]),
  /** Counts the times that a question is asked, from 1. */
  epoch: z.int(),
  input: z.union([z.string(), z.array(InspectMessage)]),
  target: z.union([z.string(), z.array(z.string())]),
  choices: z.array(z.string()).nullish(),
  messages: z.array(InspectMessage).default([]),
  output: InspectOutput.optional(),
  scores: z.record(z.string(), InspectScore).nullish(),
  metadata: values.default({}),
  store: values.default({}),
  events: z.array(z.unknown()).default([]),
  model_usage: z.record(z.string(), InspectUsage).default({}),
  started_at: moment.nullish(),
  completed_at: moment.nullish(),
  uuid: z.string().nullish(),
  error: InspectError.nullish(),
  attachments: z.record(z.string(), z.string()).default({}),
});
export type InspectSample = z.infer<typeof InspectSample>;

const Metric = z.looseObject({
  name: z.string(),
  value: z.number().nullable(),
  group: z.string().nullish(),
  params: values.default({}),
  metadata: values.nullish(),
});

export const InspectResults = z.looseObject({
  total_samples: z.int().default(0),
  completed_samples: z.int().default(0),
  scores: z.array(z.looseObject({
    name: z.string(),
    scorer: z.string(),
    reducer: z.string().nullish(),
    scored_samples: z.int().nullish(),
    unscored_samples: z.int().nullish(),
    params: values.default({}),
    metrics: z.record(z.string(), Metric).default({}),
    metadata: values.nullish(),
  })).default([]),
  metadata: values.nullish(),
});

const Definition = z.looseObject({
  name: z.string(),
  options: values.nullish(),
});

export const InspectSpec = z.looseObject({
  eval_id: z.string().default(""),
  run_id: z.string().default(""),
  created: moment,
  task: z.string(),
  task_id: z.string().default(""),
  task_version: z.union([z.int(), z.string()]).default(0),
  task_file: z.string().nullish(),
  task_attribs: values.default({}),
  task_args: values.default({}),
  tags: z.array(z.string()).nullish(),
  dataset: z.looseObject({
    name: z.string().nullish(),
    location: z.string().nullish(),
    samples: z.int().nullish(),
    sample_ids: z.array(z.union([z.int(), z.string()])).nullish(),
    shuffled: z.boolean().nullish(),
  }),
  model: z.string(),
  model_generate_config: z.looseObject({
    max_tokens: z.int().nullish(),
    temperature: z.number().nullish(),
    seed: z.int().nullish(),
  }).default({}),
  model_args: values.default({}),
  config: z.looseObject({
    limit: z.union([z.int(), z.tuple([z.int(), z.int()])]).nullish(),
    epochs: z.int().nullish(),
    epochs_reducer: z.array(z.string()).nullish(),
    fail_on_error: z.union([z.boolean(), z.number()]).nullish(),
    log_samples: z.boolean().nullish(),
  }),
  packages: z.record(z.string(), z.string()).default({}),
  metadata: values.nullish(),
  scorers: z.array(
    Definition.extend({
      metrics: z.unknown().optional(),
      metadata: values.nullish(),
    }),
  ).nullish(),
});

/** One evaluation log: a task, a model, its samples. */
export const InspectLog = z.looseObject({
  version: z.literal(2),
  status: z.enum(["started", "success", "cancelled", "error"]),
  eval: InspectSpec,
  plan: z.looseObject({
    name: z.string().default("plan"),
    steps: z.array(z.looseObject({ solver: z.string(), params: values }))
      .default([]),
    config: values.default({}),
  }).optional(),
  results: InspectResults.nullish(),
  stats: z.looseObject({
    started_at: z.union([moment, z.literal("")]).default(""),
    completed_at: z.union([moment, z.literal("")]).default(""),
    model_usage: z.record(z.string(), InspectUsage).default({}),
  }).optional(),
  error: InspectError.nullish(),
  invalidated: z.boolean().optional(),
  tags: z.array(z.string()).default([]),
  metadata: values.default({}),
  samples: z.array(InspectSample).nullish(),
});
export type InspectLog = z.infer<typeof InspectLog>;
