/**
 * The stage that judges: every answer, by every judge of the plan.
 *
 * @module
 */

import { judgeResponses } from "../judgments/judge_responses.ts";
import { judgesNamed } from "../judgments/judges.ts";
import type { StudyContext } from "./context.ts";

/** Judges what is missing; returns how many judgments were written. */
export async function judgeMissing(
  context: StudyContext,
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<number> {
  const { plan, materials, options } = context;
  return await judgeResponses({
    ledger: await context.ledger(),
    items: materials.items,
    judges: judgesNamed(plan.judges),
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
