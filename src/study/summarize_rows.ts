/**
 * Computes every number of a study from its rows.
 *
 * @module
 */

import type { Analysis } from "../records/analysis.ts";
import type { Claim } from "../records/claim.ts";
import type { Comparison, Summary } from "../records/summary.ts";
import type { StudyPlan } from "../records/study_plan.ts";
import { analyze } from "../summaries/analysis.ts";
import { claimRows } from "../summaries/claims.ts";
import { studyAnswers, type SummaryInput } from "../summaries/study_answers.ts";
import { summarize } from "../summaries/summarize.ts";
import type { StudyContext } from "./context.ts";
import type { StudyFrames } from "./study_frames.ts";

/** What `summarize` returns. */
export interface Numbers {
  summaries: Summary[];
  comparisons: Comparison[];
  /** What became of every contrast of the plan. */
  claims: Claim[];
  /** Learning, forgetting, calibration and where the variance lies. */
  analysis: Analysis;
}

/** Returns the numbers of these rows; takes seconds for many. */
export function summarizeRows(
  { plan, materials, options }: StudyContext,
  { frames }: StudyFrames,
): Numbers {
  const say = (done: number) =>
    options.onProgress({ stage: "summarize", done, total: 1, unit: "study" });
  say(0);
  const input = summaryInput(plan, { materials, frames });
  const { summaries, comparisons } = summarize(input);
  const study = studyAnswers(input);
  const claims = claimRows(study, comparisons);
  const analysis = analyze(study, { frames, summaries, comparisons });
  say(1);
  return { summaries, comparisons, claims, analysis };
}

/** Returns what summaries are computed from. */
export function summaryInput(
  plan: StudyPlan,
  { materials, frames }: Pick<StudyContext, "materials"> & {
    frames: StudyFrames["frames"];
  },
): SummaryInput {
  return {
    plan,
    facts: [...materials.datasets.values()].flatMap(({ facts }) => facts),
    items: materials.items,
    known_fact_ids: materials.known_fact_ids,
    frames,
  };
}
