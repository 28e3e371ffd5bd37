/**
 * How far the judges of a study agree: every pair of them, over all answers
 * that both have judged, whatever checkpoint and arm these are from.
 *
 * Each answer counts once; over repeats a judge says of it what more than half
 * of its verdicts say, or the mean of its scores. Intervals leave out one
 * entity after the other, as answers about one entity are not independent.
 *
 * @module
 */

import type { JudgeAgreementRow } from "../records/judge_tables.ts";
import {
  addToPair,
  comparedAs,
  noPairSums,
  pairAgreement,
  type PairSums,
} from "../judgments/pair_agreement.ts";
import { entityPlaces } from "./item_values.ts";
import type { JudgeScores } from "./judge_scores.ts";
import { givesScores } from "./score_metrics.ts";
import type { StudyAnswers } from "./study_answers.ts";

/** Sums of one cell, and its items that both judged. */
interface Sums extends PairSums {
  items: Set<number>;
}

/** Two judges, by their place in the plan. */
type JudgePair = readonly [number, number];

/** Returns a row per dataset, question type and pair of judges. */
export function judgeAgreementRows(study: StudyAnswers): JudgeAgreementRow[] {
  const judges = study.plan.judges.map((_, judge) => judge);
  const pairs = judges.flatMap((a) =>
    judges.slice(a + 1).map((b): JudgePair => [a, b])
  );
  if (pairs.length === 0) return [];
  const sources = sourcesOf(study);
  return [...study.items.datasets].flatMap(([dataset, { items }]) => {
    const types = Map.groupBy(
      items,
      (item) => study.items.entries[item]!.item.question_type as string,
    );
    const cells: [string, Iterable<number>][] = [
      ...(types.size > 1 ? [["all", items] as [string, Iterable<number>]] : []),
      ...types,
    ];
    return cells.flatMap(([question_type, places]) =>
      pairs.flatMap((pair) => {
        const sums = sumsOf(study, { pair, sources, places });
        return sums.all.n === 0
          ? []
          : [agreementRow(study, { dataset, question_type, pair, sums })];
      })
    );
  });
}

/** Returns every checkpoint in every arm of the plan, each once. */
function sourcesOf({ series, answers, plan }: StudyAnswers): number[] {
  const sources = series.flatMap(({ checkpoints }) =>
    [...checkpoints.values()].flatMap((id) =>
      plan.arms.map((arm) => answers.source(id, arm))
    )
  );
  return [...new Set(sources)].filter((source) => source !== undefined);
}

/** Returns what a judge says of an answer: its score, or 1 for right, or null. */
function valueAt(
  { means, graded, correct }: JudgeScores,
  place: number,
): number | null {
  if (means !== undefined) return means.get(place) ?? null;
  if (graded[place] === 0) return null;
  return correct[place]! > graded[place]! / 2 ? 1 : 0;
}

function sumsOf(
  study: StudyAnswers,
  { pair: [a, b], sources, places }: {
    pair: JudgePair;
    sources: readonly number[];
    places: Iterable<number>;
  },
): Sums {
  const { judges, n_items } = study.answers;
  const sums: Sums = { ...noPairSums(), items: new Set() };
  for (const item of places) {
    const of = entityPlaces(study, item);
    for (const source of sources) {
      const place = source * n_items + item;
      const [x, y] = [valueAt(judges[a]!, place), valueAt(judges[b]!, place)];
      if (x === null || y === null) continue;
      sums.items.add(item);
      addToPair(sums, { x, y, of });
    }
  }
  return sums;
}

function agreementRow(
  { plan }: StudyAnswers,
  { dataset, question_type, pair, sums }: {
    dataset: string;
    question_type: string;
    pair: JudgePair;
    sums: Sums;
  },
): JudgeAgreementRow {
  const [judge_a, judge_b] = pair.map((judge) => plan.judges[judge]!) as [
    string,
    string,
  ];
  const compared = comparedAs(
    { gives_scores: givesScores(judge_a) },
    { gives_scores: givesScores(judge_b) },
  );
  const { confidence } = plan.statistics;
  return {
    study: plan.study,
    dataset,
    question_type,
    judge_a,
    judge_b,
    compared,
    n_answers: sums.all.n,
    n_items: sums.items.size,
    n_entities: sums.clusters.size,
    ...pairAgreement(sums, { compared, confidence }),
  };
}
