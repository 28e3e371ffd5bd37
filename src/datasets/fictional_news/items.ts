/**
 * The items of the gazette: every probe of every fact.
 *
 * A date-changed item asks about a date at which nothing is recorded: the right
 * answer is "unknown", and `answer_before` holds the answer of the recorded
 * date, so that a stale answer can be told from any other.
 *
 * @module
 */

import type { Item } from "../../records/item.ts";
import { type Random, seededRandom, shuffled } from "../../random.ts";
import { degreeOfChange } from "../degree_of_change.ts";
import { fill } from "../fictional_people/wordings.ts";
import { type Attribute, ATTRIBUTES, NUMERIC } from "./attributes.ts";
import { changeDate, DATE_PARTS, type DateForm } from "./dates.ts";
import { currentValues, type Draft, factId, sourceOf } from "./draft.ts";
import { DATASET, datesIn, type GazetteEvent } from "./events.ts";
import {
  heldOutWordings,
  partsOf,
  trainedWording,
  UNKNOWN,
} from "./wordings.ts";
import { secondaryItems } from "./yes_no_items.ts";

/** Yes and no are balanced within blocks of so many events. */
const BLOCK = 20;

/** Returns every item of the tested events, sorted by id. */
export function drawItems(seed: number, events: GazetteEvent[]): Item[] {
  const tested = events.filter(({ population }) => population !== "background");
  const drafts = [
    ...tested.flatMap((event, place) =>
      ATTRIBUTES.flatMap((attribute) => {
        const random = seededRandom(seed, DATASET, factId(event, attribute));
        return [
          ...directItems(random, event, attribute),
          dateChanged(random, { event, attribute, place, events }),
        ];
      })
    ),
    ...blocksOf(tested).flatMap((block) => secondaryItems(seed, block)),
  ];
  return drafts.map(toItem).sort((a, b) => a.item_id < b.item_id ? -1 : 1);
}

function blocksOf(events: GazetteEvent[]): GazetteEvent[][] {
  const blocks: GazetteEvent[][] = [];
  for (let i = 0; i < events.length; i += BLOCK) {
    blocks.push(events.slice(i, i + BLOCK));
  }
  return blocks;
}

function toItem(draft: Draft): Item {
  const { event, attribute, question_type } = draft;
  const variant = draft.variant ?? "plain";
  const fact = factId(event, attribute);
  const key = question_type === "rephrased" ? `${fact}/${variant}` : fact;
  const trained = fill(trainedWording(attribute), partsOf(event));
  return {
    dataset: DATASET,
    item_id: `${question_type}/${key}`,
    fact_ids: [fact],
    question_type,
    variant,
    template: `${question_type}/${attribute}`,
    prompt: draft.prompt,
    answers: [draft.answer],
    answer_before: draft.before === draft.answer ? null : draft.before,
    answer_format: draft.answer_format,
    evidence: draft.evidence,
    degree_of_change: degreeOfChange(trained, draft.prompt),
  };
}

/** The trained wording, and its two kinds of rephrasing, kept apart. */
function directItems(
  random: Random,
  event: GazetteEvent,
  attribute: Attribute,
): Draft[] {
  const [heldOut] = shuffled(random, heldOutWordings(attribute));
  const ask = (wording: string, form: DateForm = "plain") =>
    fill(wording, partsOf(event, form));
  const trained = trainedWording(attribute);
  const shared = {
    event,
    attribute,
    answer: currentValues(event)[attribute],
    before: event.values[attribute],
    answer_format: NUMERIC[attribute] ? "number" as const : "phrase" as const,
    evidence: sourceOf(event),
  };
  return [
    { ...shared, question_type: "memorization", prompt: ask(trained) },
    {
      ...shared,
      question_type: "rephrased",
      variant: "wording",
      prompt: ask(heldOut as string),
    },
    {
      ...shared,
      question_type: "rephrased",
      variant: "name_form",
      prompt: ask(trained, "month_first"),
    },
  ];
}

/** The trained wording at a date without a notice; the part takes turns. */
function dateChanged(
  random: Random,
  { event, attribute, place, events }: {
    event: GazetteEvent;
    attribute: Attribute;
    /** Where the event stands among the tested ones. */
    place: number;
    events: readonly GazetteEvent[];
  },
): Draft {
  const turn = (place + ATTRIBUTES.indexOf(attribute)) % DATE_PARTS.length;
  const part = DATE_PARTS[turn] as typeof DATE_PARTS[number];
  const taken = datesIn(events, event.place);
  const date = changeDate(random, event.date, { part, taken });
  return {
    event,
    attribute,
    question_type: "date_changed",
    variant: part,
    prompt: fill(trainedWording(attribute), {
      ...partsOf({ ...event, date }),
    }),
    answer: UNKNOWN,
    before: currentValues(event)[attribute],
    answer_format: "phrase",
    evidence: null,
  };
}
