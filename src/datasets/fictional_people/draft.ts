/**
 * What the builders of items share: ids, current values, and the draft item.
 *
 * @module
 */

import type { AnswerFormat, QuestionType } from "../../records/item.ts";
import type { Attribute } from "./attributes.ts";
import type { Person } from "./people.ts";

export const DATASET = "fictional_people";

/** Returns the fact's id: who and what. */
export function factId(person: Person, attribute: Attribute): string {
  return `${person.entity_id}/${attribute.replace(" ", "_")}`;
}

/** Returns what is true now, updates included. */
export function currentValue(person: Person, attribute: Attribute): string {
  return person.changed[attribute] ?? person.values[attribute];
}

/** An item to be: what it is about, asks, and expects now and before. */
export interface Draft {
  about: [Person, Attribute][];
  question_type: QuestionType;
  variant?: string;
  prompt: string;
  answer: string;
  before: string;
  answer_format: AnswerFormat;
  evidence: string;
  key: string;
}
