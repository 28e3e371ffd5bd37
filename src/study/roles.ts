/**
 * The role of every item in every condition, and which items a study asks.
 *
 * @module
 */

import type { Dataset } from "../datasets/dataset.ts";
import type { Fact } from "../records/fact.ts";
import type { Item } from "../records/item.ts";
import { roleOf, runKnowledge } from "../records/role.ts";
import type { Run } from "../records/run.ts";
import type { StudyPlan } from "../records/study_plan.ts";
import type { Role } from "../records/summary.ts";

/** The rule of `askedItems`, as a report states it. */
export const ASKED_RULE =
  "Every checkpoint was asked the same questions; of those whose role is locality in every condition, only the memorization questions were asked.";

export interface Roles {
  /** Returns the role of an item in the runs of a condition. */
  of(condition_id: string, item: Item): Role;
}

/** Returns the roles of items under a plan's runs. */
export function rolesOf(
  plan: StudyPlan,
  { datasets, runs, known_fact_ids }: {
    datasets: ReadonlyMap<string, Dataset>;
    runs: readonly Run[];
    known_fact_ids: ReadonlyMap<string, ReadonlySet<string>>;
  },
): Roles {
  const facts = new Map<string, Map<string, Fact>>();
  for (const { dataset, facts: rows } of datasets.values()) {
    facts.set(dataset, new Map(rows.map((fact) => [fact.fact_id, fact])));
  }
  const knowledge = new Map(
    plan.conditions.map(({ condition_id, base_model, dataset }) => {
      const run = runs.find((run) => run.condition_id === condition_id);
      return [condition_id, {
        dataset,
        trained: runKnowledge(facts.get(dataset)!, {
          trained: run?.trained_fact_ids ?? [],
          known: known_fact_ids.get(base_model) ?? [],
        }),
        untrained: runKnowledge(new Map(), {
          trained: [],
          known: known_fact_ids.get(base_model) ?? [],
        }),
      }];
    }),
  );
  return {
    of: (condition_id, item) => {
      const known = knowledge.get(condition_id)!;
      const run = known.dataset === item.dataset
        ? known.trained
        : known.untrained;
      return roleOf(item, facts.get(item.dataset)!, run);
    },
  };
}

/**
 * Returns the items that a study asks: those of the plan's question types,
 * apart from items of role `locality` in every condition, of which only the
 * memorization questions are asked.
 */
export function askedItems(
  plan: StudyPlan,
  { datasets, roles }: { datasets: ReadonlyMap<string, Dataset>; roles: Roles },
): Item[] {
  return plan.datasets.flatMap(({ dataset, question_types }) =>
    datasets.get(dataset)!.items.filter((item) =>
      (question_types?.includes(item.question_type) ?? true) &&
      (item.question_type === "memorization" ||
        plan.conditions.some(({ condition_id }) =>
          roles.of(condition_id, item) !== "locality"
        ))
    )
  );
}
