/**
 * What Every Eval Ever is told of a judge that asks models: which, how often,
 * by what prompt.
 *
 * @module
 */

import { CRITERIA } from "../../judgments/g_eval/criteria.ts";
import { systemText } from "../../judgments/g_eval/prompt.ts";
import { SYSTEM } from "../../judgments/model_graded/prompt.ts";
import {
  type AskingJudgeName,
  type AskingJudgeSpec,
  askingSpec,
  DEFAULT_REPEATS,
  judgeSpec,
} from "../../records/judge_spec.ts";
import type { EveryEvalEverRecord } from "./aggregate_schema.ts";

type LlmScoring = NonNullable<
  EveryEvalEverRecord["evaluation_results"][number]["metric_config"][
    "llm_scoring"
  ]
>;

/** Stands where a G-Eval judge has steps that it wrote for itself. */
const OWN_STEPS = "(the steps that the judge wrote when it was asked for them)";

/**
 * Returns the models behind a judge; nothing where it goes by rules. Of a panel
 * they are all of its kind among the plan's judges.
 */
export function llmScoring(
  judge: string,
  judges: readonly string[],
): { llm_scoring?: LlmScoring } {
  const spec = judgeSpec(judge);
  if (spec === null) return {};
  const [name, members] = "of" in spec
    ? [
      spec.of,
      judges.map(askingSpec).filter((one) => one?.judge === spec.of),
    ]
    : [spec.judge, [spec]];
  const asked = members.filter((one) => one !== null);
  if (asked.length === 0) return {};
  return {
    llm_scoring: {
      judges: asked.map(describedJudge),
      input_prompt: promptOf(name),
      aggregation_method: "of" in spec && spec.judge === "panel_majority"
        ? "majority_vote"
        : "average",
    },
  };
}

/** Whose weights they are and who serves them, a judge's name does not say. */
function describedJudge(
  { judge, model, repeats, score_mode }: AskingJudgeSpec,
): LlmScoring["judges"][number] {
  return {
    model_info: {
      name: model,
      id: model,
      inference_platform: model.split("/")[0]!,
      additional_details: {
        deployment_type: "unknown",
        model_availability: "unknown",
      },
    },
    additional_details: {
      repeats: String(repeats ?? DEFAULT_REPEATS[judge]),
      ...(judge === "model_graded"
        ? {}
        : { score_mode: score_mode ?? "sampled" }),
    },
  };
}

function promptOf(judge: AskingJudgeName): string {
  const criterion = CRITERIA.find((one) => one.judge === judge);
  return criterion === undefined ? SYSTEM : systemText(criterion, OWN_STEPS);
}
