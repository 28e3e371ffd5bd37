/**
 * The share of right answers among some samples, and its standard error: the
 * two numbers that other tools keep of a score.
 *
 * Repeats are averaged per item first; what a judge could not grade and what
 * failed is counted apart and never wrong.
 *
 * @module
 */

import { countEntities, sumByCluster } from "../statistics/clustered_sums.ts";
import { clusteredVariance } from "../statistics/clustered_variance.ts";
import { linearScores } from "../statistics/linear_scores.ts";
import { meanOf, type Sample, sampleGrade, sampleScore } from "./samples.ts";

/** What one judge says of some samples; shares are in [0, 1]. */
export interface ShareCorrect {
  judge: string;
  /** Null where nothing was graded. */
  accuracy: number | null;
  /** Clustered by entity; null with fewer than two entities. */
  standard_error: number | null;
  /** Mean of the judge's scores; null where it gives none. */
  mean_score: number | null;
  n_graded: number;
  /** Answered, but without a grade of this judge. */
  n_ungraded: number;
  /** Not answered: the request failed. */
  n_errors: number;
}

/** Returns what a judge says of some samples. */
export function shareCorrect(
  judge: string,
  samples: readonly Sample[],
): ShareCorrect {
  const graded: { sample: Sample; grade: number }[] = [];
  let n_errors = 0;
  for (const sample of samples) {
    const grade = sampleGrade(judge, sample);
    if (sample.text === null) n_errors += 1;
    else if (grade !== null) graded.push({ sample, grade });
  }
  const scores = samples.map((sample) => sampleScore(judge, sample));
  return {
    judge,
    ...clusteredShare(graded),
    mean_score: meanOf(scores.filter((score) => score !== null)),
    n_graded: graded.length,
    n_ungraded: samples.length - n_errors - graded.length,
    n_errors,
  };
}

function clusteredShare(
  graded: readonly { sample: Sample; grade: number }[],
): Pick<ShareCorrect, "accuracy" | "standard_error"> {
  if (graded.length === 0) return { accuracy: null, standard_error: null };
  const byItem = Map.groupBy(
    graded,
    ({ sample: { item } }) => `${item.dataset} ${item.item_id}`,
  );
  const observations = [...byItem.values()].map((own) => ({
    value: meanOf(own.map(({ grade }) => grade))!,
    entities: own[0]!.sample.entities,
  }));
  const sums = sumByCluster(observations);
  return {
    accuracy: meanOf(observations.map(({ value }) => value)),
    standard_error: countEntities(sums) < 2
      ? null
      : Math.sqrt(clusteredVariance(linearScores(sums)).variance),
  };
}
