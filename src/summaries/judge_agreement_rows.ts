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
import { cohenKappa } from "../statistics/cohen_kappa.ts";
import { jackknifeInterval } from "../statistics/entity_jackknife.ts";
import { gwetAc1 } from "../statistics/gwet_ac1.ts";
import {
  addPair,
  alphaOf,
  correlationOf,
  NO_PAIRS,
  type PairMoments,
  verdictTable,
  withoutPairs,
} from "../statistics/pair_moments.ts";
import { entityPlaces } from "./item_values.ts";
import type { JudgeScores } from "./judge_scores.ts";
import { givesScores } from "./score_metrics.ts";
import type { StudyAnswers } from "./study_answers.ts";

/** Sums of one cell: all its answers, and those about each entity. */
interface PairSums {
  all: PairMoments;
  items: Set<number>;
  entities: Map<number, PairMoments>;
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
): PairSums {
  const { judges, n_items } = study.answers;
  const sums: PairSums = {
    all: { ...NO_PAIRS },
    items: new Set(),
    entities: new Map(),
  };
  for (const item of places) {
    const own = { ...NO_PAIRS };
    for (const source of sources) {
      const place = source * n_items + item;
      const [x, y] = [valueAt(judges[a]!, place), valueAt(judges[b]!, place)];
      if (x === null || y === null) continue;
      addPair(own, x, y);
    }
    if (own.n === 0) continue;
    sums.items.add(item);
    addSums(sums.all, own);
    for (const entity of entityPlaces(study, item)) {
      const known = sums.entities.get(entity) ?? { ...NO_PAIRS };
      sums.entities.set(entity, known);
      addSums(known, own);
    }
  }
  return sums;
}

function addSums(sums: PairMoments, more: PairMoments): void {
  for (const name of Object.keys(more) as (keyof PairMoments)[]) {
    sums[name] += more[name];
  }
}

function agreementRow(
  { plan }: StudyAnswers,
  { dataset, question_type, pair, sums }: {
    dataset: string;
    question_type: string;
    pair: JudgePair;
    sums: PairSums;
  },
): JudgeAgreementRow {
  const [judge_a, judge_b] = pair.map((judge) => plan.judges[judge]!) as [
    string,
    string,
  ];
  const compared = comparedAs(judge_a, judge_b);
  const { all, items, entities } = sums;
  return {
    study: plan.study,
    dataset,
    question_type,
    judge_a,
    judge_b,
    compared,
    n_answers: all.n,
    n_items: items.size,
    n_entities: entities.size,
    ...verdictCounts(compared === "verdicts" ? all : null),
    ...measures(sums, { compared, confidence: plan.statistics.confidence }),
    mean_difference: compared === "score_and_verdict"
      ? null
      : (all.x - all.y) / all.n,
  } as JudgeAgreementRow;
}

type Compared = JudgeAgreementRow["compared"];

function comparedAs(one: string, other: string): Compared {
  if (givesScores(one) !== givesScores(other)) return "score_and_verdict";
  return givesScores(one) ? "scores" : "verdicts";
}

function verdictCounts(sums: PairMoments | null) {
  const [[both, only_a] = [], [only_b, neither] = []] = sums === null
    ? []
    : verdictTable(sums);
  return {
    both_right: both ?? null,
    only_a_right: only_a ?? null,
    only_b_right: only_b ?? null,
    neither_right: neither ?? null,
    gwet_ac1: sums === null ? null : gwetAc1(verdictTable(sums)).estimate,
  };
}

/** Returns the measures of a pair, those that do not apply as nulls. */
function measures(
  { all, entities }: PairSums,
  { compared, confidence }: { compared: Compared; confidence: number },
) {
  const rests = [...entities.values()].map((some) => withoutPairs(all, some));
  const measure = (
    name: string,
    { of, applies, least = -1 }: {
      of: (sums: PairMoments) => number | null;
      applies: boolean;
      least?: number;
    },
  ) => {
    const value = (sums: PairMoments) =>
      applies && sums.n > 0 ? of(sums) : null;
    const { estimate, lower, upper } = jackknifeInterval(
      value(all),
      rests.map(value),
      { confidence, bounds: [least, 1] },
    );
    return {
      [name]: estimate,
      [`${name}_lower`]: lower,
      [`${name}_upper`]: upper,
    };
  };
  const verdicts = compared === "verdicts";
  const alike = compared !== "score_and_verdict";
  return {
    ...measure("agreement", { of: shareAlike, applies: verdicts, least: 0 }),
    ...measure("kappa", { of: kappaOf, applies: verdicts }),
    ...measure("alpha", { of: alphaOf, applies: alike }),
    ...measure("correlation", { of: correlationOf, applies: true }),
  };
}

const kappaOf = (sums: PairMoments) => cohenKappa(verdictTable(sums)).estimate;

const shareAlike = ({ n, x, y, xy }: PairMoments) => (n - x - y + 2 * xy) / n;
