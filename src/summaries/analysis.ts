/**
 * The analysis of a study: its tables beside summaries and comparisons.
 *
 * @module
 */

import type { Analysis } from "../records/analysis.ts";
import type { Comparison, Summary } from "../records/summary.ts";
import { answerPriorRows } from "./answer_prior_rows.ts";
import { badgeRows } from "./badge_rows.ts";
import { calibrationRows } from "./calibration_rows.ts";
import { diversityRows } from "./diversity_rows.ts";
import { forgettingRows } from "./forgetting_rows.ts";
import { gapRows } from "./gap_rows.ts";
import { learningRows, trendRows } from "./learning_rows.ts";
import { reliabilityRows } from "./reliability_rows.ts";
import { judgeAgreementRows } from "./judge_agreement_rows.ts";
import { lineageRows } from "./lineage_rows.ts";
import { mixedModelRows } from "./mixed_model_rows.ts";
import { rankingRows } from "./ranking_rows.ts";
import { scoreChangeRows, scoreTrendRows } from "./score_rows.ts";
import type { StudyAnswers, SummaryInput } from "./study_answers.ts";
import { sizeTrendRows } from "./size_trend_rows.ts";
import { transitionRows } from "./transition_rows.ts";
import { variantRows } from "./variant_rows.ts";
import { varianceRows } from "./variance_rows.ts";

/** What an analysis needs beside the answers. */
export interface AnalysisInput extends Pick<SummaryInput, "frames"> {
  summaries: readonly Summary[];
  comparisons: readonly Comparison[];
}

/**
 * Returns every table; a table that the study has no data for is empty.
 *
 * The same snapshot gives the same rows: by condition in the order of the plan,
 * then by cell, then by epoch.
 */
export function analyze(study: StudyAnswers, input: AnalysisInput): Analysis {
  const { frames } = input;
  return {
    learning: learningRows(study),
    trends: trendRows(study),
    gaps: gapRows(study),
    transitions: ["target", "retention"]
      .flatMap((role) => transitionRows(study, role)),
    forgetting: forgettingRows(study, input),
    calibration: ["target", "retention", "locality"]
      .flatMap((role) => calibrationRows(study, role)),
    reliability: ["target", "retention"]
      .flatMap((role) => reliabilityRows(study, role)),
    answer_priors: answerPriorRows(study, input),
    variance: varianceRows(study),
    mixed_models: mixedModelRows(study),
    diversity: ["target", "retention"]
      .flatMap((role) => diversityRows(study, { frames, role })),
    ...rankingRows(study),
    size_trends: sizeTrendRows(study),
    judge_agreement: judgeAgreementRows(study),
    score_changes: scoreChangeRows(study),
    score_trends: scoreTrendRows(study),
    badges: badgeRows(study),
    lineage: lineageRows(study, { frames }),
    variants: variantRows(study),
  };
}
