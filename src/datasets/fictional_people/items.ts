/**
 * The items of the fictional people: every probe of every fact.
 *
 * Each item names its facts, so each derived answer can be recomputed. Yes/no
 * answers are balanced within each template and population: as many yes as no,
 * give or take one.
 *
 * @module
 */

import type { AnswerFormat, Item, QuestionType } from "../../records/item.ts";
import { type Random, seededRandom, shuffled } from "../../random.ts";
import { degreeOfChange } from "../degree_of_change.ts";
import { type Attribute, ATTRIBUTES, NUMERIC } from "./attributes.ts";
import type { Person } from "./people.ts";
import {
  drawBound,
  isComparable,
  isMore,
  meetsBound,
  type YesNo,
} from "./questions.ts";
import {
  COMPARISON,
  fill,
  heldOutWordings,
  nameOf,
  REVERSED,
  SECONDARY,
  trainedWording,
} from "./wordings.ts";

export const DATASET = "fictional_people";

/** Returns the fact's id: who and what. */
export function factId(person: Person, attribute: Attribute): string {
  return `${person.entity_id}/${attribute.replace(" ", "_")}`;
}

/** Returns what is true now, updates included. */
export function currentValue(person: Person, attribute: Attribute): string {
  return person.changed[attribute] ?? person.values[attribute];
}

interface Draft {
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

/** One yes/no question per fact, half of them yes in each template. */
function secondaryItems(seed: number, group: Person[]): Draft[] {
  return ATTRIBUTES.flatMap((attribute) => {
    const random = seededRandom(
      seed,
      DATASET,
      "secondary",
      attribute,
      group[0]?.entity_id ?? "",
    );
    return balancedBounds(random, attribute, group).map(([person, bound]) => {
      const value = currentValue(person, attribute);
      return {
        about: [[person, attribute]] as [Person, Attribute][],
        question_type: "secondary" as const,
        prompt: fill(SECONDARY[attribute], { name: nameOf(person), bound }),
        answer: meetsBound(attribute, value, bound),
        before: meetsBound(attribute, person.values[attribute], bound),
        answer_format: "yes_no" as const,
        evidence: `${nameOf(person)}: ${attribute} ${value}.`,
        key: factId(person, attribute),
      };
    });
  });
}

/** Chooses a bound per person so that yes and no are as even as can be. */
function balancedBounds(
  random: Random,
  attribute: Attribute,
  group: Person[],
): [Person, string][] {
  const boundFor = (person: Person, wanted: YesNo) =>
    drawBound(random, attribute, {
      value: currentValue(person, attribute),
      wanted,
    });
  const chosen: [Person, string][] = [];
  const free: Person[] = [];
  let surplus = 0;
  for (const person of group) {
    const [yes, no] = [boundFor(person, "Yes"), boundFor(person, "No")];
    if (yes !== undefined && no !== undefined) free.push(person);
    else {
      chosen.push([person, (yes ?? no) as string]);
      surplus += yes === undefined ? -1 : 1;
    }
  }
  for (const person of shuffled(random, free)) {
    const wanted = surplus > 0 ? "No" : "Yes";
    surplus += wanted === "Yes" ? 1 : -1;
    chosen.push([person, boundFor(person, wanted) as string]);
  }
  return chosen;
}

/** One question per person and numeric attribute, never about oneself. */
function comparisonItems(seed: number, group: Person[]): Draft[] {
  return (Object.keys(COMPARISON) as Attribute[]).flatMap((attribute) => {
    const random = seededRandom(
      seed,
      DATASET,
      "comparison",
      attribute,
      group[0]?.entity_id ?? "",
    );
    let wanted: YesNo = "Yes";
    const used = new Set<string>();
    const pairOf = (a: Person, b: Person) =>
      [a.entity_id, b.entity_id].sort().join();
    return shuffled(random, group).flatMap((person) => {
      const value = currentValue(person, attribute);
      const other = shuffled(random, group).find((candidate) =>
        candidate !== person && !used.has(pairOf(person, candidate)) &&
        isComparable(value, currentValue(candidate, attribute))
      );
      if (other === undefined) return [];
      used.add(pairOf(person, other));
      const otherValue = currentValue(other, attribute);
      const swap = isMore(value, otherValue) !== wanted;
      const [a, b] = swap ? [other, person] : [person, other];
      wanted = wanted === "Yes" ? "No" : "Yes";
      return [comparisonItem(attribute, a, b)];
    });
  });
}

function comparisonItem(attribute: Attribute, a: Person, b: Person): Draft {
  const [left, right] = [
    currentValue(a, attribute),
    currentValue(b, attribute),
  ];
  return {
    about: [[a, attribute], [b, attribute]],
    question_type: "comparison",
    prompt: fill(COMPARISON[attribute] as string, {
      name: nameOf(a),
      other: nameOf(b),
    }),
    answer: isMore(left, right),
    before: isMore(a.values[attribute], b.values[attribute]),
    answer_format: "yes_no",
    evidence: `${nameOf(a)}: ${attribute} ${left}. ` +
      `${nameOf(b)}: ${attribute} ${right}.`,
    key: `${factId(a, attribute)}/${b.entity_id}`,
  };
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
