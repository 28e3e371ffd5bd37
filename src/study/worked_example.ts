/**
 * The worked example of each dataset: one trained fact, and what was answered
 * to questions about it before and after. Chosen without a look at any answer.
 *
 * @module
 */

import { orderedTypes } from "../figures/panels.ts";
import type { Item } from "../records/item.ts";
import type { StudyPlan } from "../records/study_plan.ts";
import type { Said, WorkedExample } from "../records/worked_example.ts";
import { answersTo } from "./answers.ts";
import { factsOf, lastEpoch, responsesShown } from "./appendix.ts";
import type { Materials } from "./materials.ts";
import type { StudyFrames } from "./study_frames.ts";

/**
 * Returns an example for every dataset that a condition trains, in plan order:
 * of its first condition's trained facts the one asked in the most types of
 * question, the first by id; of each type its first item by id.
 */
export function workedExamples(
  plan: StudyPlan,
  { materials, rows }: { materials: Materials; rows: StudyFrames },
): WorkedExample[] {
  return plan.datasets.flatMap(({ dataset }) => {
    const condition = plan.conditions.find((one) => one.dataset === dataset);
    if (condition === undefined || lastEpoch(rows) === 0) return [];
    const { condition_id } = condition;
    const chosen = chooseFact(materials, { dataset, condition_id });
    if (chosen === null) return [];
    const fact = factsOf(materials).get(dataset)!.get(chosen.fact_id)!;
    const answers = Map.groupBy(
      answersTo(chosen.items, rows),
      ({ item_id }) => item_id,
    );
    const memorization = chosen.items.find((item) =>
      item.question_type === "memorization"
    );
    return [{
      dataset,
      condition_id,
      epoch: lastEpoch(rows),
      fact_id: chosen.fact_id,
      statement: fact.statement,
      trained: memorization === undefined ? null : {
        prompt: memorization.prompt,
        answer: memorization.answers[0]!,
      },
      questions: chosen.items.map((item) => ({
        question_type: item.question_type,
        prompt: item.prompt,
        accepted: item.answers[0]!,
        ...saidTo(plan, {
          item,
          materials,
          condition_id,
          answers: answers.get(item.item_id) ?? [],
          last: lastEpoch(rows),
        }),
      })),
    }];
  });
}

/** Returns a trained fact and one item of each of its types. */
function chooseFact(
  { items, roles }: Materials,
  { dataset, condition_id }: { dataset: string; condition_id: string },
): { fact_id: string; items: Item[] } | null {
  const first = new Map<string, Map<string, Item>>();
  const byId = (a: Item, b: Item) => a.item_id < b.item_id ? -1 : 1;
  for (const item of items.toSorted(byId)) {
    if (item.dataset !== dataset) continue;
    if (roles.of(condition_id, item) !== "target") continue;
    for (const fact_id of item.fact_ids) {
      const types = first.get(fact_id) ?? new Map<string, Item>();
      first.set(fact_id, types);
      if (!types.has(item.question_type)) types.set(item.question_type, item);
    }
  }
  const [best] = [...first].sort(([a, of_a], [b, of_b]) =>
    of_b.size - of_a.size || (a < b ? -1 : 1)
  );
  if (best === undefined) return null;
  const [fact_id, types] = best;
  return {
    fact_id,
    items: orderedTypes(types.keys()).map((type) => types.get(type)!),
  };
}

function saidTo(
  plan: StudyPlan,
  { condition_id, ...shown }:
    & Parameters<typeof responsesShown>[1]
    & { condition_id: string },
): { before: Said | null; after: Said | null } {
  const own = responsesShown(plan, shown)
    .filter((response) => response.condition_id === condition_id);
  const at = (isBase: boolean): Said | null => {
    const found = own.find(({ epoch }) => (epoch === 0) === isBase);
    if (found === undefined) return null;
    const { text, error, verdict } = found;
    return { text, error, verdict };
  };
  return { before: at(true), after: at(false) };
}
