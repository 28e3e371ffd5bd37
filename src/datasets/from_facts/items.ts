/**
 * The items of a table of facts, by templates alone: no model has a say.
 *
 * The wordings share no long run of words but the entity's name, so that a
 * test question is not half a training one.
 *
 * @module
 */

import type { Item } from "../../records/item.ts";
import { degreeOfChange } from "../degree_of_change.ts";
import { formatOf } from "../import/imported.ts";
import { isNumber, type StatedFact } from "./read_facts.ts";

/** What is asked, with `{entity}`, `{attribute}`, `{value}` and `{in_unit}`. */
export const TEMPLATES = {
  memorization: "What is the {attribute} of {entity}{in_unit}?",
  rephrased: [
    "Please name the {attribute} that {entity} has{in_unit}.",
    "For {entity}, which {attribute} is on record{in_unit}?",
  ],
  secondary: "Does {entity} have the {attribute} {value}?",
  reversed: "Whose {attribute} is {value}?",
} as const;

/** Returns a template with the words of a fact in it. */
export function fillTemplate(
  template: string,
  { entity, attribute, unit, value = "" }:
    & Pick<StatedFact, "entity" | "attribute" | "unit">
    & { value?: string },
): string {
  const words: Record<string, string> = {
    entity,
    attribute,
    value,
    in_unit: unit === null ? "" : ` in ${unit}`,
  };
  return template.replace(/\{(\w+)\}/g, (_, name) => words[name] ?? "");
}

export const trainedQuestion = (stated: StatedFact) =>
  fillTemplate(TEMPLATES.memorization, stated);

/** Returns the trained question and its rephrasings. */
export function directItems(stated: StatedFact): Item[] {
  const { fact: { fact_id, attribute, value, value_before }, unit } = stated;
  const shared = {
    ...itemBase(stated),
    // A number is right without its unit too, since the question has it.
    answers: unit === null ? [value] : [value, withoutUnit(value)],
    answer_before: value_before,
    answer_format: isNumber(withoutUnit(value)) ? "number" : formatOf(value),
  } as const;
  const trained = trainedQuestion(stated);
  return [
    {
      ...shared,
      item_id: `memorization/${fact_id}`,
      question_type: "memorization",
      variant: "plain",
      template: `memorization/${attribute}`,
      prompt: trained,
      degree_of_change: 0,
    },
    ...TEMPLATES.rephrased.map((template, i): Item => {
      const prompt = fillTemplate(template, stated);
      return {
        ...shared,
        item_id: `rephrased/${fact_id}/${i + 1}`,
        question_type: "rephrased",
        variant: "wording",
        template: `rephrased/${attribute}/${i + 1}`,
        prompt,
        degree_of_change: degreeOfChange(trained, prompt),
      };
    }),
  ];

  function withoutUnit(text: string): string {
    return unit !== null && text.endsWith(` ${unit}`)
      ? text.slice(0, -unit.length - 1)
      : text;
  }
}

/** From the value back to the entity, where one entity alone has it. */
export function reversedItems(facts: readonly StatedFact[]): Item[] {
  const key = ({ fact: { attribute } }: StatedFact, value: string) =>
    `${attribute}\u0000${value.toLowerCase()}`;
  const now = Map.groupBy(facts, (stated) => key(stated, stated.fact.value));
  const earlier = Map.groupBy(
    facts.filter(({ fact }) => fact.value_before !== null),
    (stated) => key(stated, stated.fact.value_before!),
  );
  return facts.flatMap((stated): Item[] => {
    const { fact: { fact_id, attribute, value }, entity } = stated;
    if (formatOf(value) === "yes_no") return [];
    if (now.get(key(stated, value))!.length > 1) return [];
    const holders = earlier.get(key(stated, value)) ?? [];
    const prompt = fillTemplate(TEMPLATES.reversed, { ...stated, value });
    return [{
      ...itemBase(stated),
      item_id: `reversed/${fact_id}`,
      question_type: "reversed",
      variant: "plain",
      template: `reversed/${attribute}`,
      prompt,
      answers: [entity],
      answer_before: holders.length === 1 ? holders[0]!.entity : null,
      answer_format: "phrase",
      degree_of_change: degreeOfChange(trainedQuestion(stated), prompt),
    }];
  });
}

/** What every item of a fact has in common. */
export const itemBase = ({ fact }: StatedFact) => ({
  dataset: fact.dataset,
  fact_ids: [fact.fact_id],
  evidence: fact.statement,
});
