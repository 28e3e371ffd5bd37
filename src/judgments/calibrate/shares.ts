/**
 * A share of answers with its interval, knowing that the answers to one
 * question hang together.
 *
 * @module
 */

import { type ClusteredEstimate } from "../../statistics/clustered_estimate.ts";
import {
  type ClusteredSums,
  sumByCluster,
} from "../../statistics/clustered_sums.ts";
import {
  type EntityWeights,
  entityWeights,
} from "../../statistics/entity_weights.ts";
import { equivalentCount } from "../../statistics/equivalent_count.ts";
import { meanInterval } from "../../statistics/mean_interval.ts";
import { proportionInterval } from "../../statistics/proportion_interval.ts";

/** The bootstrap stands beside the interval and joins paired shares. */
const RESAMPLES = 1000;

/** A value in [0, 1] of one answer, averaged over repeats. */
export interface ValueOfQuestion {
  question_id: string;
  value: number;
}

/** A share; `lower` and `upper` are null where `interval_method` says why. */
export interface Share {
  estimate: number | null;
  lower: number | null;
  upper: number | null;
  /** Answers behind it. */
  n: number;
  interval_method: string;
}

/** Numbers questions once, so that all shares see the same resamples. */
export interface Questions {
  index: ReadonlyMap<string, number>;
  weights: { entities: EntityWeights };
  confidence: number;
  /** What answers hang together by, as readers call it. */
  noun: string;
}

export function questionsOf(
  answers: readonly { question_id: string }[],
  { confidence = 0.95, noun = "questions", seed = 1 }: {
    confidence?: number;
    noun?: string;
    seed?: number;
  } = {},
): Questions {
  const ids = [...new Set(answers.map(({ question_id }) => question_id))];
  const index = new Map(ids.map((id, i) => [id, i]));
  const entities = entityWeights({
    entities: Math.max(1, ids.length),
    resamples: RESAMPLES,
    seed,
    name: "questions",
  });
  return { index, weights: { entities }, confidence, noun };
}

export function sumsOf(
  values: readonly ValueOfQuestion[],
  { index }: Questions,
): ClusteredSums {
  return sumByCluster(
    values.map(({ question_id, value }) => ({
      value,
      entities: [index.get(question_id)!] as const,
    })),
  );
}

/** Returns the estimate with all that pairing it with another one needs. */
export function estimateOf(
  values: readonly ValueOfQuestion[],
  questions: Questions,
): ClusteredEstimate {
  const { weights, confidence } = questions;
  return proportionInterval(sumsOf(values, questions), { weights, confidence });
}

/** Returns the mean of the values as a share; of no value there is none. */
export function shareOf(
  values: readonly ValueOfQuestion[],
  questions: Questions,
): Share {
  const n = values.length;
  if (n === 0) return noShare("there is no such answer");
  return asShare(estimateOf(values, questions), { n, questions });
}

/** Returns the mean of values of any scale, with Student's interval. */
export function meanShareOf(
  values: readonly ValueOfQuestion[],
  questions: Questions,
): Share {
  const n = values.length;
  if (n === 0) return noShare("there is no such answer");
  const { weights, confidence } = questions;
  return asShare(
    meanInterval(sumsOf(values, questions), { weights, confidence }),
    { n, questions },
  );
}

export function noShare(interval_method: string): Share {
  return { estimate: null, lower: null, upper: null, n: 0, interval_method };
}

export function asShare(
  { estimate, lower, upper, interval_method }: Pick<
    ClusteredEstimate,
    "estimate" | "lower" | "upper" | "interval_method"
  >,
  { n, questions }: { n: number; questions: Questions },
): Share {
  const method = interval_method.replace("entities", questions.noun);
  return { estimate, lower, upper, n, interval_method: method };
}

/**
 * Returns a share as successes of so many independent answers, or null where
 * it has no interval that could say how many they are worth.
 */
export function countedOf(
  { estimate, lower, upper }: Pick<Share, "estimate" | "lower" | "upper">,
  { confidence = 0.95 }: { confidence?: number } = {},
): { successes: number; n: number } | null {
  if (estimate === null || lower === null || upper === null) return null;
  const n = equivalentCount(estimate, { lower, upper, confidence });
  return { successes: estimate * n, n };
}
