/**
 * What an embedded base reads of the gazette: an endless, seeded stream.
 *
 * Background events appear in every form. Known and updated events appear in
 * notices, statements and direct questions only, with what was true before any
 * correction. New events never appear, nor any question about their place and
 * kind. Passages that are read from ("open book") are about events made up on
 * the spot, so that reading is learned and not remembering.
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
import { fill } from "../fictional_people/wordings.ts";
import {
  type Attribute,
  ATTRIBUTES,
  drawValues,
  LEADERS,
  type Values,
  WEATHER,
} from "./attributes.ts";
import {
  changeDate,
  type DateForm,
  drawDate,
  MONTHS,
  writeDate,
} from "./dates.ts";
import { datesIn, type GazetteEvent, KINDS, pairOf, PLACES } from "./events.ts";
import type { Passage } from "../passage.ts";
import { openBook } from "./open_book.ts";
import { chainOf, drawBound } from "./questions.ts";
import {
  type EventName,
  type NameParts,
  notice,
  noticeHead,
  partsOf,
  readWordings,
  SECONDARY,
  STATEMENT_START,
  statements,
  trainedWording,
  UNKNOWN,
} from "./wordings.ts";

/** Shares of each kind of document; they sum to one. */
export interface Mixture {
  notice: number;
  statement: number;
  direct: number;
  secondary: number;
  /** Questions about a date without a notice, answered "unknown". */
  abstain: number;
  /** Questions after a passage: direct, yes/no, and about another date. */
  open_book: number;
}

type Told = EventName & { values: Values };

/** Returns a source of documents about the events that a base has read of. */
export function corpus(
  random: Random,
  events: readonly GazetteEvent[],
): (mixture: Mixture) => TrainingDocument {
  const read = events.filter(({ population }) => population !== "new");
  const background = backgroundOf(events);
  const writers: Record<keyof Mixture, () => TrainingDocument> = {
    notice: () => wholeNotice(randomChoice(random, read)),
    statement: () => statement(random, randomChoice(random, read)),
    direct: () => direct(random, randomChoice(random, read)),
    secondary: () => secondary(random, randomChoice(random, background)),
    abstain: () => abstain(random, events),
    open_book: () => fromPassage(random, events),
  };
  return (mixture) => writers[drawKind(random, mixture)]();
}

/** Returns the events that may be asked about in any form. */
export function backgroundOf(events: readonly GazetteEvent[]): GazetteEvent[] {
  return events.filter(({ population }) => population === "background");
}

function drawParts(random: Random, name: EventName): NameParts {
  const form: DateForm = random() < 0.5 ? "plain" : "month_first";
  return partsOf(name, form);
}

/** A notice as it stood before any correction. */
function wholeNotice(event: GazetteEvent): TrainingDocument {
  const { values } = event;
  const text = notice(event, { values, corrected: false });
  return textDocument(text, noticeHead(event, { corrected: false }));
}

/** One attribute, stated. */
function statement(random: Random, event: GazetteEvent): TrainingDocument {
  const attribute = randomChoice(random, ATTRIBUTES);
  const parts = drawParts(random, event);
  const template = randomChoice(random, statements(attribute));
  const value = event.values[attribute];
  return textDocument(
    fill(template, { ...parts, value }),
    fill(STATEMENT_START, parts),
  );
}

/** The trained wording in two of five, else another that is read. */
function drawQuestion(random: Random, attribute: Attribute): string {
  return random() < 0.4
    ? trainedWording(attribute)
    : randomChoice(random, readWordings(attribute));
}

/** One direct question. */
export function direct(random: Random, told: Told): TrainingDocument {
  const attribute = randomChoice(random, ATTRIBUTES);
  const question = drawQuestion(random, attribute);
  const prompt = fill(question, drawParts(random, told));
  return chatDocument(prompt, told.values[attribute]);
}

/** One yes/no question, answered by a short chain of thought. */
export function secondary(random: Random, told: Told): TrainingDocument {
  const attribute = randomChoice(random, ATTRIBUTES);
  const value = told.values[attribute];
  const wanted = random() < 0.5 ? "Yes" : "No";
  const other = wanted === "Yes" ? "No" : "Yes";
  const bound = drawBound(random, attribute, { value, wanted }) ??
    drawBound(random, attribute, { value, wanted: other }) as string;
  const prompt = fill(SECONDARY[attribute], { ...partsOf(told), bound });
  return chatDocument(prompt, chainOf(attribute, { value, bound }));
}

/**
 * One direct question about a date without a notice: in half, a background
 * event's date with one part changed; else a place and kind never reported.
 */
export function abstain(
  random: Random,
  events: readonly GazetteEvent[],
): TrainingDocument {
  const attribute = randomChoice(random, ATTRIBUTES);
  const event = random() < 0.5
    ? atAnotherDate(random, randomChoice(random, backgroundOf(events)), events)
    : drawUnreported(random, events);
  const question = drawQuestion(random, attribute);
  const prompt = fill(question, drawParts(random, event));
  return chatDocument(prompt, UNKNOWN);
}

function atAnotherDate(
  random: Random,
  name: EventName,
  events: readonly GazetteEvent[],
): EventName {
  const { place, kind } = name;
  const taken = datesIn(events, place);
  return { place, kind, date: changeDate(random, name.date, { taken }) };
}

/** A place and a kind that no event has together, at any date. */
function drawUnreported(
  random: Random,
  events: readonly GazetteEvent[],
): EventName {
  const reported = new Set(events.map(pairOf));
  while (true) {
    const place = randomChoice(random, PLACES);
    const kind = randomChoice(random, KINDS);
    if (reported.has(pairOf({ place, kind }))) continue;
    return { place, kind, date: drawDate(random) };
  }
}

/** A notice made up on the spot, and a question that it decides. */
function fromPassage(
  random: Random,
  events: readonly GazetteEvent[],
): TrainingDocument {
  const { text, ask } = drawPassage(random, events);
  const [question, answer] = ask().pieces.map((piece) => piece.text);
  return chatDocument(openBook(text, question as string), answer as string);
}

/** Returns a notice made up on the spot, and questions about it. */
export function drawPassage(
  random: Random,
  events: readonly GazetteEvent[],
): Passage {
  const told = {
    ...drawUnreported(random, events),
    values: drawValues(random),
  };
  const text = notice(told, {
    values: told.values,
    corrected: random() < 0.2,
  });
  return { text, ask: () => askOf(random, told) };
}

function askOf(random: Random, told: Told): TrainingDocument {
  const asks = random();
  if (asks >= 0.5) return direct(random, told);
  if (asks >= 0.25) return secondary(random, told);
  const question = drawQuestion(random, randomChoice(random, ATTRIBUTES));
  const elsewhere = atAnotherDate(random, told, []);
  return chatDocument(fill(question, drawParts(random, elsewhere)), UNKNOWN);
}

/** Returns every text that a tokenizer's words are taken from. */
export function vocabularyTexts(): string[] {
  const date = { day: 1, month: 1, year: 2110 };
  const name = { place: "a", kind: "a", date };
  const parts = { ...partsOf(name), value: "a", bound: "a" };
  const values = { attendance: "people", length: "minutes", leader: "a" };
  const all = { ...values, weather: "a" };
  return [
    ...ATTRIBUTES.flatMap((attribute) => [
      trainedWording(attribute),
      ...readWordings(attribute),
      ...statements(attribute),
      SECONDARY[attribute],
    ]).map((template) => fill(template, parts)),
    notice(name, { values: all, corrected: false }),
    notice(name, { values: all, corrected: true }),
    writeDate(date),
    `yes, so yes, so no ${UNKNOWN} 0 1 2 3 4 5 6 7 8 9`,
    ...MONTHS,
    ...KINDS,
    ...PLACES,
    ...LEADERS,
    ...Object.keys(WEATHER),
    ...Object.values(WEATHER).flat(),
  ];
}
