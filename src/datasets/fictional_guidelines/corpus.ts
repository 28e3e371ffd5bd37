/**
 * What an embedded base reads of the guidelines: an endless, seeded stream.
 *
 * Background guidelines appear in every form. Known and updated ones appear in
 * passages, statements and direct questions only, with what was true before any
 * revision. New conditions never appear. Passages that are read from ("open
 * book") are about conditions that have no guideline, made up on the spot.
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
import { openBook } from "../fictional_news/open_book.ts";
import type { Passage } from "../passage.ts";
import { UNKNOWN } from "../fictional_news/wordings.ts";
import { fill } from "../fictional_people/wordings.ts";
import {
  type Attribute,
  ATTRIBUTES,
  drawValues,
  DRUGS,
  type Values,
} from "./attributes.ts";
import { drawAge, drawScore, recommendation } from "./cases.ts";
import {
  allConditions,
  type Condition,
  FIRST_WORDS,
  type Guideline,
  SECOND_WORDS,
} from "./guidelines.ts";
import {
  CASE_KINDS,
  nameOf,
  passage,
  passageName,
  readWordings,
  statements,
  trainedWording,
  vignette,
} from "./wordings.ts";

/** Shares of each kind of document; they sum to one. */
export interface Mixture {
  passage: number;
  statement: number;
  direct: number;
  vignette: number;
  /** Questions after a passage: direct, cases, and about another condition. */
  open_book: number;
}

type Told = Condition & { values: Values };

/** Returns a source of documents about what a base has read of. */
export function corpus(
  random: Random,
  guidelines: readonly Guideline[],
): (mixture: Mixture) => TrainingDocument {
  const read = guidelines.filter(({ population }) => population !== "new");
  const background = backgroundOf(guidelines);
  const free = freeConditions(guidelines);
  const writers: Record<keyof Mixture, () => TrainingDocument> = {
    passage: () => wholePassage(randomChoice(random, read)),
    statement: () => statement(random, randomChoice(random, read)),
    direct: () => direct(random, randomChoice(random, read)),
    vignette: () => shortCase(random, randomChoice(random, background)),
    open_book: () => fromPassage(random, free),
  };
  return (mixture) => writers[drawKind(random, mixture)]();
}

/** Returns the guidelines that may be asked about in any form. */
export function backgroundOf(guidelines: readonly Guideline[]): Guideline[] {
  return guidelines.filter(({ population }) => population === "background");
}

/** Returns the conditions that no guideline is about. */
export function freeConditions(guidelines: readonly Guideline[]): Condition[] {
  const taken = new Set(guidelines.map((guideline) => nameOf(guideline)));
  return allConditions().filter((condition) => !taken.has(nameOf(condition)));
}

function drawName(random: Random, condition: Condition): string {
  return nameOf(condition, random() < 0.5 ? "plain" : "inverted");
}

/** A passage as it stood before any revision. */
function wholePassage(guideline: Guideline): TrainingDocument {
  const { values } = guideline;
  const text = passage(guideline, { values, revised: false });
  return textDocument(text, passageName(guideline, { revised: false }));
}

/** One attribute, stated. */
function statement(random: Random, told: Told): TrainingDocument {
  const attribute = randomChoice(random, ATTRIBUTES);
  const condition = drawName(random, told);
  const template = randomChoice(random, statements(attribute));
  const value = told.values[attribute];
  return textDocument(fill(template, { condition, value }), condition);
}

/** One direct question: the trained wording in two of five, else another. */
export function direct(random: Random, told: Told): TrainingDocument {
  const attribute = randomChoice(random, ATTRIBUTES);
  const prompt = drawQuestion(random, { attribute, condition: told });
  return chatDocument(prompt, told.values[attribute]);
}

function drawQuestion(
  random: Random,
  { attribute, condition }: { attribute: Attribute; condition: Condition },
): string {
  const wording = random() < 0.4
    ? trainedWording(attribute)
    : randomChoice(random, readWordings(attribute));
  return fill(wording, { condition: drawName(random, condition) });
}

/** A short case, answered by what the guideline recommends. */
export function shortCase(random: Random, told: Told): TrainingDocument {
  const kind = randomChoice(random, CASE_KINDS);
  const severe = random() < 0.5;
  const { values } = told;
  const patient = {
    age: drawAge(random, { adult: random() < 0.5 }),
    score: drawScore(random, values, { severe }) ??
      drawScore(random, values, { severe: !severe }) as number,
  };
  return chatDocument(
    vignette(kind, { condition: told, ...patient }),
    recommendation(kind, values, patient),
  );
}

/** A passage made up on the spot, and a question that it decides. */
function fromPassage(
  random: Random,
  free: readonly Condition[],
): TrainingDocument {
  const { text, ask } = drawPassage(random, free);
  const [question, answer] = ask().pieces.map((piece) => piece.text);
  return chatDocument(openBook(text, question as string), answer as string);
}

/** Returns a passage made up on the spot, and questions about it. */
export function drawPassage(
  random: Random,
  free: readonly Condition[],
): Passage {
  const condition = randomChoice(random, free);
  const told = { ...condition, values: drawValues(random) };
  const { values } = told;
  const text = passage(told, { values, revised: random() < 0.2 });
  return { text, ask: () => askOf(random, { told, free }) };
}

function askOf(
  random: Random,
  { told, free }: { told: Told; free: readonly Condition[] },
): TrainingDocument {
  const asks = random();
  if (asks >= 0.5) return direct(random, told);
  if (asks >= 0.15) return shortCase(random, told);
  const others = free.filter((one) => nameOf(one) !== nameOf(told));
  const question = drawQuestion(random, {
    attribute: randomChoice(random, ATTRIBUTES),
    condition: randomChoice(random, others),
  });
  return chatDocument(question, UNKNOWN);
}

/** Returns every text that a tokenizer's words are taken from. */
export function vocabularyTexts(): string[] {
  const condition = { first: "a", second: "a" };
  const values = Object.fromEntries(
    ATTRIBUTES.map((attribute) => [attribute, "points pim days"]),
  ) as Values;
  return [
    ...ATTRIBUTES.flatMap((attribute) => [
      trainedWording(attribute),
      ...readWordings(attribute),
      ...statements(attribute),
    ]).map((text) => fill(text, { condition: "a", value: "a" })),
    ...CASE_KINDS.map((kind) =>
      vignette(kind, { condition, age: 1, score: 1 })
    ),
    passage(condition, { values, revised: false }),
    passage(condition, { values, revised: true }),
    `${UNKNOWN} 0 1 2 3 4 5 6 7 8 9`,
    ...DRUGS,
    ...FIRST_WORDS,
    ...SECOND_WORDS,
  ];
}
