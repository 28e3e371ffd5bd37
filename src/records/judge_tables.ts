/**
 * Tables about the judges of a study: how far they agree, and what those say
 * that give scores.
 *
 * @module
 */

import { z } from "zod";
import { count, Counts, measured, number, Place } from "./analysis_place.ts";
import { Ladder, LadderTests } from "./ranking.ts";

/**
 * How far two judges of a study agree on the answers that both judged. Of two
 * judges that give verdicts a table and kappa; with a judge that gives scores
 * on either side the correlation, where right is 1 and not right 0.
 */
export const JudgeAgreementRow = z.strictObject({
  study: z.string(),
  dataset: z.string(),
  /** `all` where all types are taken together. */
  question_type: z.string(),
  judge_a: z.string(),
  judge_b: z.string(),
  /** `verdicts`, `scores` or `score_and_verdict`. */
  compared: z.enum(["verdicts", "scores", "score_and_verdict"]),
  n_answers: count,
  n_items: count,
  n_entities: count,
  /** Answers by who finds them right; null with a score on either side. */
  both_right: count.nullable(),
  only_a_right: count.nullable(),
  only_b_right: count.nullable(),
  neither_right: count.nullable(),
  /** Share of answers that get one verdict from both. */
  ...measured("agreement"),
  /** Cohen's; null where one judge knows one class only. */
  ...measured("kappa"),
  gwet_ac1: number,
  /** Krippendorff's; of two scores or two verdicts. */
  ...measured("alpha"),
  /** Pearson's; of verdicts phi, of a score and a verdict point-biserial. */
  ...measured("correlation"),
  /** Mean of a less that of b, on the scale that both have. */
  mean_difference: number,
});
export type JudgeAgreementRow = z.infer<typeof JudgeAgreementRow>;

/** A drop of more than so many points of the scale is flagged. */
export const LARGE_DROP = 1;

/** The mean score after training less that of the base, cell by cell. */
export const ScoreChangeRow = Place.extend({
  judge: z.string(),
  arm: z.string(),
  epoch: count,
  ...measured("base_score"),
  ...measured("score"),
  ...measured("change"),
  p: number,
  /** Holm over the rows of one judge. */
  p_adjusted: number,
  /** Whether the mean fell by more than a point of the scale. */
  drops_more_than_one: z.boolean(),
  /** Whether all of the interval of the change lies beyond that. */
  surely_more_than_one: z.boolean(),
  n_ungraded: count,
  ...Counts,
});
export type ScoreChangeRow = z.infer<typeof ScoreChangeRow>;

/** Mean scores along conditions that differ in the number of facts alone. */
export const ScoreTrendRow = Place.omit({ condition_id: true }).extend({
  judge: z.string(),
  arm: z.string(),
  ...Ladder,
  scores: z.array(z.number()),
  ...LadderTests,
});
export type ScoreTrendRow = z.infer<typeof ScoreTrendRow>;
