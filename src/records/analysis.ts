/**
 * The analysis of a study: what stands beside its summaries and comparisons,
 * where the shape differs. Each table has one row a line, sorted by its key;
 * an end of an interval is null where there is none.
 *
 * @module
 */

import { z } from "zod";
import { count, Counts, measured, number, Place } from "./analysis_place.ts";
import { BadgeRow } from "./badge.ts";
import {
  JudgeAgreementRow,
  ScoreChangeRow,
  ScoreTrendRow,
} from "./judge_tables.ts";
import { LineageRow, VariantRow } from "./lineage.ts";
import { PairRow, RankingRow, SizeTrendRow } from "./ranking.ts";

/** How much training it takes to a level of accuracy, seeds pooled. */
export const LearningRow = Place.extend({
  level: z.number(),
  reached: z.boolean(),
  /** Straight between checkpoints; null where the level was not reached. */
  ...measured("epochs"),
  /** First checkpoint at or above the level. */
  checkpoint: number,
  stays_reached: z.boolean(),
  /** Seeds that reach the level by themselves. */
  n_seeds_reached: count,
  ...Counts,
});
export type LearningRow = z.infer<typeof LearningRow>;

/** Whether accuracy rises with training. */
export const TrendRow = Place.extend({
  /** Spearman's rank correlation of epochs and pooled accuracy. */
  spearman_rho: number,
  spearman_p: number,
  /** Page's test for a rise, entity by entity; one-sided. */
  page_l: number,
  page_p: number,
  n_epochs: count,
  ...Counts,
});
export type TrendRow = z.infer<typeof TrendRow>;

/** Memorization against another type of question after the last epoch. */
export const GapRow = Place.extend({
  epoch: count,
  memorized: number,
  answered: number,
  ...measured("gap"),
  gap_p: number,
  /** The other type over memorization; null where nothing was memorized. */
  ...measured("ratio"),
  ...Counts,
});
export type GapRow = z.infer<typeof GapRow>;

/**
 * What became of facts between two checkpoints. Counts are means over seeds. A
 * fact is known where more than half of its answers of this type are right.
 */
export const TransitionRow = Place.extend({
  from_epoch: count,
  to_epoch: count,
  gained: z.number(),
  kept: z.number(),
  lost: z.number(),
  never: z.number(),
  /** Of facts wrong before, those right after. */
  ...measured("learned"),
  /** Of facts right before, those still right. */
  ...measured("retained"),
  n_facts: count,
  n_entities: count,
  n_seeds: count,
});
export type TransitionRow = z.infer<typeof TransitionRow>;

/** What training did to what it was not meant to change. */
export const ForgettingRow = Place.extend({
  epoch: count,
  /** `drop`, `retention`, `locality` or `spill_over`. */
  measure: z.string(),
  estimate: number,
  lower: number,
  upper: number,
  ...Counts,
});
export type ForgettingRow = z.infer<typeof ForgettingRow>;

/** Probability given to the accepted answer, against being right. */
export const CalibrationRow = Place.extend({
  epoch: count,
  accuracy: z.number(),
  mean_confidence: z.number(),
  ...measured("calibration_error"),
  ...measured("brier"),
  /** Null where all are right or all wrong. */
  ...measured("auroc"),
  n_answers: count,
  ...Counts,
});
export type CalibrationRow = z.infer<typeof CalibrationRow>;

/**
 * One bin of a reliability diagram: answers by the probability given to the
 * accepted one. Bins without an answer are left out.
 */
export const ReliabilityRow = Place.extend({
  epoch: count,
  /** Ends of the bin; `from` exclusive but for 0. */
  from: z.number(),
  to: z.number(),
  mean_confidence: z.number(),
  ...measured("accuracy"),
  n_answers: count,
  ...Counts,
});
export type ReliabilityRow = z.infer<typeof ReliabilityRow>;

/** Yes and no: how often each is accepted and given, and what is left of it. */
export const AnswerPriorRow = Place.extend({
  epoch: count,
  /** Of answers that say either; null, with all that follows, if none does. */
  accepted_yes: number,
  given_yes: number,
  /** Null where no question accepts it. */
  recall_yes: number,
  recall_no: number,
  accuracy: number,
  /** Expected of the same answers, given blindly. */
  blind_accuracy: number,
  majority_accuracy: number,
  ...measured("balanced_accuracy"),
  /** Matthews correlation; null where only one answer is given or accepted. */
  ...measured("matthews"),
  ...measured("d_prime"),
  criterion: number,
  n_answers: count,
  /** Answers that were neither, or could not be read; not in the shares. */
  n_other: count,
  ...Counts,
});
export type AnswerPriorRow = z.infer<typeof AnswerPriorRow>;

/** Where the variance of right answers lies after the last epoch. */
export const VarianceRow = Place.extend({
  epoch: count,
  entity: number,
  /** Between questions of one entity; with one seed, the rest is in it. */
  fact: number,
  seed: number,
  /** Between answers of one seed to one question; null where asked once. */
  generation: number,
  residual: number,
  /** Of one answer: the sum of the parts above. */
  total: z.number(),
  /** Between the plan's judges of one answer; null with a single judge. */
  judge: number,
  /** Share of the total between entities; null where nothing varies. */
  ...measured("icc"),
  ...Counts,
});
export type VarianceRow = z.infer<typeof VarianceRow>;

/** One coefficient of right ~ epochs x type, entities at random; log odds. */
export const MixedModelRow = Place.omit({ question_type: true }).extend({
  /** Such as `epochs`, `rephrased`, `epochs:rephrased`. */
  term: z.string(),
  estimate: number,
  lower: number,
  upper: number,
  p: number,
  entity_standard_deviation: z.number(),
  converged: z.boolean(),
  /** The one seed that was fitted. */
  seed: count,
  n_answers: count,
  n_entities: count,
});
export type MixedModelRow = z.infer<typeof MixedModelRow>;

/** How varied answers are: expectation-adjusted distinct n-grams. */
export const DiversityRow = Place.extend({
  epoch: count,
  ...measured("diversity"),
  n_texts: count,
  /** Different words in all answers about the dataset. */
  vocabulary: count,
  ...Counts,
});
export type DiversityRow = z.infer<typeof DiversityRow>;

/** All tables, in the order in which they are published. */
export const ANALYSIS_TABLES = {
  learning: LearningRow,
  trends: TrendRow,
  gaps: GapRow,
  transitions: TransitionRow,
  forgetting: ForgettingRow,
  calibration: CalibrationRow,
  reliability: ReliabilityRow,
  answer_priors: AnswerPriorRow,
  variance: VarianceRow,
  mixed_models: MixedModelRow,
  diversity: DiversityRow,
  rankings: RankingRow,
  pairs: PairRow,
  size_trends: SizeTrendRow,
  judge_agreement: JudgeAgreementRow,
  score_changes: ScoreChangeRow,
  score_trends: ScoreTrendRow,
  badges: BadgeRow,
  lineage: LineageRow,
  variants: VariantRow,
} as const;

/** The analysis of a study without answers. */
export const NO_ANALYSIS = Object.fromEntries(
  Object.keys(ANALYSIS_TABLES).map((name) => [name, []]),
) as unknown as Analysis;

export type Analysis = {
  [Name in keyof typeof ANALYSIS_TABLES]: z.infer<
    typeof ANALYSIS_TABLES[Name]
  >[];
};
