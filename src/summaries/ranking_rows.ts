/**
 * Rankings: which conditions are better than which, and which are tied.
 *
 * Every pair is compared as any two conditions are (paired by item, clustered
 * by entity); pairs of one cell are adjusted together by Holm. Beside that
 * stand the tests of the literature, which take questions as independent and
 * ask them of majorities over seeds: McNemar's of each pair, exact and mid-p,
 * and Cochran's Q of all. And since "not different" is not "the same": whether
 * a pair's difference is shown to lie within a margin.
 *
 * @module
 */

import type { PairRow, RankingRow } from "../records/ranking.ts";
import type { Contrast } from "../records/study_plan.ts";
import { cochranQ } from "../statistics/cochran_q.ts";
import { holmAdjust } from "../statistics/holm_adjust.ts";
import { rankIntervals } from "../statistics/rank_intervals.ts";
import { tiedModels } from "../statistics/tied_models.ts";
import {
  accuracyAt,
  type AnalysisCell,
  analysisCells,
} from "./analysis_cells.ts";
import { countsOf } from "./cell_sums.ts";
import { contrastRows } from "./comparison_rows.ts";
import { seedsOf } from "./item_values.ts";
import { majorities, MARGIN, pairTests } from "./pair_tests.ts";
import type { StudyAnswers } from "./study_answers.ts";

export interface Rankings {
  rankings: RankingRow[];
  pairs: PairRow[];
}

/** One cell that several conditions were asked, at one epoch. */
interface Contest {
  epoch: number;
  items: Int32Array;
  cells: AnalysisCell[];
}

/** Returns ranks and pairs of conditions that trained the same facts. */
export function rankingRows(study: StudyAnswers): Rankings {
  const contests = contestsOf(study).map((contest) => rank(study, contest));
  return {
    rankings: contests.flatMap(({ rankings }) => rankings),
    pairs: contests.flatMap(({ pairs }) => pairs),
  };
}

/** Conditions that train other facts, or another dataset, do not compete. */
function contestsOf(study: StudyAnswers): Contest[] {
  const epoch =
    study.epochs.findLast((epoch) =>
      study.series.some(({ checkpoints }) => checkpoints.has(epoch))
    ) ?? 0;
  if (epoch === 0) return [];
  const trains = new Map(
    study.plan.conditions.map((one) => [one.condition_id, one.dataset]),
  );
  const asked = ["target", "retention"].flatMap((role) =>
    analysisCells(study, role)
  ).filter(({ place }) =>
    trains.get(place.condition_id) === place.dataset &&
    seedsOf(study, { ...place, epoch }).length > 0
  );
  const groups = Map.groupBy(asked, ({ place, items }) => {
    const { condition_id: _, ...cell } = place;
    return JSON.stringify([cell, items.join()]);
  });
  return [...groups.values()].filter((cells) => cells.length > 1)
    .map((cells) => ({ epoch, items: cells[0]!.items, cells }));
}

function rank(study: StudyAnswers, contest: Contest): Rankings {
  const { epoch, items } = contest;
  const cells = contest.cells.flatMap((cell) => {
    const estimate = accuracyAt(study, { ...cell, epoch });
    return estimate === null ? [] : [{ ...cell, estimate }];
  });
  if (cells.length < 2) return { rankings: [], pairs: [] };
  const pairs = pairRows(study, { ...contest, cells });
  const p = (i: number, j: number) =>
    pairs.find((pair) =>
      pair.condition_a === cells[i]!.place.condition_id &&
      pair.condition_b === cells[j]!.place.condition_id
    )?.p ?? 1;
  const { confidence } = study.plan.statistics;
  const models = cells.map(({ estimate }) => estimate);
  const ranks = rankIntervals(models, { confidence });
  const { sets, tied_with_best } = tiedModels(
    models.map(({ estimate }) => estimate),
    { p, level: Number((1 - confidence).toFixed(12)) },
  );
  const all = cochran(study, cells.map((cell) => ({ ...cell, epoch })));
  const { n_items, n_entities } = countsOf(study.items, items);
  const rankings = cells.map(({ place, estimate }, i): RankingRow => ({
    ...place,
    epoch,
    estimate: estimate.estimate,
    lower: estimate.lower,
    upper: estimate.upper,
    ...ranks[i]!,
    ties: sets.flatMap((set, k) => set.includes(i) ? [letter(k)] : []).join(""),
    tied_with_best: tied_with_best.includes(i),
    cochran_q: all?.q ?? null,
    cochran_p: all?.p ?? null,
    n_conditions: cells.length,
    n_items,
    n_entities,
    n_seeds: seedsOf(study, { ...place, epoch }).length,
  }));
  return { rankings, pairs };
}

/** Sets beyond the alphabet get two letters, as columns of a sheet do. */
function letter(k: number): string {
  const own = String.fromCharCode(97 + k % 26);
  return k < 26 ? own : letter(Math.floor(k / 26) - 1) + own;
}

/** Returns every pair of the cells' conditions, adjusted together. */
function pairRows(
  study: StudyAnswers,
  { epoch, cells, items }: Contest,
): PairRow[] {
  const pairs = cells.flatMap((b, j) =>
    cells.slice(0, j).map((a) => ({ a: a.place, b: b.place }))
  );
  const rows = contrastRows({
    ...study,
    plan: {
      ...study.plan,
      contrasts: pairs.map((pair) => contrastOf(pair, epoch)),
    },
  });
  const adjusted = holmAdjust(rows.map(({ p }) => p ?? 1));
  return rows.map((row, i) => {
    const { a, b } = pairs[i]!;
    const { condition_id, ...place } = a;
    return {
      ...place,
      condition_a: condition_id,
      condition_b: b.condition_id,
      epoch,
      difference: row.difference,
      lower: row.lower,
      upper: row.upper,
      p: row.p,
      p_adjusted: row.p === null ? null : adjusted[i]!,
      ...pairTests(study, {
        a: { condition_id, epoch, items },
        b: { condition_id: b.condition_id, epoch, items },
      }),
      margin: MARGIN,
      n_items: row.n_items,
      n_entities: row.n_entities,
      n_seeds: row.n_seeds,
    };
  });
}

type Place = AnalysisCell["place"];

function contrastOf(
  { a, b }: { a: Place; b: Place },
  epoch: number,
): Contrast {
  const end = ({ condition_id, question_type }: Place) => ({
    condition_id,
    epoch,
    question_type,
    variant: "all",
  });
  return {
    contrast_id: `${a.condition_id} vs ${b.condition_id}`,
    description: `${a.condition_id} against ${b.condition_id}`,
    role: a.role,
    setting: a.setting,
    metric: "accuracy",
    a: end(a),
    b: end(b),
    expect: "different",
    primary: false,
  } as Contrast;
}

/** Returns Cochran's Q over the items that all conditions were graded on. */
function cochran(
  study: StudyAnswers,
  sides: readonly (AnalysisCell & { epoch: number })[],
) {
  const found = sides.map(({ place, items, epoch }) =>
    majorities(study, { condition_id: place.condition_id, epoch, items })
  );
  const [first, ...others] = found;
  const rows = [...first!].flatMap(([item, right]) => {
    const rest = others.flatMap((one) => one.get(item) ?? []);
    if (rest.length < others.length) return [];
    return [[right, ...rest].map((is) => is ? 1 : 0)];
  });
  return rows.length === 0 ? null : cochranQ(rows);
}
