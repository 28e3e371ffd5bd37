/**
 * The schema of an Every Eval Ever record, version 0.3.0: the results of one
 * evaluation of one model.
 *
 * Transcribed by hand from the published JSON Schema
 * `every_eval_ever/schemas/eval.schema.json`, version 0.3.0 (repository
 * evaleval/every_eval_ever, state of 13 August 2026). Objects that let through
 * other keys there do so here.
 *
 * @module
 */

import { z } from "zod";

/** The version of both schemas. */
export const SCHEMA_VERSION = "0.3.0";

/** All values are text. */
const details = z.record(z.string(), z.string());

const bound = z.union([
  z.number(),
  z.enum(["Infinity", "-Infinity"]),
  z.null(),
]);

const ModelInfo = z.looseObject({
  name: z.string(),
  id: z.string(),
  developer: z.string().optional(),
  inference_platform: z.string().optional(),
  inference_engine: z.looseObject({
    name: z.string().optional(),
    version: z.string().optional(),
  }).optional(),
  additional_details: z.object({
    deployment_type: z.enum([
      "self_deployed",
      "externally_managed",
      "unknown",
    ]),
    model_availability: z.enum(["open_weights", "closed_weights", "unknown"]),
  }).catchall(z.string()),
});

const SourceData = z.union([
  z.looseObject({
    dataset_name: z.string(),
    source_type: z.literal("url"),
    url: z.array(z.string()).min(1),
    additional_details: details.optional(),
  }),
  z.looseObject({
    dataset_name: z.string(),
    source_type: z.literal("hf_dataset"),
    hf_repo: z.string().optional(),
    hf_split: z.string().optional(),
    samples_number: z.int().optional(),
    sample_ids: z.array(z.string()).optional(),
    additional_details: details.optional(),
  }),
  z.looseObject({
    dataset_name: z.string(),
    source_type: z.literal("other"),
    additional_details: details.optional(),
  }),
]);

const MetricConfig = z.looseObject({
  evaluation_description: z.string().optional(),
  metric_id: z.string().optional(),
  metric_name: z.string().optional(),
  metric_kind: z.string().optional(),
  metric_unit: z.string().optional(),
  metric_parameters: z.record(
    z.string(),
    z.union([z.string(), z.number(), z.boolean(), z.null()]),
  ).optional(),
  lower_is_better: z.boolean(),
  score_type: z.enum(["binary", "continuous", "levels"]).optional(),
  level_names: z.array(z.string()).optional(),
  level_metadata: z.array(z.string()).optional(),
  has_unknown_level: z.boolean().optional(),
  min_score: bound.optional(),
  max_score: bound.optional(),
  llm_scoring: z.looseObject({
    judges: z.array(z.looseObject({
      model_info: ModelInfo,
      temperature: z.number().optional(),
      weight: z.number().optional(),
      additional_details: details.optional(),
    })).min(1),
    input_prompt: z.string(),
    aggregation_method: z.enum([
      "majority_vote",
      "average",
      "weighted_average",
      "median",
    ]).optional(),
    expert_baseline: z.number().optional(),
    additional_details: details.optional(),
  }).optional(),
  additional_details: details.optional(),
}).refine(
  (metric) =>
    metric.score_type !== "levels" ||
    (metric.level_names !== undefined &&
      metric.has_unknown_level !== undefined),
  { message: "levels must have level_names and has_unknown_level" },
).refine(
  (metric) =>
    metric.score_type !== "continuous" ||
    (metric.min_score !== undefined && metric.max_score !== undefined),
  { message: "a continuous metric must have min_score and max_score" },
);

const Uncertainty = z.looseObject({
  standard_error: z.looseObject({
    value: z.number(),
    method: z.string().optional(),
  }).optional(),
  confidence_interval: z.looseObject({
    lower: z.number(),
    upper: z.number(),
    confidence_level: z.number().min(0).max(1).optional(),
    method: z.string().optional(),
  }).optional(),
  standard_deviation: z.number().optional(),
  num_samples: z.int().optional(),
  num_bootstrap_samples: z.int().optional(),
});

const GenerationConfig = z.looseObject({
  generation_args: z.strictObject({
    temperature: z.number().nullish(),
    top_p: z.number().nullish(),
    top_k: z.number().nullish(),
    max_tokens: z.int().min(1).optional(),
    execution_command: z.string().optional(),
    reasoning: z.boolean().optional(),
    prompt_template: z.string().optional(),
    agentic_eval_config: z.looseObject({}).optional(),
    eval_plan: z.looseObject({}).optional(),
    eval_limits: z.looseObject({}).optional(),
    sandbox: z.looseObject({}).optional(),
    max_attempts: z.int().optional(),
    incorrect_attempt_feedback: z.string().optional(),
  }).optional(),
  additional_details: details.optional(),
});

const EvaluationResult = z.looseObject({
  evaluation_result_id: z.string().optional(),
  evaluation_name: z.string(),
  source_data: SourceData,
  evaluation_timestamp: z.string().optional(),
  metric_config: MetricConfig,
  score_details: z.looseObject({
    score: z.number(),
    details: details.optional(),
    uncertainty: Uncertainty.optional(),
  }),
  generation_config: GenerationConfig.optional(),
});

/** A record: one `UUID.json`. */
export const EveryEvalEverRecord = z.strictObject({
  schema_version: z.literal(SCHEMA_VERSION),
  /** `benchmark/model_id/retrieved_timestamp`. */
  evaluation_id: z.string(),
  evaluation_timestamp: z.string().optional(),
  /** Seconds since 1970. */
  retrieved_timestamp: z.string(),
  source_metadata: z.looseObject({
    source_name: z.string().optional(),
    source_type: z.enum(["documentation", "evaluation_run"]),
    source_organization_name: z.string(),
    source_organization_url: z.string().optional(),
    source_organization_logo_url: z.string().optional(),
    evaluator_relationship: z.enum([
      "first_party",
      "third_party",
      "collaborative",
      "other",
    ]),
    additional_details: details.optional(),
  }),
  eval_library: z.looseObject({
    name: z.string(),
    version: z.string(),
    additional_details: details.optional(),
  }),
  model_info: ModelInfo,
  evaluation_results: z.array(EvaluationResult),
  detailed_evaluation_results: z.looseObject({
    format: z.literal("jsonl"),
    file_path: z.string().regex(
      /^data\/[^/]+\/[^/]+\/[^/]+\/[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-4[0-9A-Fa-f]{3}-[89ABab][0-9A-Fa-f]{3}-[0-9A-Fa-f]{12}_samples\.jsonl$/,
    ),
    hash_algorithm: z.enum(["sha256", "md5"]).optional(),
    checksum: z.string().optional(),
    total_rows: z.int().optional(),
    additional_details: details.optional(),
  }).optional(),
});
export type EveryEvalEverRecord = z.input<typeof EveryEvalEverRecord>;
