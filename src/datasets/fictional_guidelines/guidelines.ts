/**
 * The guidelines: one for each invented condition, and who has read them.
 *
 * A condition's name is two invented words. Both are shared by several
 * conditions, so only the pair names one, and a base has read both parts of
 * every new name.
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

export const DATASET = "fictional_guidelines";

/**
 * `background`: read by the base in every form; never tested. `known`: read as
 * passages, statements and direct questions, never as a case. `updated`: known,
 * and three attributes are revised. `new`: unknown to the base.
 */
export type Population = "background" | "known" | "updated" | "new";

/** The two words that name a condition. */
export interface Condition {
  first: string;
  second: string;
}

export interface Guideline extends Condition {
  entity_id: string;
  population: Population;
  /** What the base read, or, for those unknown to it, what is true. */
  values: Values;
  /** What is true after the revision; only the revised attributes. */
  changed: Partial<Values>;
}

export const POPULATION_SIZES: Record<Population, number> = {
  background: 50,
  known: 20,
  updated: 20,
  new: 24,
};

export const FIRST_WORDS = [
  "Brolic",
  "Quendish",
  "Snudal",
  "Plorby",
  "Drulent",
  "Gormish",
  "Twebbed",
  "Yarlic",
  "Zophic",
  "Krundy",
  "Fluvish",
  "Mandrous",
];

export const SECOND_WORDS = [
  "Wump",
  "Dorv",
  "Grilth",
  "Thrub",
  "Glosk",
  "Vurm",
  "Jelm",
  "Quold",
  "Ploon",
  "Zrit",
];

/** Returns every pair of words that could name a condition. */
export function allConditions(): Condition[] {
  return FIRST_WORDS.flatMap((first) =>
    SECOND_WORDS.map((second) => ({ first, second }))
  );
}

/** Returns every guideline, the same guidelines for the same seed. */
export function drawGuidelines(seed: number): Guideline[] {
  const random = seededRandom(seed, DATASET, "guidelines");
  const names = drawNames(random);
  const guidelines: Guideline[] = [];
  for (const [population, count] of Object.entries(POPULATION_SIZES)) {
    for (let i = 0; i < count; i++) {
      const place = guidelines.length;
      const values = drawValues(random);
      guidelines.push({
        entity_id: `guideline_${String(place + 1).padStart(3, "0")}`,
        population: population as Population,
        ...names[place] as Condition,
        values,
        changed: population === "updated" ? drawChanges(random, values) : {},
      });
    }
  }
  return guidelines;
}

/** All pairs, shuffled; the background holds every word at least once. */
function drawNames(random: Random): Condition[] {
  while (true) {
    const names = shuffled(random, allConditions());
    const background = names.slice(0, POPULATION_SIZES.background);
    const words = new Set(background.flatMap((name) => Object.values(name)));
    if (words.size === FIRST_WORDS.length + SECOND_WORDS.length) return names;
  }
}

/** Revises a drug, a dose, and one of the severe score and the days. */
function drawChanges(random: Random, values: Values): Partial<Values> {
  const changing = [
    randomChoice(random, ["mild drug", "severe drug"] as const),
    randomChoice(random, ["adult dose", "child dose"] as const),
    randomChoice(random, ["severe score", "days"] as const),
  ];
  while (true) {
    const changed: Partial<Values> = {};
    for (const attribute of changing) {
      changed[attribute] = drawValue(random, attribute);
    }
    const after = { ...values, ...changed };
    const same = changing.some((name) => changed[name] === values[name]);
    if (!same && after["mild drug"] !== after["severe drug"]) return changed;
  }
}

/** Returns what is true now, revisions included. */
export function currentValues({ values, changed }: Guideline): Values {
  return { ...values, ...changed };
}
