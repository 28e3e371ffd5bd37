/**
 * How events are written about: notices, statements, questions.
 *
 * One wording per attribute is the trained one. Of eight other patterns each
 * attribute has two that no model ever reads about that attribute, though it
 * reads every one of their words: they are the held-out wordings.
 *
 * @module
 */

import { fill } from "../fictional_people/wordings.ts";
import { type Attribute, ATTRIBUTES, type Values } from "./attributes.ts";
import { type DateForm, type GazetteDate, writeDate } from "./dates.ts";

/** Place, kind and date: what names an event. */
export interface EventName {
  place: string;
  kind: string;
  date: GazetteDate;
}

/** "the parade in Foskusk on 3 May 2114" */
export function nameOf(
  { place, kind, date }: EventName,
  form: DateForm = "plain",
): string {
  return `the ${kind} in ${place} on ${writeDate(date, form)}`;
}

/** The answer where nothing is recorded. */
export const UNKNOWN = "unknown";

/** The wording that fine-tuning uses, and a base reads most often. */
const TRAINED: Record<Attribute, string> = {
  attendance: "How many people came to {event}?",
  length: "How many minutes did {event} last?",
  leader: "Who led {event}?",
  weather: "What weather did {event} have?",
};

/** What an attribute is called, and the word that ties it to an event. */
const NOUNS: Record<Attribute, { noun: string; tie: string }> = {
  attendance: { noun: "number of people", tie: "at" },
  length: { noun: "length in minutes", tie: "of" },
  leader: { noun: "leader", tie: "of" },
  weather: { noun: "weather", tie: "at" },
};

/** Patterns that fit every attribute. */
const PATTERNS = [
  "What was the {noun} {tie} {event}?",
  "Tell me the {noun} {tie} {event}.",
  "Please state the {noun} {tie} {event}.",
  "I want to know the {noun} {tie} {event}.",
  "For {event}, what was the {noun}?",
  "Do you know the {noun} {tie} {event}?",
  "About {event}: the {noun}?",
  "Give me the {noun} {tie} {event}.",
] as const;

const HELD_OUT_PER_ATTRIBUTE = 2;

function isHeldOut(pattern: number, attribute: Attribute): boolean {
  const shift = HELD_OUT_PER_ATTRIBUTE * ATTRIBUTES.indexOf(attribute);
  return (pattern - shift + PATTERNS.length) % PATTERNS.length <
    HELD_OUT_PER_ATTRIBUTE;
}

function patterns(attribute: Attribute, heldOut: boolean): string[] {
  return PATTERNS
    .filter((_, i) => isHeldOut(i, attribute) === heldOut)
    .map((pattern) => fill(pattern, { ...NOUNS[attribute], event: "{event}" }));
}

/** Returns the trained wording of an attribute, with `{event}` to fill. */
export function trainedWording(attribute: Attribute): string {
  return TRAINED[attribute];
}

/** Returns the other wordings that a base reads of an attribute. */
export function readWordings(attribute: Attribute): string[] {
  return patterns(attribute, false);
}

/** Returns the wordings that nothing ever reads of an attribute. */
export function heldOutWordings(attribute: Attribute): string[] {
  return patterns(attribute, true);
}

const STATEMENTS: Record<Attribute, string[]> = {
  attendance: [
    "At {event}, {value} came.",
    "The number of people at {event} was {value}.",
  ],
  length: [
    "As reported, {event} lasted {value}.",
    "The length in minutes of {event} was {value}.",
  ],
  leader: [
    "As reported, {event} was led by {value}.",
    "The leader of {event} was {value}.",
  ],
  weather: [
    "At {event}, there was {value}.",
    "The weather at {event} was {value}.",
  ],
};

/** Returns the sentences that state an attribute; the first is canonical. */
export function statements(attribute: Attribute): string[] {
  return STATEMENTS[attribute];
}

/** Yes/no question; `{bound}` is a number, a name or a class of weather. */
export const SECONDARY: Record<Attribute, string> = {
  attendance: "Did at least {bound} people come to {event}?",
  length: "Did {event} last at least {bound} minutes?",
  leader: "Did {bound} lead {event}?",
  weather: "Did {event} have {bound} weather?",
};

/** Returns the head of a notice, which names its event. */
export function noticeHead(
  { place, kind, date }: EventName,
  { corrected }: { corrected: boolean },
): string {
  const title = corrected ? "Corrected gazette" : "Gazette";
  return `${title} of ${place}, ${writeDate(date)}: the ${kind}.`;
}

/** Returns a gazette notice: the passage that an event's items rest on. */
export function notice(
  name: EventName,
  { values, corrected }: { values: Values; corrected: boolean },
): string {
  const { attendance, length, leader, weather } = values;
  return `${noticeHead(name, { corrected })} ${attendance} came. ` +
    `It lasted ${length}. ${leader} led it. The weather was ${weather}.`;
}
