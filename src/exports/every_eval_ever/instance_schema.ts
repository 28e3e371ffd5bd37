/**
 * The schema of one line of Every Eval Ever's instance-level data, 0.3.0: one
 * sample under one result.
 *
 * Transcribed by hand from the published JSON Schema
 * `every_eval_ever/schemas/instance_level_eval.schema.json`, version 0.3.0
 * (repository evaleval/every_eval_ever, state of 13 August 2026).
 *
 * @module
 */

import { z } from "zod";
import { SCHEMA_VERSION } from "./aggregate_schema.ts";

const details = z.record(z.string(), z.string());
const count = z.int().nonnegative();
const seconds = z.number().nonnegative().nullish();

const Turn = z.looseObject({
  turn_idx: count,
  role: z.string(),
  content: z.string().nullish(),
  reasoning_trace: z.string().nullish(),
  tool_calls: z.array(z.looseObject({
    id: z.string(),
    name: z.string(),
    arguments: details.nullish(),
  })).nullish(),
  tool_call_id: z.array(z.string()).nullish(),
});

/** A line: one sample under one result. */
export const EveryEvalEverInstance = z.strictObject({
  schema_version: z.literal(SCHEMA_VERSION),
  /** That of the record beside it. */
  evaluation_id: z.string(),
  model_id: z.string(),
  evaluation_name: z.string(),
  /** The one result of the record that it counts for. */
  evaluation_result_id: z.string().optional(),
  sample_id: z.string(),
  sample_hash: z.string().nullish(),
  interaction_type: z.enum(["single_turn", "multi_turn", "agentic"]),
  input: z.looseObject({
    raw: z.string(),
    formatted: z.string().nullish(),
    reference: z.array(z.string()),
    choices: z.array(z.string()).nullish(),
  }),
  output: z.looseObject({
    raw: z.array(z.string()),
    reasoning_trace: z.array(z.string()).nullish(),
  }).nullish(),
  messages: z.array(Turn).nullish(),
  answer_attribution: z.array(z.looseObject({
    turn_idx: count,
    source: z.string(),
    extracted_value: z.string(),
    extraction_method: z.string(),
    is_terminal: z.boolean(),
  })),
  evaluation: z.looseObject({
    score: z.number(),
    is_correct: z.boolean(),
    num_turns: z.int().positive().nullish(),
    tool_calls_count: count.nullish(),
  }),
  token_usage: z.looseObject({
    input_tokens: count,
    output_tokens: count,
    total_tokens: count,
    input_tokens_cache_write: count.nullish(),
    input_tokens_cache_read: count.nullish(),
    reasoning_tokens: count.nullish(),
  }).nullish(),
  performance: z.looseObject({
    latency_ms: seconds,
    time_to_first_token_ms: seconds,
    generation_time_ms: seconds,
    additional_details: details.nullish(),
  }).nullish(),
  error: z.string().nullish(),
  metadata: details.nullish(),
}).refine(
  ({ interaction_type, output, messages }) =>
    interaction_type === "single_turn"
      ? output !== null && output !== undefined && !messages
      : !output && messages !== null && messages !== undefined,
  { message: "single_turn has output and no messages; others the reverse" },
);
export type EveryEvalEverInstance = z.input<typeof EveryEvalEverInstance>;
