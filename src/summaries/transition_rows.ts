/**
 * Transitions: which facts were gained, kept, lost or never known between two
 * checkpoints, averaged over seeds.
 *
 * Facts, not answers, are counted: a fact is known where more than half of its
 * answers of a type are right under one seed. A question about two facts counts
 * as one.
 *
 * @module
 */

import type { TransitionRow } from "../records/analysis.ts";
import {
  type Observation,
  sumByCluster,
} from "../statistics/clustered_sums.ts";
import { factTransitions } from "../statistics/fact_transitions.ts";
import { proportionInterval } from "../statistics/proportion_interval.ts";
import {
  type AnalysisCell,
  analysisCells,
  epochsOf,
} from "./analysis_cells.ts";
import { countsOf } from "./cell_sums.ts";
import { entityPlaces, itemValues, type SeedValues } from "./item_values.ts";
import type { StudyAnswers } from "./study_answers.ts";

/**
 * Returns a row per cell of a role and step: from each checkpoint to the next,
 * and from the base to the last.
 */
export function transitionRows(
  study: StudyAnswers,
  role: string,
): TransitionRow[] {
  return analysisCells(study, role).flatMap((cell) => {
    const epochs = epochsOf(study, cell.place);
    const steps = epochs.slice(1).map((to, i) => [epochs[i]!, to] as const);
    const whole = [epochs[0]!, epochs.at(-1)!] as const;
    return [...(steps.length > 1 ? [whole] : []), ...steps]
      .flatMap(([from, to]) => transitionRow(study, { cell, from, to }) ?? []);
  });
}

/** One fact, or pair of facts, that a cell asks about. */
interface Asked {
  items: number[];
  entities: readonly [number] | readonly [number, number];
}

/** Returns the items of a cell by what they ask about. */
function askedFacts(study: StudyAnswers, { items }: AnalysisCell): Asked[] {
  const { entries } = study.items;
  const facts = Map.groupBy(items, (item) => entries[item]!.facts.join());
  return [...facts.values()].map((own) => ({
    items: own,
    entities: entityPlaces(study, own[0]!),
  }));
}

function transitionRow(
  study: StudyAnswers,
  { cell, from, to }: { cell: AnalysisCell; from: number; to: number },
): TransitionRow | null {
  const at = (epoch: number) =>
    itemValues(study, { ...cell.place, epoch, items: cell.items });
  const before = at(from);
  const pairs = at(to).flatMap((after) => {
    const one = before.find(({ seed }) => seed === after.seed);
    return one === undefined ? [] : [{ before: one, after }];
  });
  const asked = askedFacts(study, cell);
  const moves = pairs.map((pair) => movesOf(asked, pair))
    .filter((list) => list.length > 0);
  if (moves.length === 0) return null;
  const tables = moves.map((list) =>
    factTransitions(list.map((m) => m.before), list.map((m) => m.after))
  );
  const mean = (name: "gained" | "kept" | "lost" | "never") =>
    tables.reduce((sum, table) => sum + table[name], 0) / tables.length;
  const share = (was: boolean) => shareRight(study, { cell, moves, was });
  const [learned, retained] = [share(false), share(true)];
  const facts = new Set(moves.flatMap((list) => list.map(({ fact }) => fact)));
  return {
    ...cell.place,
    from_epoch: from,
    to_epoch: to,
    gained: mean("gained"),
    kept: mean("kept"),
    lost: mean("lost"),
    never: mean("never"),
    learned: learned?.estimate ?? null,
    learned_lower: learned?.lower ?? null,
    learned_upper: learned?.upper ?? null,
    retained: retained?.estimate ?? null,
    retained_lower: retained?.lower ?? null,
    retained_upper: retained?.upper ?? null,
    n_facts: facts.size,
    n_entities: countsOf(study.items, cell.items).n_entities,
    n_seeds: moves.length,
  };
}

/** What became of one fact under one seed. */
interface Move {
  fact: Asked;
  seed: number;
  before: boolean;
  after: boolean;
}

/** Returns the facts that were graded at both checkpoints of a seed. */
function movesOf(
  asked: readonly Asked[],
  { before, after }: { before: SeedValues; after: SeedValues },
): Move[] {
  return asked.flatMap((fact) => {
    const [was, is] = [isKnown(fact, before), isKnown(fact, after)];
    if (was === null || is === null) return [];
    return [{ fact, seed: after.seed, before: was, after: is }];
  });
}

function isKnown({ items }: Asked, { values }: SeedValues): boolean | null {
  const graded = items.flatMap((item) => values.get(item) ?? []);
  if (graded.length === 0) return null;
  return graded.reduce((sum, value) => sum + value, 0) > graded.length / 2;
}

/** Returns the share right after, of the facts that were right before or not. */
function shareRight(
  study: StudyAnswers,
  { cell: { place }, moves, was }: {
    cell: AnalysisCell;
    moves: readonly Move[][];
    was: boolean;
  },
) {
  const observations: Observation[] = moves.flat().map((move) => ({
    value: move.after ? 1 : 0,
    weight: move.before === was ? 1 : 0,
    entities: move.fact.entities,
    seed: move.seed,
  }));
  const counted = observations.filter(({ weight }) => weight === 1);
  if (counted.length === 0) return null;
  const seeds = [...new Set(counted.map(({ seed }) => seed!))]
    .sort((a, b) => a - b);
  return proportionInterval(sumByCluster(counted), {
    weights: study.weights(place.dataset, seeds),
    confidence: study.plan.statistics.confidence,
  });
}
