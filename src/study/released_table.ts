/**
 * The released counts and the published ranking, as one table.
 *
 * @module
 */

import { z } from "zod";
import type { ReleasedCount } from "./released_counts.ts";
import {
  PUBLISHED_SOURCE,
  rankedMetric,
  type RankingCell,
} from "./released_ranking.ts";

/**
 * What a judge found in one cell; `judge` is null where there is nothing to
 * judge. `metric` and `published_mean` are null for question types that are no
 * part of the ranking.
 */
export const ReleasedRow = z.strictObject({
  model: z.string(),
  metric: z.string().nullable(),
  published_mean: z.number().nullable(),
  published_source: z.string().nullable(),
  family: z.string(),
  question_type: z.string().nullable(),
  status: z.string(),
  judge: z.string().nullable(),
  n_judged: z.int().nullable(),
  n_correct: z.int().nullable(),
  n_verdicts: z.int(),
  n_verdicts_correct: z.int(),
});
export type ReleasedRow = z.infer<typeof ReleasedRow>;

/** Returns the rows: the ranking first, then what is no part of it. */
export function releasedRows(
  ranking: readonly RankingCell[],
  counts: readonly ReleasedCount[],
): ReleasedRow[] {
  const unranked = counts.filter(({ question_type }) =>
    rankedMetric(question_type) === null
  );
  return [
    ...ranking.flatMap((cell) =>
      rowsOf(cell.counts, {
        ...cell,
        published_source: PUBLISHED_SOURCE,
      })
    ),
    ...unranked.flatMap((count) =>
      rowsOf(count, {
        model: count.model,
        family: count.family,
        status: "recomputed",
        metric: null,
        published_mean: null,
        published_source: null,
      })
    ),
  ];
}

type Head = Pick<
  ReleasedRow,
  | "model"
  | "metric"
  | "published_mean"
  | "published_source"
  | "family"
  | "status"
>;

function rowsOf(counts: ReleasedCount | null, head: Head): ReleasedRow[] {
  const { model, metric, published_mean, published_source } = head;
  const shared = {
    ...{ model, metric, published_mean, published_source },
    family: head.family,
    question_type: counts?.question_type ?? null,
    status: head.status,
  };
  const verdicts = {
    n_verdicts: counts?.n_verdicts ?? 0,
    n_verdicts_correct: counts?.n_verdicts_correct ?? 0,
  };
  const judged = counts?.judges.filter(({ n_judged }) => n_judged > 0) ?? [];
  if (judged.length === 0) {
    const none = { judge: null, n_judged: null, n_correct: null };
    return [{ ...shared, ...none, ...verdicts }];
  }
  return judged.map((one) => ({ ...shared, ...one, ...verdicts }));
}
