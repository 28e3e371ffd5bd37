/**
 * What the embedded base reads: an endless, seeded stream of documents.
 *
 * Background people appear in every form. Known and updated people appear in
 * statements and direct questions only, so that their derived questions test
 * the skill and not the memory. New people never appear.
 *
 * @module
 */

import { drawKind } from "../draw_kind.ts";
import { type Random, randomChoice } from "../../random.ts";
import {
  chatDocument,
  textDocument,
  type TrainingDocument,
} from "../document.ts";
import { type Attribute, ATTRIBUTES } from "./attributes.ts";
import { FIRST_NAMES, LAST_NAMES, type Person } from "./people.ts";
import {
  chainOf,
  drawBound,
  isComparable,
  isMore,
  meetsBound,
} from "./questions.ts";
import {
  COMPARISON,
  fill,
  nameOf,
  readWordings,
  REVERSED,
  REVERSED_STATEMENT,
  SECONDARY,
  statements,
  trainedWording,
} from "./wordings.ts";

/** Shares of each kind of document; they sum to one. */
export interface Mixture {
  statement: number;
  direct: number;
  secondary: number;
  comparison: number;
  reversed: number;
}

/** Returns a source of documents about the people that a base has read of. */
export function corpus(
  random: Random,
  people: Person[],
): (mixture: Mixture) => TrainingDocument {
  const read = people.filter((person) => person.population !== "new");
  const background = read.filter((p) => p.population === "background");
  const writers: Record<keyof Mixture, () => TrainingDocument> = {
    statement: () => statement(random, randomChoice(random, read)),
    direct: () => direct(random, randomChoice(random, read)),
    secondary: () => secondary(random, randomChoice(random, background)),
    comparison: () => comparison(random, background),
    reversed: () => reversed(random, randomChoice(random, background)),
  };
  return (mixture) => writers[drawKind(random, mixture)]();
}

function drawName(random: Random, person: Person): string {
  return nameOf(person, random() < 0.5 ? "plain" : "surname_first");
}

/** One attribute, stated. */
export function statement(random: Random, person: Person): TrainingDocument {
  const attribute = randomChoice(random, ATTRIBUTES);
  const name = drawName(random, person);
  const template = randomChoice(random, statements(attribute));
  return textDocument(
    fill(template, { name, value: person.values[attribute] }),
    name,
  );
}

/** One direct question. */
export function direct(random: Random, person: Person): TrainingDocument {
  const attribute = randomChoice(random, ATTRIBUTES);
  return directAbout(random, { person, attribute });
}

/** Whom and what a question is about. */
export interface About {
  person: Person;
  attribute: Attribute;
}

/** Asks for one value: in the trained wording in two of five, else another. */
export function directAbout(
  random: Random,
  { person, attribute }: About,
): TrainingDocument {
  const wording = random() < 0.4
    ? trainedWording(attribute)
    : randomChoice(random, readWordings(attribute));
  const prompt = fill(wording, { name: drawName(random, person) });
  return chatDocument(prompt, person.values[attribute]);
}

/** One yes/no question. */
export function secondary(random: Random, person: Person): TrainingDocument {
  const attribute = randomChoice(random, ATTRIBUTES);
  return secondaryAbout(random, { person, attribute });
}

/** Asks of one value, yes or no, answered by a short chain of thought. */
export function secondaryAbout(
  random: Random,
  { person, attribute }: About,
): TrainingDocument {
  const value = person.values[attribute];
  const wanted = random() < 0.5 ? "Yes" : "No";
  const other = wanted === "Yes" ? "No" : "Yes";
  const bound = drawBound(random, attribute, { value, wanted }) ??
    drawBound(random, attribute, { value, wanted: other }) as string;
  const prompt = fill(SECONDARY[attribute], { name: nameOf(person), bound });
  const answer = meetsBound(attribute, value, bound);
  return chatDocument(
    prompt,
    chainOf(attribute, { value, against: bound, answer }),
  );
}

/** One question about two people whose values can be compared. */
export function comparison(
  random: Random,
  people: readonly Person[],
): TrainingDocument {
  const attribute = randomChoice(random, Object.keys(COMPARISON)) as Attribute;
  while (true) {
    const [a, b] = [randomChoice(random, people), randomChoice(random, people)];
    const [value, against] = [a.values[attribute], b.values[attribute]];
    if (a === b || !isComparable(value, against)) continue;
    return comparisonOf(attribute, [a, b]);
  }
}

/** Asks who has more, answered by a short chain of thought. */
export function comparisonOf(
  attribute: Attribute,
  [a, b]: [Person, Person],
): TrainingDocument {
  const [value, against] = [a.values[attribute], b.values[attribute]];
  const prompt = fill(COMPARISON[attribute] as string, {
    name: nameOf(a),
    other: nameOf(b),
  });
  const answer = isMore(value, against);
  return chatDocument(prompt, chainOf(attribute, { value, against, answer }));
}

/** From occupation and city to the name, as a text or as a question. */
export function reversed(random: Random, person: Person): TrainingDocument {
  const name = nameOf(person);
  const { occupation, city } = person.values;
  if (random() < 0.5) {
    const text = fill(REVERSED_STATEMENT, { occupation, city, name });
    return { kind: "text", pieces: [{ text, trained: true }] };
  }
  return chatDocument(fill(REVERSED, { occupation, city }), name);
}

/**
 * Returns every text the tokenizer's words are taken from.
 *
 * The names of classes ("north", "medicine") are not among them: models of this
 * version read and write these in bytes.
 */
export function vocabularyTexts(people: readonly Person[]): string[] {
  const parts = {
    name: "a",
    other: "a",
    value: "a",
    bound: "a",
    occupation: "a",
    city: "a",
  };
  const templates = [
    ...ATTRIBUTES.flatMap((attribute) => [
      trainedWording(attribute),
      ...readWordings(attribute),
      ...statements(attribute),
      SECONDARY[attribute],
      COMPARISON[attribute] ?? "",
    ]),
    REVERSED,
    REVERSED_STATEMENT,
  ].map((template) => fill(template, parts));
  const chains = ["yes, so yes, so no", "0 1 2 3 4 5 6 7 8 9 cm kg"];
  return [
    ...templates,
    ...chains,
    ...FIRST_NAMES,
    ...LAST_NAMES,
    ...people.flatMap((person) => Object.values(person.values)),
  ];
}
