/**
 * Which metric sums up what a judge says, and which judge a metric is of.
 *
 * @module
 */

import type { Contrast, StudyPlan } from "../records/study_plan.ts";
import { ALL_METRICS, type Metric, metricNamed, METRICS } from "./metrics.ts";
import { givesScores, SCORE_METRICS } from "./score_metrics.ts";

const [MEAN_SCORE] = SCORE_METRICS;
const [ACCURACY] = METRICS;

/** Names that a contrast may give as its metric. */
export const CONTRAST_METRICS: readonly string[] = [
  ...ALL_METRICS,
  ...SCORE_METRICS,
].map(({ metric }) => metric);

/** Returns the metric that sums up a judge: accuracy, or the mean score. */
export const mainMetric = (judge: string): Metric =>
  givesScores(judge) ? MEAN_SCORE! : ACCURACY!;

/**
 * Returns the metric of a name, those of scores included.
 *
 * @throws {RangeError} If there is none.
 */
export const anyMetricNamed = (name: string): Metric =>
  SCORE_METRICS.find(({ metric }) => metric === name) ?? metricNamed(name);

/** Returns whether a metric is made of what a judge gives. */
export const isMetricOf = (metric: string, judge: string): boolean =>
  SCORE_METRICS.some((one) => one.metric === metric) === givesScores(judge);

/**
 * Returns the place in the plan of the judge that a contrast is about: the one
 * that it names, else the first that gives what its metric is made of, scores
 * or verdicts; 0 where there is none.
 *
 * @example
 * ```ts
 * import { contrastJudge } from "src/summaries/judge_metrics.ts";
 * import assert from "node:assert/strict";
 *
 * const judges = ["contains", "exact_match", "g_eval_accuracy:openai/judge"];
 * assert.equal(contrastJudge({ judges }, { metric: "accuracy" }), 0);
 * assert.equal(contrastJudge({ judges }, { metric: "mean_score" }), 2);
 * assert.equal(
 *   contrastJudge({ judges }, { metric: "accuracy", judge: "exact_match" }),
 *   1,
 * );
 * ```
 */
export function contrastJudge(
  { judges }: Pick<StudyPlan, "judges">,
  { metric, judge }: Pick<Contrast, "metric" | "judge">,
): number {
  const place = judge === undefined
    ? judges.findIndex((name) => isMetricOf(metric, name))
    : judges.indexOf(judge);
  return Math.max(0, place);
}
