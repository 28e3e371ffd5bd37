/**
 * How events are written about: notices, statements, questions.
 *
 * One wording per attribute is the trained one. Of eight other patterns each
 * attribute has two that no model ever reads about that attribute, though it
 * reads every one of their words: they are the held-out wordings.
 *
 * @module
 */

import { type Attribute, ATTRIBUTES, type Values } from "./attributes.ts";
import { type DateForm, type GazetteDate, writeDate } from "./dates.ts";

/** Place, kind and date: what names an event. */
export interface EventName {
  place: string;
  kind: string;
  date: GazetteDate;
}

/** The parts of an event's name as templates take them. */
export type NameParts = {
  /** "3 May 2114", or "May 3, 2114" */
  date: string;
  /** "the Foskusk parade" */
  event: string;
};

/** Returns what fills the `{date}` and the `{event}` of a template. */
export function partsOf(
  { place, kind, date }: EventName,
  form: DateForm = "plain",
): NameParts {
  return { date: writeDate(date, form), event: `the ${place} ${kind}` };
}

/** The answer where nothing is recorded. */
export const UNKNOWN = "unknown";

/** The wording that fine-tuning uses, and a base reads most often. */
const TRAINED: Record<Attribute, string> = {
  attendance: "On {date}, how many people came to {event}?",
  length: "On {date}, how many minutes did {event} last?",
  leader: "On {date}, who led {event}?",
  weather: "On {date}, what weather did {event} have?",
};

/** What an attribute is called, and the word that ties it to an event. */
const NOUNS: Record<Attribute, { noun: string; tie: string }> = {
  attendance: { noun: "head count", tie: "at" },
  length: { noun: "minute count", tie: "of" },
  leader: { noun: "leader", tie: "of" },
  weather: { noun: "weather", tie: "at" },
};

/**
 * Patterns that fit every attribute.
 *
 * Date and event stand apart, so that about one event no two of them, and none
 * and a trained wording, share eight words in a row.
 */
const PATTERNS = [
  "On {date}, what was the {noun} {tie} {event}?",
  "For {date}, tell me the {noun} {tie} {event}.",
  "For {date}, please state the {noun} {tie} {event}.",
  "For {date}, I need the {noun} {tie} {event}.",
  "Write down for {date} the {noun} {tie} {event}.",
  "For {event}, what was the {noun} on {date}?",
  "About {event}: the {noun} on {date}?",
  "Gazette of {date}: what {noun} had {event}?",
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
    .map((pattern) => {
      const { noun, tie } = NOUNS[attribute];
      return pattern.replace("{noun}", noun).replace("{tie}", tie);
    });
}

/** Returns the trained wording of an attribute, with `{date}` and `{event}` to fill. */
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
  attendance: ["had {value}.", "had a head count of {value}."],
  length: ["lasted {value}.", "had a minute count of {value}."],
  leader: ["was led by {value}.", "had the leader {value}."],
  weather: ["had {value}.", "had the weather {value}."],
};

/** How every statement begins: with the name of its event. */
export const STATEMENT_START = "On {date}, {event}";

/** Returns the sentences that state an attribute; the first is canonical. */
export function statements(attribute: Attribute): string[] {
  return STATEMENTS[attribute].map((end) => `${STATEMENT_START} ${end}`);
}

/** Yes/no question; `{bound}` is a number, a name or a class of weather. */
export const SECONDARY: Record<Attribute, string> = {
  attendance: "On {date}, did at least {bound} people come to {event}?",
  length: "On {date}, did {event} last at least {bound} minutes?",
  leader: "On {date}, did {bound} lead {event}?",
  weather: "On {date}, did {event} have {bound} weather?",
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
