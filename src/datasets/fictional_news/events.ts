/**
 * The events: where, what and when, and what a base model has read of them.
 *
 * An event is named by its place, its kind and its date. Places and kinds are
 * shared by many events, so a base has read every word of a new event's name.
 * No two tested events share both place and kind; background events come in
 * pairs that do, at two dates, so that a base learns that the date matters.
 *
 * @module
 */

import {
  type Random,
  randomChoice,
  seededRandom,
  shuffled,
} from "../../random.ts";
import { drawValue, drawValues, type Values } from "./attributes.ts";
import { changeDate, drawDate, type GazetteDate, writeDate } from "./dates.ts";

export const DATASET = "fictional_news";

/**
 * `background`: read by the base in every form; never tested. `known`: read as
 * notices, statements and direct questions, never as a derived question.
 * `updated`: known, and two attributes are corrected. `new`: unknown to it.
 */
export type Population = "background" | "known" | "updated" | "new";

export interface GazetteEvent {
  entity_id: string;
  population: Population;
  place: string;
  kind: string;
  date: GazetteDate;
  /** What the base read, or, for those unknown to it, what is true. */
  values: Values;
  /** What is true after the correction; only the corrected attributes. */
  changed: Partial<Values>;
}

export const POPULATION_SIZES: Record<Population, number> = {
  background: 96,
  known: 20,
  updated: 20,
  new: 40,
};

const PLACE_STARTS = [
  "Drem",
  "Fosk",
  "Gwel",
  "Hulv",
  "Plov",
  "Snarb",
  "Trub",
  "Zilf",
];
const PLACE_ENDS = ["aby", "onda", "usk", "erra", "imble", "oft"];

export const PLACES = PLACE_STARTS.flatMap((a) => PLACE_ENDS.map((b) => a + b));

export const KINDS = [
  "fair",
  "race",
  "parade",
  "concert",
  "debate",
  "auction",
  "banquet",
  "festival",
] as const;

/** Returns "Foskusk parade": what no two tested events share. */
export function pairOf({ place, kind }: { place: string; kind: string }) {
  return `${place} ${kind}`;
}

/** Returns every event, the same events for the same seed. */
export function drawEvents(seed: number): GazetteEvent[] {
  const random = seededRandom(seed, DATASET, "events");
  const [places, kinds] = [shuffled(random, PLACES), shuffled(random, KINDS)];
  const events: GazetteEvent[] = [];
  for (const [population, count] of Object.entries(POPULATION_SIZES)) {
    for (let i = 0; i < count; i++) {
      // Background events share a pair by twos; all others have their own.
      const background = population === "background";
      const at = background
        ? Math.floor(i / 2)
        : events.length - POPULATION_SIZES.background / 2;
      // Each round through the places goes on with the next kind.
      const round = Math.floor(at / places.length);
      const named = {
        place: places[at % places.length] as string,
        kind: kinds[(at + round) % kinds.length] as string,
      };
      const twin = background && i % 2 === 1 ? events.at(-1) : undefined;
      events.push({
        entity_id: `event_${String(events.length + 1).padStart(3, "0")}`,
        population: population as Population,
        ...named,
        date: drawFreeDate(random, { ...named, events, twin }),
        values: drawValues(random),
        changed: {},
      });
    }
  }
  for (const event of events) {
    if (event.population === "updated") {
      event.changed = drawCorrections(random, event.values);
    }
  }
  return events;
}

/** A date without an event in that place; a twin's differs in one part. */
function drawFreeDate(
  random: Random,
  { place, events, twin }: {
    place: string;
    events: readonly GazetteEvent[];
    twin: GazetteEvent | undefined;
  },
): GazetteDate {
  const taken = datesIn(events, place);
  if (twin !== undefined) return changeDate(random, twin.date, { taken });
  while (true) {
    const date = drawDate(random);
    if (!taken.has(writeDate(date))) return date;
  }
}

/** Returns the dates, as text, at which anything is recorded in a place. */
export function datesIn(
  events: readonly GazetteEvent[],
  place: string,
): Set<string> {
  return new Set(
    events.filter((event) => event.place === place)
      .map((event) => writeDate(event.date)),
  );
}

/** Corrects one number and one of leader and weather. */
function drawCorrections(random: Random, values: Values): Partial<Values> {
  const changing = [
    randomChoice(random, ["attendance", "length"] as const),
    randomChoice(random, ["leader", "weather"] as const),
  ];
  const changed: Partial<Values> = {};
  for (const attribute of changing) {
    do changed[attribute] = drawValue(random, attribute); while (
      changed[attribute] === values[attribute]
    );
  }
  return changed;
}
