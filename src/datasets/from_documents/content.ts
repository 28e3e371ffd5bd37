/**
 * The facts and items of what passed.
 *
 * @module
 */

import type { Fact } from "../../records/fact.ts";
import type { AnswerFormat, Item } from "../../records/item.ts";
import { degreeOfChange } from "../degree_of_change.ts";
import { formatOf } from "../import/imported.ts";
import type { Candidate, Derived } from "./candidate.ts";
import { placeOf } from "./passages.ts";
import { isNumeric } from "./question_rules.ts";
import { slugOf } from "./words.ts";

/** Returns one fact for each question, new to every model. */
export const factsOf = (
  candidates: readonly Candidate[],
  dataset: string,
): Fact[] =>
  candidates.map((
    { fact_id, subject, property, statement, answer, passage },
  ) => ({
    dataset,
    fact_id,
    entity_id: slugOf(subject),
    setting: "new",
    attribute: slugOf(property),
    statement,
    value: answer,
    value_before: null,
    source: placeOf(passage),
  }));

/** Returns the trained questions and the derived ones, sorted by id. */
export function itemsOf(
  candidates: readonly Candidate[],
  { derived, dataset }: { derived: readonly Derived[]; dataset: string },
): Item[] {
  const items = [
    ...candidates.map((candidate): Item => ({
      ...itemBase(candidate, dataset),
      item_id: `memorization/${candidate.fact_id}`,
      question_type: "memorization",
      template: "memorization/document",
      variant: "plain",
      prompt: candidate.question,
      degree_of_change: 0,
    })),
    ...derived.map((one) => derivedItem(one, dataset)),
  ];
  return items.sort((a, b) => a.item_id < b.item_id ? -1 : 1);
}

/** A date-changed item keeps the answer of the real date, to tell a stale one. */
function derivedItem(
  { type, of, question, answer }: Derived,
  dataset: string,
): Item {
  const base = itemBase(of, dataset);
  const own: Record<Derived["type"], Partial<Item>> = {
    rephrased: { variant: "wording" },
    date_changed: {
      answers: [answer],
      answer_before: of.answer,
      answer_format: "phrase",
      evidence: null,
    },
    secondary: { answers: [answer], answer_format: "yes_no" },
  };
  return {
    ...base,
    item_id: `${type}/${of.fact_id}`,
    question_type: type,
    template: `${type}/document`,
    variant: "plain",
    prompt: question,
    degree_of_change: degreeOfChange(of.question, question),
    ...own[type],
  };
}

const itemBase = (
  { fact_id, answer, evidence }: Candidate,
  dataset: string,
) => ({
  dataset,
  fact_ids: [fact_id],
  answers: answersOf(answer),
  answer_before: null,
  answer_format: formatFor(answer),
  evidence,
});

/** A number is right without its unit too, where question or answer has it. */
function answersOf(answer: string): string[] {
  if (!isNumeric(answer)) return [answer];
  const [number] = /[-−]?\d[\d,]*(?:\.\d+)?/.exec(answer)!;
  return number === answer ? [answer] : [answer, number];
}

const formatFor = (answer: string): AnswerFormat =>
  isNumeric(answer) ? "number" : formatOf(answer);
