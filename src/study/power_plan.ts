/**
 * What a plan can show, before money is spent on it: for every condition and
 * question type the smallest difference to another condition that it finds, and
 * the entities that smaller ones would take.
 *
 * @module
 */

import type { Item } from "../records/item.ts";
import {
  ASSUMED,
  assumedVariance,
  plannedPower,
} from "../summaries/planned_power.ts";
import type { StudyContext } from "./context.ts";
import { earlierVariances, type VarianceBasis } from "./power_basis.ts";

/** The differences that a plan is told the price of. */
export const DIFFERENCES = [0.05, 0.1] as const;

/** Chance of finding a difference that is there. */
export const POWER = 0.8;

/** One question type about the facts that a condition trains. */
export interface PowerRow {
  stage: "power";
  condition_id: string;
  question_type: string;
  n_facts: number;
  n_items: number;
  n_entities: number;
  n_seeds: number;
  /** Part of the variance between entities; of the two sides' answers. */
  icc: number;
  correlation: number | null;
  /** Null with fewer than two entities. */
  smallest_difference: number | null;
  /** In the order of `DIFFERENCES`; null where no number would do. */
  entities_needed: (number | null)[] | null;
  power: number;
  level: number;
  /** The study that the variance comes from; null where it is assumed. */
  estimated_from: string | null;
}

export interface PowerPlan {
  rows: PowerRow[];
  /** Where the variances come from, a sentence each. */
  basis: string[];
}

/** Returns the power of a plan; reads earlier studies, changes nothing. */
export async function powerPlan(context: StudyContext): Promise<PowerPlan> {
  const { plan } = context;
  const found = new Map<string, VarianceBasis>();
  for (const dataset of new Set(plan.conditions.map((c) => c.dataset))) {
    found.set(dataset, await earlierVariances(context, dataset));
  }
  const rows = plan.conditions.flatMap((condition) =>
    rowsOf(context, {
      condition_id: condition.condition_id,
      n_seeds: (condition.seeds ?? plan.seeds).length,
      basis: found.get(condition.dataset)!,
    })
  );
  const used = [...found.values()].flatMap(({ notes }) => notes);
  const assumed = rows.some(({ estimated_from }) => estimated_from === null);
  return { rows, basis: assumed ? [...used, ASSUMED_NOTE] : used };
}

const ASSUMED_NOTE =
  `Assumed where no study was measured: ${ASSUMED.accuracy} of the answers right on both sides, correlated by ${ASSUMED.correlation}, ${ASSUMED.icc} of the variance between entities, none between seeds`;

function rowsOf(
  { plan, materials }: StudyContext,
  { condition_id, n_seeds, basis }: {
    condition_id: string;
    n_seeds: number;
    basis: VarianceBasis;
  },
): PowerRow[] {
  const { dataset } = plan.conditions
    .find((condition) => condition.condition_id === condition_id)!;
  const trained = materials.items.filter((item) =>
    item.dataset === dataset &&
    materials.roles.of(condition_id, item) === "target"
  );
  const { facts } = materials.datasets.get(dataset)!;
  const entities = new Map(facts.map((f) => [f.fact_id, f.entity_id]));
  const level = Number((1 - plan.statistics.confidence).toFixed(12));
  return [...Map.groupBy(trained, (item) => item.question_type)].map(
    ([question_type, items]) => {
      const counts = countsOf(items, entities);
      const known = basis.variances
        .find((found) => found.question_type === question_type);
      const variance = known?.variance ?? assumedVariance(ASSUMED);
      const found = counts.n_entities < 2 ? null : plannedPower(variance, {
        entities: counts.n_entities,
        facts_per_entity: Math.max(
          1,
          Math.round(items.length / counts.n_entities),
        ),
        seeds: n_seeds,
        repeats: plan.repeats,
        differences: DIFFERENCES,
        power: POWER,
        level,
      });
      return {
        stage: "power",
        condition_id,
        question_type,
        ...counts,
        n_seeds,
        icc: known?.icc ?? ASSUMED.icc,
        correlation: known === undefined
          ? ASSUMED.correlation
          : known.correlation,
        smallest_difference: found?.smallest_difference ?? null,
        entities_needed:
          found?.entities_needed.map(({ entities }) => entities) ?? null,
        power: POWER,
        level,
        estimated_from: known === undefined ? null : basis.study,
      };
    },
  );
}

function countsOf(
  items: readonly Item[],
  entities: ReadonlyMap<string, string>,
): Pick<PowerRow, "n_facts" | "n_items" | "n_entities"> {
  const facts = new Set(items.flatMap(({ fact_ids }) => fact_ids));
  return {
    n_facts: facts.size,
    n_items: items.length,
    n_entities: new Set([...facts].map((id) => entities.get(id)!)).size,
  };
}
