/**
 * Mixed models: how the log odds of a right answer change with training and
 * type of question, with people who are easier or harder as a whole.
 *
 * One seed is fitted, and one question of each fact and type, as the answers of
 * several are hardly new ones. Training counts as the doublings of 1 + epochs, since curves are
 * steep at first; memorization is what the other types are compared to. A type
 * that is never or always answered right has no finite coefficient: it is left
 * out, as the missing rows show; so is everything with too few entities.
 *
 * @module
 */

import type { MixedModelRow } from "../records/analysis.ts";
import { MINIMUM_ENTITIES } from "../statistics/clustered_sums.ts";
import {
  type LogisticRow,
  type MixedLogistic,
  mixedLogistic,
} from "../statistics/mixed_logistic.ts";
import {
  type AnalysisCell,
  analysisCells,
  epochsOf,
} from "./analysis_cells.ts";
import { entityOf, itemValues } from "./item_values.ts";
import type { StudyAnswers } from "./study_answers.ts";

/** Returns the coefficients of every condition and setting. */
export function mixedModelRows(study: StudyAnswers): MixedModelRow[] {
  const groups = Map.groupBy(
    analysisCells(study, "target"),
    ({ place: { question_type: _, ...group } }) => JSON.stringify(group),
  );
  return [...groups.values()].flatMap((cells) => modelRows(study, cells));
}

/** One graded answer of the fitted seed. */
interface Answer {
  type: string;
  training: number;
  right: boolean;
  entity: string;
}

function modelRows(
  study: StudyAnswers,
  cells: readonly AnalysisCell[],
): MixedModelRow[] {
  const { question_type: _, ...group } = cells[0]!.place;
  const seed = firstSeed(study, cells[0]!);
  if (seed === undefined) return [];
  const byType = cells.map((cell) => answersOf(study, { cell, seed }))
    .filter((answers) =>
      answers.some(({ right }) => right) && answers.some(({ right }) => !right)
    );
  const answers = byType.flat();
  const types = byType.map(([first]) => first!.type);
  const [reference] = types;
  const entities = new Set(answers.map(({ entity }) => entity));
  if (reference === undefined || entities.size < MINIMUM_ENTITIES) return [];
  const others = types.filter((type) => type !== "memorization");
  if (!types.includes("memorization")) others.shift();
  const model = mixedLogistic(answers.map((one) => rowOf(one, others)), {
    confidence: study.plan.statistics.confidence,
  });
  const terms = [
    "intercept",
    "epochs",
    ...others,
    ...others.map((type) => `epochs:${type}`),
  ];
  return coefficientRows(model, terms).map((row) => ({
    ...group,
    ...row,
    seed,
    n_answers: answers.length,
    n_entities: entities.size,
  }));
}

function firstSeed(study: StudyAnswers, { place }: AnalysisCell) {
  const { condition_id } = place;
  const seeds = study.series.filter((one) => one.condition_id === condition_id)
    .map(({ seed }) => seed);
  return seeds.length === 0 ? undefined : Math.min(...seeds);
}

/** Returns one seed's answers at every epoch. */
function answersOf(
  study: StudyAnswers,
  { cell: { place, items }, seed }: { cell: AnalysisCell; seed: number },
): Answer[] {
  const { entries } = study.items;
  const facts = Map.groupBy(items, (item) => entries[item]!.facts.join());
  const firsts = [...facts.values()].map(([first]) => first!);
  return epochsOf(study, place).flatMap((epoch) =>
    itemValues(study, { ...place, epoch, items: firsts })
      .filter((one) => one.seed === seed)
      .flatMap(({ values }) =>
        [...values].map(([item, value]) => ({
          type: place.question_type,
          training: Math.log2(1 + epoch),
          right: value > 0.5,
          entity: entityOf(study, item),
        }))
      )
  );
}

function rowOf(
  { type, training, right, entity }: Answer,
  others: readonly string[],
): LogisticRow {
  const flags = others.map((other) => other === type ? 1 : 0);
  return {
    right,
    entity,
    predictors: [training, ...flags, ...flags.map((flag) => flag * training)],
  };
}

function coefficientRows(model: MixedLogistic, terms: readonly string[]) {
  return model.coefficients.map(({ estimate, lower, upper, p }, i) => ({
    term: terms[i]!,
    // Without convergence no coefficient is best.
    estimate: model.converged ? estimate : null,
    lower,
    upper,
    p,
    entity_standard_deviation: model.entity_standard_deviation,
    converged: model.converged,
  }));
}
