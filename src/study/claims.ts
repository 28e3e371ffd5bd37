/**
 * The claims of a plan, its primary contrasts, against what was found.
 *
 * @module
 */

import type { Contrast } from "../records/study_plan.ts";
import type { Comparison } from "../records/summary.ts";
import type { StudySummary } from "./summarize_stage.ts";

export interface Claim {
  contrast_id: string;
  description: string;
  expect: Contrast["expect"];
  difference: number | null;
  lower: number | null;
  upper: number | null;
  p_adjusted: number | null;
  holds: boolean;
}

/**
 * Returns every primary contrast with whether it holds: the difference has the
 * stated sign, and its p, adjusted over all of them, is below 1 - confidence.
 */
export function checkClaims(
  { plan, comparisons }: Pick<StudySummary, "plan" | "comparisons">,
): Claim[] {
  // 1 - 0.95 is a little more than 0.05.
  const alpha = Number((1 - plan.statistics.confidence).toFixed(12));
  return plan.contrasts.filter(({ primary }) => primary).map((contrast) => {
    const row = comparisons.find(({ comparison_id, judge }) =>
      comparison_id === contrast.contrast_id && judge === plan.judges[0]
    );
    return {
      contrast_id: contrast.contrast_id,
      description: contrast.description,
      expect: contrast.expect,
      difference: row?.difference ?? null,
      lower: row?.lower ?? null,
      upper: row?.upper ?? null,
      p_adjusted: row?.p_adjusted ?? null,
      holds: row !== undefined && (row.p_adjusted ?? 1) < alpha &&
        hasSign(row, contrast.expect),
    };
  });
}

function hasSign(
  { difference }: Comparison,
  expect: Contrast["expect"],
): boolean {
  if (difference === null || difference === 0) return false;
  return expect === "different" || (expect === "greater") === difference > 0;
}
