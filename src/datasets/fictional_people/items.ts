/**
 * The items of the fictional people: every probe of every fact.
 *
 * Each item names its facts, so each derived answer can be recomputed. Yes/no
 * answers are balanced within each template and population: as many yes as no,
 * give or take one.
 *
 * @module
 */

import type { Item } from "../../records/item.ts";
import { seededRandom, shuffled } from "../../random.ts";
import { degreeOfChange } from "../degree_of_change.ts";
import { type Attribute, ATTRIBUTES, NUMERIC } from "./attributes.ts";
import { currentValue, DATASET, type Draft, factId } from "./draft.ts";
import type { Person } from "./people.ts";
import {
  fill,
  heldOutWordings,
  nameOf,
  REVERSED,
  trainedWording,
} from "./wordings.ts";
import { comparisonItems, secondaryItems } from "./yes_no_items.ts";

/** Returns every item of the tested people, sorted by id. */
export function drawItems(seed: number, people: Person[]): Item[] {
  const tested = people.filter((person) => person.population !== "background");
  const groups = groupsOf(tested);
  const drafts = [
    ...tested.flatMap((person) =>
      ATTRIBUTES.flatMap((attribute) => directItems(seed, person, attribute))
    ),
    ...groups.flatMap((group) => secondaryItems(seed, group)),
    ...groups.flatMap((group) => comparisonItems(seed, group)),
    ...tested.map(reversedItem),
  ];
  return drafts.map(toItem).sort((a, b) => a.item_id < b.item_id ? -1 : 1);
}

/** Blocks of 25 people of one population: balance and pairs stay inside. */
function groupsOf(people: Person[]): Person[][] {
  const groups: Person[][] = [];
  for (const population of ["known", "updated", "new"]) {
    const members = people.filter((p) => p.population === population);
    for (let i = 0; i < members.length; i += 25) {
      groups.push(members.slice(i, i + 25));
    }
  }
  return groups;
}

function toItem(draft: Draft): Item {
  const [first] = draft.about as [[Person, Attribute]];
  const [person, attribute] = first;
  const trained = fill(trainedWording(attribute), { name: nameOf(person) });
  const type = draft.question_type;
  return {
    dataset: DATASET,
    item_id: `${type}/${draft.key}`,
    fact_ids: draft.about.map(([p, a]) => factId(p, a)),
    question_type: type,
    variant: draft.variant ?? "plain",
    template: type === "reversed" ? type : `${type}/${attribute}`,
    prompt: draft.prompt,
    answers: [draft.answer],
    answer_before: draft.before === draft.answer ? null : draft.before,
    answer_format: draft.answer_format,
    evidence: draft.evidence,
    degree_of_change: degreeOfChange(trained, draft.prompt),
  };
}

/** The trained wording, and its three kinds of rephrasing, kept apart. */
function directItems(
  seed: number,
  person: Person,
  attribute: Attribute,
): Draft[] {
  const random = seededRandom(seed, DATASET, factId(person, attribute));
  const [heldOut] = shuffled(random, heldOutWordings(attribute));
  const ask = (wording: string, form: "plain" | "surname_first") =>
    fill(wording, { name: nameOf(person, form) });
  const trained = trainedWording(attribute);
  const answer = currentValue(person, attribute);
  const shared = {
    about: [[person, attribute]] as [Person, Attribute][],
    answer,
    before: person.values[attribute],
    answer_format: NUMERIC[attribute] ? "number" as const : "phrase" as const,
    evidence: `${nameOf(person)}: ${attribute} ${answer}.`,
  };
  const rephrased = [
    ["wording", ask(heldOut as string, "plain")],
    ["name_form", ask(trained, "surname_first")],
    ["both", ask(heldOut as string, "surname_first")],
  ] as const;
  return [
    {
      ...shared,
      question_type: "memorization",
      prompt: ask(trained, "plain"),
      key: factId(person, attribute),
    },
    ...rephrased.map(([variant, prompt]) => ({
      ...shared,
      question_type: "rephrased" as const,
      variant,
      prompt,
      key: `${factId(person, attribute)}/${variant}`,
    })),
  ];
}

/** From occupation and city back to the name; the pair is one person's. */
function reversedItem(person: Person): Draft {
  const occupation = currentValue(person, "occupation");
  const city = currentValue(person, "city");
  return {
    about: [[person, "occupation"], [person, "city"]],
    question_type: "reversed",
    prompt: fill(REVERSED, { occupation, city }),
    answer: nameOf(person),
    before: nameOf(person),
    answer_format: "phrase",
    evidence: `${nameOf(person)}: occupation ${occupation}, city ${city}.`,
    key: person.entity_id,
  };
}
