/**
 * Which items a view shows, and how many each further choice would leave.
 *
 * A filter on answers holds for one checkpoint at a time: an item is shown
 * where some checkpoint of the chosen epoch meets all of them.
 *
 * @module
 */

import type { ExplorerLine } from "./data.ts";
import {
  INCORRECT,
  MARKS,
  NOT_ATTEMPTED,
  transitionOf,
  TRANSITIONS,
} from "./marks.ts";
import type { Model } from "./model.ts";
import type { ExplorerState } from "./state.ts";

/** By option: items that would be shown, were it chosen. */
export interface Counts {
  type: number[];
  dataset: number[];
  setting: number[];
  role: number[];
  answer: number[];
  transition: number[];
  disagree: number;
  memorized: number;
}

export interface Selection {
  /** Places of the items shown, in order. */
  items: Int32Array;
  counts: Counts;
}

/** The filters, as bits of those that a place fails. */
const ROLE = 1, ANSWER = 2, TRANSITION = 4, DISAGREE = 8, MEMORIZED = 16;
const TYPE = 32, DATASET = 64, SETTING = 128;

/** What one checkpoint is to one item. */
interface Place {
  mark: number;
  transition: number;
  role: number;
  disagree: boolean;
  memorized: boolean;
}

/** A view with its words as numbers; -1 where a filter is off. */
interface Wanted {
  type: number;
  dataset: number;
  setting: number;
  role: number;
  answer: number;
  transition: number;
  disagree: boolean;
  memorized: boolean;
}

/** Returns the lines that a view's filters look at. */
export function linesShown(
  { lines }: Model,
  { condition, arm }: Pick<ExplorerState, "condition" | "arm">,
): ExplorerLine[] {
  return lines.filter((line) =>
    (condition === null || line.condition_id === condition) &&
    (arm === null || line.arm === arm)
  );
}

/** Returns a function that says what a line is to an item at an epoch. */
export function placeReader(model: Model, { epoch, judge }: ExplorerState) {
  const { marks, memorized } = model.judged(judge);
  const { data: { conditions }, n_sources, role, disagree } = model;
  return (item: number, line: ExplorerLine, at = epoch): Place => {
    const [source, base] = [line.sources[at] ?? -1, line.sources[0] ?? -1];
    const place = item * n_sources + source;
    const mark = source < 0 ? 0 : marks[place]!;
    const before = base < 0 ? 0 : marks[item * n_sources + base]!;
    const condition = Math.max(0, conditions.indexOf(line.condition_id ?? ""));
    const own = role[item * conditions.length + condition] ?? 0;
    return {
      mark,
      transition: transitionOf(before, mark),
      role: own,
      disagree: source >= 0 && disagree[place] === 1,
      memorized: source >= 0 && memorized[place] === 1 &&
        model.roles[own] === "target" && generalizes(model, item) &&
        (mark === INCORRECT || mark === NOT_ATTEMPTED),
    };
  };
}

/** Memorized is what the trained question shows; the others generalize. */
const generalizes = ({ types, type }: Model, item: number) =>
  types[type[item]!] !== "memorization";

/** Returns a function that says whether a place meets a view's filters. */
export function placeFilter(model: Model, state: ExplorerState) {
  const wanted = wantedOf(model, state);
  return (place: Place) => failures(place, wanted) === 0;
}

/** Returns whether a view has a filter on single answers. */
export function filtersAnswers(state: ExplorerState): boolean {
  return state.role !== null || state.answer !== null ||
    state.transition !== null || state.disagree || state.memorized;
}

function wantedOf(model: Model, state: ExplorerState): Wanted {
  return {
    type: placeIn(model.types, state.type),
    dataset: placeIn(model.datasets, state.dataset),
    setting: placeIn(model.settings, state.setting),
    role: placeIn(model.roles, state.role),
    answer: (MARKS as readonly (string | null)[]).indexOf(state.answer),
    transition: (TRANSITIONS as readonly (string | null)[])
      .indexOf(state.transition),
    disagree: state.disagree,
    memorized: state.memorized,
  };
}

const placeIn = (names: readonly string[], name: string | null) =>
  name === null ? -1 : names.indexOf(name);

/** Returns the filters that an item fails whatever was answered. */
function itemFailures(model: Model, item: number, wanted: Wanted): number {
  const isOther = (place: number, own: number) => place >= 0 && place !== own;
  return (isOther(wanted.type, model.type[item]!) ? TYPE : 0) |
    (isOther(wanted.dataset, model.dataset[item]!) ? DATASET : 0) |
    (isOther(wanted.setting, model.setting[item]!) ? SETTING : 0);
}

function failures(place: Place, wanted: Wanted): number {
  return (wanted.role >= 0 && place.role !== wanted.role ? ROLE : 0) |
    (wanted.answer >= 0 && place.mark !== wanted.answer ? ANSWER : 0) |
    (wanted.transition >= 0 && place.transition !== wanted.transition
      ? TRANSITION
      : 0) |
    (wanted.disagree && !place.disagree ? DISAGREE : 0) |
    (wanted.memorized && !place.memorized ? MEMORIZED : 0);
}

/** Returns the items of a view and the counts of every choice. */
export function select(model: Model, state: ExplorerState): Selection {
  const wanted = wantedOf(model, state);
  const lines = linesShown(model, state);
  const read = placeReader(model, state);
  const text = state.text.trim().toLowerCase();
  const texts = text === "" ? null : model.texts();
  const shown: number[] = [];
  const counts: Counts = {
    type: model.types.map(() => 0),
    dataset: model.datasets.map(() => 0),
    setting: model.settings.map(() => 0),
    role: model.roles.map(() => 0),
    answer: MARKS.map(() => 0),
    transition: TRANSITIONS.map(() => 0),
    disagree: 0,
    memorized: 0,
  };
  for (let item = 0; item < model.n_items; item++) {
    if (texts !== null && !texts[item]!.includes(text)) continue;
    const other = itemFailures(model, item, wanted);
    const found = new Found();
    for (const line of lines) {
      const place = read(item, line);
      found.add(place, failures(place, wanted) | other);
    }
    if (found.isShown) shown.push(item);
    found.count(counts, { model, item });
  }
  return { items: Int32Array.from(shown), counts };
}

/** What the places of one item have between them, each counted once. */
class Found {
  isShown = false;
  #type = false;
  #dataset = false;
  #setting = false;
  #role = 0;
  #answer = 0;
  #transition = 0;
  #disagree = false;
  #memorized = false;

  /** A choice counts where no filter but its own is failed. */
  add(place: Place, failed: number): void {
    if (failed === 0) this.isShown = true;
    const only = (filter: number) => (failed & ~filter) === 0;
    if (only(TYPE)) this.#type = true;
    if (only(DATASET)) this.#dataset = true;
    if (only(SETTING)) this.#setting = true;
    if (only(ROLE)) this.#role |= 1 << place.role;
    if (only(ANSWER)) this.#answer |= 1 << place.mark;
    if (only(TRANSITION) && place.transition >= 0) {
      this.#transition |= 1 << place.transition;
    }
    if (only(DISAGREE)) this.#disagree ||= place.disagree;
    if (only(MEMORIZED)) this.#memorized ||= place.memorized;
  }

  count(counts: Counts, { model, item }: { model: Model; item: number }): void {
    if (this.#type) counts.type[model.type[item]!]! += 1;
    if (this.#dataset) counts.dataset[model.dataset[item]!]! += 1;
    if (this.#setting) counts.setting[model.setting[item]!]! += 1;
    addBits(counts.role, this.#role);
    addBits(counts.answer, this.#answer);
    addBits(counts.transition, this.#transition);
    if (this.#disagree) counts.disagree++;
    if (this.#memorized) counts.memorized++;
  }
}

function addBits(counts: number[], bits: number): void {
  for (let i = 0; i < counts.length; i++) {
    if (bits & (1 << i)) counts[i]! += 1;
  }
}
