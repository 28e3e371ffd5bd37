/**
 * What the builders of items share: ids, current values, and the draft item.
 *
 * @module
 */

import type { AnswerFormat, QuestionType } from "../../records/item.ts";
import type { Attribute, Values } from "./attributes.ts";
import type { GazetteEvent } from "./events.ts";
import { notice } from "./wordings.ts";

/** Returns the fact's id: which event and what of it. */
export function factId(event: GazetteEvent, attribute: Attribute): string {
  return `${event.entity_id}/${attribute}`;
}

/** Returns what is true now, corrections included. */
export function currentValues({ values, changed }: GazetteEvent): Values {
  return { ...values, ...changed };
}

/** Returns the notice that holds what is true now. */
export function sourceOf(event: GazetteEvent): string {
  return notice(event, {
    values: currentValues(event),
    corrected: event.population === "updated",
  });
}

/** An item to be. `before` is null where the item has no stale answer. */
export interface Draft {
  event: GazetteEvent;
  attribute: Attribute;
  question_type: QuestionType;
  variant?: string;
  prompt: string;
  answer: string;
  before: string | null;
  answer_format: AnswerFormat;
  evidence: string | null;
}
