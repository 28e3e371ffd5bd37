/**
 * The appendix of a report: single items, and what was answered to them.
 *
 * @module
 */

import {
  APPENDIX_RULE,
  chooseAppendixItems,
} from "../report/appendix_choice.ts";
import type { AppendixEntry, AppendixResponse } from "../report/input.ts";
import type { Fact } from "../records/fact.ts";
import type { Item } from "../records/item.ts";
import type { StudyPlan } from "../records/study_plan.ts";
import { type Answer, answersTo } from "./answers.ts";
import type { Materials } from "./materials.ts";
import type { StudyFrames } from "./study_frames.ts";

/** Returns how items and answers were chosen, in one or two sentences. */
export function appendixRule(plan: StudyPlan, rows: StudyFrames): string {
  return `${APPENDIX_RULE} Shown are the answers of the base and of epoch ${
    lastEpoch(rows)
  }, of the first seed of each condition, as judged by ${plan.judges[0]}.`;
}

/** Returns the last epoch that left a checkpoint; 0 without training. */
export const lastEpoch = ({ checkpoints }: StudyFrames) =>
  checkpoints.reduce((last, { epoch }) => Math.max(last, epoch), 0);

/** Returns the entries, at most 40. */
export function appendixOf(
  plan: StudyPlan,
  { materials, rows }: { materials: Materials; rows: StudyFrames },
): AppendixEntry[] {
  const facts = factsOf(materials);
  // Ids of facts are looked up without their dataset: choose in each.
  const items = chooseAppendixItems(
    materials.items,
    new Map([...facts.values()].flatMap((part) => [...part])),
  );
  const answers = Map.groupBy(
    answersTo(items, rows),
    ({ item_id }) => item_id,
  );
  return items.map((item) => ({
    item,
    facts: item.fact_ids.map((id) => facts.get(item.dataset)!.get(id)!),
    role: roleShown(plan, { item, materials }),
    responses: responsesShown(plan, {
      item,
      materials,
      answers: answers.get(item.item_id) ?? [],
      last: lastEpoch(rows),
    }),
  }));
}

/** Returns the facts of every dataset, by id. */
export function factsOf(
  { datasets }: Pick<Materials, "datasets">,
): Map<string, Map<string, Fact>> {
  return new Map(
    [...datasets.values()].map(({ dataset, facts }) => [
      dataset,
      new Map(facts.map((fact) => [fact.fact_id, fact])),
    ]),
  );
}

const roleShown = (
  { conditions }: StudyPlan,
  { item, materials }: { item: Item; materials: Materials },
) => materials.roles.of(conditions[0]!.condition_id, item);

/**
 * Returns what base and last epoch said, of each condition's first seed.
 *
 * Conditions under which the item has another role are left out.
 */
export function responsesShown(
  plan: StudyPlan,
  { item, materials, answers, last }: {
    item: Item;
    materials: Materials;
    answers: readonly Answer[];
    last: number;
  },
): AppendixResponse[] {
  const role = roleShown(plan, { item, materials });
  const shown = answers.filter(({ arm }) => arm === plan.arms[0]);
  return plan.conditions
    .filter(({ condition_id }) =>
      materials.roles.of(condition_id, item) === role
    )
    .flatMap(({ condition_id, base_model, seeds }) => {
      const [seed] = seeds ?? plan.seeds;
      const base = shown.find(({ checkpoint, run }) =>
        run === null && checkpoint.base_model === base_model
      );
      const tuned = shown.find(({ checkpoint, run }) =>
        run?.condition_id === condition_id && run.seed === seed &&
        checkpoint.epoch === last
      );
      return [base, tuned].filter((answer) => answer !== undefined)
        .map((answer): AppendixResponse => ({
          condition_id,
          epoch: answer.checkpoint.epoch,
          seed: answer.run?.seed ?? null,
          text: answer.text,
          error: answer.error,
          verdict: answer.verdicts[plan.judges[0]!]?.verdict ?? null,
          reason: answer.verdicts[plan.judges[0]!]?.reason ?? null,
        }));
    });
}
