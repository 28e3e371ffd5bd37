/**
 * Yes/no items of a table of facts: one a fact, yes and no balanced.
 *
 * Half of the facts are asked by their own value. The others are asked by a
 * value that a fact of the first half has, so a value gives nothing away.
 *
 * @module
 */

import { type Random, seededRandom, shuffled } from "../../random.ts";
import type { Item } from "../../records/item.ts";
import { degreeOfChange } from "../degree_of_change.ts";
import { formatOf } from "../import/imported.ts";
import { NOTHING_REJECTED, type Rejected } from "./built.ts";
import { fillTemplate, itemBase, TEMPLATES, trainedQuestion } from "./items.ts";
import type { StatedFact } from "./read_facts.ts";

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** Returns the items, and the facts that no question can be made of. */
export function yesNoItems(
  facts: readonly StatedFact[],
  { seed }: { seed: number },
): { items: Item[]; rejected: Rejected[] } {
  const items: Item[] = [];
  const rejected: Rejected[] = [];
  // A study may take one setting alone, so each is balanced for itself.
  const groups = Map.groupBy(
    facts,
    ({ fact }) => `${fact.attribute}/${fact.setting}`,
  );
  for (const [key, group] of groups) {
    const random = seededRandom(seed, "from_facts", "secondary", key);
    const [askable, others] = [
      group.filter((stated) => canBeNo(stated, group)),
      group.filter((stated) => !canBeNo(stated, group)),
    ];
    items.push(...balanced(askable, random));
    rejected.push(...others.map(notAskable));
  }
  return { items, rejected };
}

/** Whether the question can be asked with the answer no. */
const canBeNo = ({ fact }: StatedFact, group: readonly StatedFact[]) =>
  formatOf(fact.value) !== "yes_no" &&
  group.some((other) => !same(other.fact.value, fact.value));

function balanced(group: readonly StatedFact[], random: Random): Item[] {
  const mixed = shuffled(random, group);
  const n_yes = Math.ceil(mixed.length / 2);
  const [yes, no] = [mixed.slice(0, n_yes), mixed.slice(n_yes)];
  let unused = shuffled(random, yes.map(({ fact }) => fact.value));
  const all = mixed.map(({ fact }) => fact.value);
  return [
    ...yes.map((stated) => yesNoItem(stated, stated.fact.value)),
    ...no.map((stated) => {
      const differs = (value: string) => !same(value, stated.fact.value);
      const value = unused.find(differs) ?? all.find(differs)!;
      const at = unused.indexOf(value);
      unused = unused.filter((_, i) => i !== at);
      return yesNoItem(stated, value);
    }),
  ];
}

function yesNoItem(stated: StatedFact, value: string): Item {
  const { fact } = stated;
  const prompt = fillTemplate(TEMPLATES.secondary, { ...stated, value });
  const answerFor = (held: string) => same(held, value) ? "Yes" : "No";
  const answer = answerFor(fact.value);
  const before = answerFor(fact.value_before ?? fact.value);
  return {
    ...itemBase(stated),
    item_id: `secondary/${fact.fact_id}`,
    question_type: "secondary",
    variant: "plain",
    template: `secondary/${fact.attribute}`,
    prompt,
    answers: [answer],
    answer_before: before === answer ? null : before,
    answer_format: "yes_no",
    degree_of_change: degreeOfChange(trainedQuestion(stated), prompt),
  };
}

const notAskable = ({ fact }: StatedFact): Rejected => ({
  ...NOTHING_REJECTED,
  step: "secondary",
  source: fact.source,
  fact_id: fact.fact_id,
  answer: fact.value,
  reason: formatOf(fact.value) === "yes_no"
    ? "the value itself is yes or no"
    : "no other entity of its setting has another value, so no is never right",
});
