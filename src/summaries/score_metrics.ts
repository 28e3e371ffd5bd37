/**
 * The metric of judges that give scores: their mean, on the judge's own scale.
 *
 * @module
 */

import { judgeSpec } from "../records/judge_spec.ts";
import type { Asked, Metric } from "./metrics.ts";

const placeOf = ({ answers, source }: Asked, item: number) =>
  source * answers.n_items + item;

/** An answer without a score (ungraded, failed) has no weight. */
export const SCORE_METRICS: readonly Metric[] = [{
  metric: "mean_score",
  kind: "mean",
  applies: () => true,
  if_empty: "no score",
  ceiling: "mean_score",
  weight: (asked, item) =>
    asked.scores.means?.has(placeOf(asked, item)) ? 1 : 0,
  value: (asked, item) => asked.scores.means!.get(placeOf(asked, item))!,
}];

/** Returns whether a judge of a plan gives scores in place of verdicts. */
export function givesScores(name: string): boolean {
  const spec = judgeSpec(name);
  return spec !== null && spec.judge !== "model_graded" &&
    spec.judge !== "panel_majority";
}
