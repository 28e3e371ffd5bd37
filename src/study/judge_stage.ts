/**
 * The stage that judges: every answer, by every judge of the plan.
 *
 * Judges by rules come first and cost nothing; then those that ask a model;
 * then panels, which go by what the judges said.
 *
 * @module
 */

import { judgePanels } from "../judgments/judge_panels.ts";
import { judgeResponses } from "../judgments/judge_responses.ts";
import { judgesNamed } from "../judgments/judges.ts";
import { ruleNames } from "../judgments/plan_judges.ts";
import type { StudyContext } from "./context.ts";
import {
  askJudges,
  type JudgeResult,
  type JudgeStageOptions,
} from "./judge_asking.ts";
import { keptReplies } from "./kept_replies.ts";

/**
 * Judges what is missing. Idempotent.
 *
 * @throws What `askJudges` throws, after all that could be judged is.
 */
export async function judgeMissing(
  context: StudyContext,
  options: JudgeStageOptions = {},
): Promise<JudgeResult> {
  const { judges: names } = context.plan;
  const ledger = await context.ledger();
  let written = await judgeByRules(context, options);
  try {
    const asked = await askJudges(context, options);
    written += asked.written;
    return { ...asked, written: written + sayPanels() };
  } catch (error) {
    sayPanels();
    throw error;
  }

  function sayPanels(): number {
    return judgePanels(ledger, { names, kept: keptReplies(ledger) });
  }
}

async function judgeByRules(
  context: StudyContext,
  { signal }: JudgeStageOptions,
): Promise<number> {
  const { plan, materials, options } = context;
  return await judgeResponses({
    ledger: await context.ledger(),
    items: materials.items,
    judges: judgesNamed(ruleNames(plan.judges)),
    promptOf: materials.prompts.promptOf,
    signal,
    onProgress: ({ done, total, written }) =>
      options.onProgress({
        stage: "judge",
        done,
        total,
        unit: "answers",
        note: `${written} new judgments`,
      }),
  });
}
