/**
 * An evaluation as a record of Every Eval Ever: one result of every cell of the
 * study's summary, with the interval that the study publishes.
 *
 * @module
 */

import type { Dataset } from "../../datasets/dataset.ts";
import type { StudyPlan } from "../../records/study_plan.ts";
import { ALL_METRICS } from "../../summaries/metrics.ts";
import { type AskedTime, unixSeconds } from "../answer_times.ts";
import { evaluationName } from "../names.ts";
import type { Evaluation } from "../samples.ts";
import {
  type EveryEvalEverRecord,
  SCHEMA_VERSION,
} from "./aggregate_schema.ts";
import type { NamedCell } from "./cells.ts";
import { llmScoring } from "./llm_scoring.ts";
import { modelInfo } from "./model_info.ts";

type Result = EveryEvalEverRecord["evaluation_results"][number];

/** What a record says besides its evaluation. */
export interface RecordOptions {
  plan: StudyPlan;
  dataset: Dataset;
  cells: readonly NamedCell[];
  time: AskedTime;
  path_name: string;
  /** Of this program. */
  version: string;
}

/** Returns the record, without the file of its samples. */
export function evaluationRecord(
  evaluation: Evaluation,
  options: RecordOptions,
): EveryEvalEverRecord {
  const { plan, cells, time, path_name, version } = options;
  const { checkpoint, run } = evaluation;
  const model_info = modelInfo(checkpoint, { run, path_name });
  const asked = String(unixSeconds(time.completed_at));
  return {
    schema_version: SCHEMA_VERSION,
    evaluation_id: `${
      evaluationName(plan, evaluation)
    }/${model_info.id}/${asked}`,
    evaluation_timestamp: asked,
    retrieved_timestamp: asked,
    source_metadata: {
      source_name: plan.title,
      source_type: "evaluation_run",
      source_organization_name: "Infusion Lab",
      evaluator_relationship: run === null ? "other" : "first_party",
      additional_details: { study: plan.study, question: plan.question },
    },
    eval_library: { name: "infusion_lab", version },
    model_info,
    evaluation_results: cells.map((cell) =>
      resultOf(cell, { ...options, evaluation })
    ),
  };
}

function resultOf(
  { id, row }: NamedCell,
  { plan, dataset, time, evaluation }: RecordOptions & {
    evaluation: Evaluation;
  },
): Result {
  const { judges, decoding: { temperature, max_tokens, seed } } = plan;
  return {
    evaluation_result_id: id,
    evaluation_name: cellName(row),
    source_data: {
      dataset_name: row.dataset,
      source_type: "other",
      additional_details: { sha256: dataset.sha256 },
    },
    evaluation_timestamp: String(unixSeconds(time.completed_at)),
    metric_config: { ...metricConfig(row), ...llmScoring(row.judge, judges) },
    score_details: scoreDetails(row, plan),
    generation_config: {
      generation_args: { temperature, max_tokens },
      additional_details: {
        arm: evaluation.arm,
        repeats: String(plan.repeats),
        ...(seed === null ? {} : { seed: String(seed) }),
      },
    },
  };
}

/** Returns a cell's name for people: `people: target, new, memorization`. */
export function cellName(
  row: Pick<
    NamedCell["row"],
    "dataset" | "role" | "setting" | "question_type" | "variant"
  >,
): string {
  const { dataset, role, setting, question_type, variant } = row;
  const parts = [role, setting, question_type, variant]
    .filter((part, i) => i === 0 || part !== "all");
  return `${dataset}: ${parts.join(", ")}`;
}

function metricConfig(row: NamedCell["row"]): Result["metric_config"] {
  return {
    evaluation_description:
      `${row.metric} of ${row.role} items by the judge ${row.judge}`,
    metric_id: row.metric,
    metric_name: row.metric.replaceAll("_", " "),
    metric_kind: row.metric,
    lower_is_better: LOWER_IS_BETTER.has(row.metric),
    ...rangeOf(row.metric),
    additional_details: { judge: row.judge },
  };
}

const LOWER_IS_BETTER = new Set(["stale_rate", "old_api_rate"]);

/** Returns the unit and bounds of a metric; nothing where none are known. */
function rangeOf(name: string): Partial<Result["metric_config"]> {
  if (name === "mean_score") {
    return {
      metric_unit: "points",
      score_type: "continuous",
      min_score: 1,
      max_score: 5,
    };
  }
  const kind = ALL_METRICS.find(({ metric }) => metric === name)?.kind;
  switch (kind) {
    case "proportion":
    case "balanced":
      return {
        metric_unit: "proportion",
        score_type: "continuous",
        min_score: 0,
        max_score: 1,
      };
    case "chance_corrected":
      return {
        metric_unit: "proportion above chance",
        score_type: "continuous",
        min_score: "-Infinity",
        max_score: 1,
      };
    case "mean":
      return name === "mean_answer_logprob"
        ? {
          metric_unit: "nats",
          score_type: "continuous",
          min_score: "-Infinity",
          max_score: 0,
        }
        : {};
    default:
      return {};
  }
}

function scoreDetails(
  row: NamedCell["row"],
  { statistics: { confidence } }: StudyPlan,
): Result["score_details"] {
  const { lower, upper, interval_method } = row;
  const counts = {
    condition_id: row.condition_id,
    role: row.role,
    setting: row.setting,
    question_type: row.question_type,
    variant: row.variant,
    n_facts: row.n_facts,
    n_entities: row.n_entities,
    n_ungraded: row.n_ungraded,
    n_errors: row.n_errors,
    chance: row.chance,
    ...(lower === null ? { no_interval: interval_method } : {}),
  };
  return {
    score: row.estimate,
    details: Object.fromEntries(
      Object.entries(counts).filter(([_, value]) => value !== null)
        .map(([name, value]) => [name, String(value)]),
    ),
    uncertainty: {
      num_samples: row.n_items,
      ...(lower === null || upper === null ? {} : {
        confidence_interval: {
          lower,
          upper,
          confidence_level: confidence,
          method: interval_method,
        },
      }),
    },
  };
}
