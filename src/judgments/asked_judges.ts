/**
 * The judges that ask a model, made from what a plan says of them.
 *
 * @module
 */

import {
  type AskingJudgeName,
  type AskingJudgeSpec,
  askingSpec,
} from "../records/judge_spec.ts";
import type { Label } from "../responses/plan_responses.ts";
import type { AskingJudge, JudgePrompt } from "./asking_judge.ts";
import { CRITERIA, type Criterion } from "./g_eval/criteria.ts";
import { gEval } from "./g_eval/g_eval.ts";
import { readSteps, STEPS_DECODING, stepsMessages } from "./g_eval/steps.ts";
import { decodingOf } from "./decoding_of.ts";
import { judgeId } from "./judge.ts";
import { judgeLabel, NO_DATASET } from "./judge_label.ts";
import { modelGraded } from "./model_graded/model_graded.ts";

/** What a judge must have asked once before it can judge. */
export interface Preparation {
  label: Label;
  prompt: JudgePrompt;
}

/** Returns the kept reply to a preparation; undefined while there is none. */
export type KeptReply = (label: Label) => string | undefined;

/** Returns what a judge must ask first: the evaluation steps of G-Eval. */
export function preparationOf(spec: AskingJudgeSpec): Preparation | null {
  const criterion = criterionOf(spec.judge);
  if (criterion === null) return null;
  const prompt = {
    messages: stepsMessages(criterion),
    decoding: decodingOf(spec, STEPS_DECODING),
    schema: null,
  };
  const item_id = judgeId("evaluation_steps", prompt);
  return { label: judgeLabel(spec, { dataset: NO_DATASET, item_id }), prompt };
}

/**
 * Returns the judge of a spec; null while what it must have asked first is not
 * there.
 *
 * @throws {RangeError} If the reply to that is of no use.
 */
export function askedJudge(
  spec: AskingJudgeSpec,
  kept: KeptReply,
): AskingJudge | null {
  const preparation = preparationOf(spec);
  if (preparation === null) return modelGraded(spec);
  const reply = kept(preparation.label);
  if (reply === undefined) return null;
  const steps = readSteps(reply);
  if (steps === null) {
    throw new RangeError(
      `Cannot judge by ${spec.judge} as ${spec.model} must write its evaluation steps: it replied ${
        JSON.stringify(reply.slice(0, 60))
      }; name another model in the plan`,
    );
  }
  return gEval({ criterion: criterionOf(spec.judge)!, steps, spec });
}

/** Returns those of a plan's judges that ask a model, by name. */
export function askingSpecs(
  names: readonly string[],
): Map<string, AskingJudgeSpec> {
  const specs = names.map((name) => [name, askingSpec(name)] as const);
  return new Map(
    specs.filter((pair): pair is [string, AskingJudgeSpec] => pair[1] !== null),
  );
}

const criterionOf = (name: AskingJudgeName): Criterion | null =>
  CRITERIA.find(({ judge }) => judge === name) ?? null;
