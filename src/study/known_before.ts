/**
 * The known-before filter: which updates replace something that the base model
 * really knew?
 *
 * An update is one only where the untuned model gives the answer from before;
 * elsewhere the fact is new to it, and a result on it says nothing of updating.
 * The released benchmark keeps `answer_before` for the same purpose.
 *
 * @module
 */

import type { Judge } from "../judgments/judge.ts";
import { JUDGES, judgesNamed } from "../judgments/judges.ts";
import { ruleNames } from "../judgments/plan_judges.ts";
import type { Fact } from "../records/fact.ts";
import type { Item } from "../records/item.ts";
import { type BaseText, baseTexts } from "./base_answers.ts";
import type { Study } from "./study.ts";

/** One update, and what an untuned model said to its trained question. */
export interface UpdateKnowledge {
  base_model: string;
  dataset: string;
  fact_id: string;
  value_before: string;
  value: string;
  /** Texts of every repeat; none where the question was not answered. */
  said: string[];
  /** Share of the texts that give the value from before, in [0, 1]. */
  share_before: number;
}

export interface KnownBefore {
  /** Updates that the base knew the other way. */
  kept: UpdateKnowledge[];
  /** Updates that it did not, or was not asked about. */
  dropped: UpdateKnowledge[];
}

export interface KnownBeforeInput {
  facts: readonly Fact[];
  items: readonly Item[];
  /** What untuned models said; see `baseTexts`. */
  texts: readonly BaseText[];
  judge: Judge;
}

/** Share of the texts that must give the value from before. */
const MOST_TEXTS = 0.5;

/**
 * Returns the updates that each base model knew the other way, and the others,
 * by model and fact.
 *
 * A model knew an update if at least half of its texts to the trained question
 * give the answer from before, as a judge sees it.
 */
export async function splitKnownBefore(
  { facts, items, texts, judge }: KnownBeforeInput,
): Promise<KnownBefore> {
  const said = Map.groupBy(texts, keyOf);
  const questions = new Map(
    items.filter(isTrainedQuestion)
      .map((item) => [`${item.dataset}\u0000${item.fact_ids[0]}`, item]),
  );
  const models = [...new Set(texts.map(({ base_model }) => base_model))].sort();
  const updates = facts.filter(({ value_before }) => value_before !== null);
  const all: UpdateKnowledge[] = [];
  for (const base_model of models) {
    for (const fact of updates) {
      const item = questions.get(`${fact.dataset}\u0000${fact.fact_id}`);
      if (item === undefined) continue;
      const own = (said.get(keyOf({ base_model, ...item })) ?? [])
        .map(({ text }) => text);
      all.push({
        base_model,
        dataset: fact.dataset,
        fact_id: fact.fact_id,
        value_before: fact.value_before!,
        value: fact.value,
        said: own,
        share_before: await shareBefore(own, { item, fact, judge }),
      });
    }
  }
  const { kept = [], dropped = [] } = Object.groupBy(
    all,
    ({ share_before }) => share_before >= MOST_TEXTS ? "kept" : "dropped",
  );
  return { kept, dropped };
}

/**
 * Returns the same for a study, from what its untuned models answered. Usable
 * before any training: ask with a plan whose epochs are 0 alone.
 *
 * @throws {RangeError} If the study asks the trained question of no update, or
 *   has no answer of an untuned model yet.
 */
export async function knownBefore(study: Study): Promise<KnownBefore> {
  const { plan, items } = study;
  const asked = items.filter(isTrainedQuestion);
  const facts = asked.flatMap((item) => study.factsOf(item))
    .filter(({ value_before }) => value_before !== null);
  if (facts.length === 0) {
    throw new RangeError(
      `Cannot filter updates as ${plan.study} must ask the trained question of one: of ${asked.length} trained questions none is about an update`,
    );
  }
  const texts = await baseTexts(study);
  if (texts.length === 0) {
    throw new RangeError(
      `Cannot filter updates as an untuned model of ${plan.study} must have been asked: there are no answers; ask with: deno task lab respond ${plan.study}`,
    );
  }
  // A judge that asks a model would be paid for what a rule sees as well.
  const [judge = JUDGES.normalized_match] = judgesNamed(ruleNames(plan.judges));
  return splitKnownBefore({ facts, items: asked, texts, judge });
}

const isTrainedQuestion = ({ question_type, fact_ids }: Item) =>
  question_type === "memorization" && fact_ids.length === 1;

const keyOf = (
  { base_model, dataset, item_id }: Pick<
    BaseText,
    "base_model" | "dataset" | "item_id"
  >,
) => [base_model, dataset, item_id].join("\u0000");

/** Returns the share of texts that a judge takes for the value from before. */
async function shareBefore(
  texts: readonly string[],
  { item, fact, judge }: { item: Item; fact: Fact; judge: Judge },
): Promise<number> {
  if (texts.length === 0) return 0;
  const before = item.answer_before ?? fact.value_before!;
  const asked = { ...item, answers: [before], answer_before: null };
  let given = 0;
  for (const text of texts) {
    const { verdict } = await judge.judge(asked, { text });
    if (verdict === "correct") given += 1;
  }
  return given / texts.length;
}
