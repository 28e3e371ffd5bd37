/**
 * The people: who they are, and what a base model will have read about them.
 *
 * Names are built from syllables and checked to be unlike common real names by
 * construction (no syllable pair of the list spells one). First and last names
 * are shared by several people, so only the pair identifies a person.
 *
 * @module
 */

import { type Random, seededRandom, shuffled } from "../../random.ts";
import { ATTRIBUTES, drawValue, type Values } from "./attributes.ts";

/**
 * `background`: read by the base in every form, derived questions included;
 * never tested. `known`: read as statements and direct questions, never as a
 * derived question. `updated`: known, and some attributes change. `new`: unknown
 * to the base; a run trains some of them and leaves the others alone.
 */
export type Population =
  | "background"
  | "known"
  | "updated"
  | "new";

export interface Person {
  entity_id: string;
  population: Population;
  first: string;
  last: string;
  /** What the base read, or, for those unknown to it, what is true. */
  values: Values;
  /** What is true after the update; only the changed attributes. */
  changed: Partial<Values>;
}

export const POPULATION_SIZES: Record<Population, number> = {
  background: 96,
  known: 25,
  updated: 25,
  new: 50,
};

const STARTS = ["Zor", "Quil", "Vesh", "Drax", "Thul", "Myr", "Oxa", "Fenz"];
const FIRST_ENDS = ["vane", "ith", "omir", "ulla", "ezra", "ankh", "yx", "oth"];
const LAST_STARTS = ["Bru", "Gha", "Ilk", "Jax", "Krel", "Nym", "Phae", "Wex"];
const LAST_ENDS = [
  "dorn",
  "mott",
  "quill",
  "strand",
  "thwick",
  "vaul",
  "zane",
  "lusk",
];

export const FIRST_NAMES = STARTS.flatMap((a) => FIRST_ENDS.map((b) => a + b));
export const LAST_NAMES = LAST_STARTS.flatMap((a) =>
  LAST_ENDS.map((b) => a + b)
);

/** Returns everyone, the same people for the same seed. */
export function drawPeople(seed: number): Person[] {
  const random = seededRandom(seed, "fictional_people", "people");
  const names = orderNames(drawNames(random));
  const workplaces = new Set<string>();
  const people: Person[] = [];
  for (const [population, count] of Object.entries(POPULATION_SIZES)) {
    for (let i = 0; i < count; i++) {
      const [first, last] = names[people.length] as [string, string];
      people.push({
        entity_id: `person_${String(people.length + 1).padStart(3, "0")}`,
        population: population as Population,
        first,
        last,
        values: drawValues(random, workplaces),
        changed: {},
      });
    }
  }
  for (const person of people) {
    if (person.population === "updated") {
      person.changed = drawChanges(random, person, workplaces);
    }
  }
  return people;
}

/** Pairs of first and last name, each pair once, each part equally often. */
function drawNames(random: Random): [string, string][] {
  const rounds = Math.ceil(
    Object.values(POPULATION_SIZES).reduce((a, b) => a + b) /
      FIRST_NAMES.length,
  );
  const firsts = shuffled(random, FIRST_NAMES);
  const lasts = shuffled(random, LAST_NAMES);
  const names: [string, string][] = [];
  for (let round = 0; round < rounds; round++) {
    firsts.forEach((first, i) => {
      names.push([first, lasts[(i + 7 * round) % lasts.length] as string]);
    });
  }
  return shuffled(random, names);
}

/**
 * Puts pairs whose parts are read elsewhere where the new people are.
 *
 * A base must have seen both parts of every name; else a new name would be
 * hard to learn for a reason that has nothing to do with its facts.
 */
function orderNames(names: [string, string][]): [string, string][] {
  const readers = Object.entries(POPULATION_SIZES)
    .reduce((sum, [name, size]) => sum + (name === "new" ? 0 : size), 0);
  const read = names.slice(0, readers);
  const parts = new Set(read.flat());
  const rest = names.slice(readers);
  return [...read, ...rest.filter((name) => name.every((p) => parts.has(p)))];
}

/** Draws six values; no two people share both occupation and city. */
function drawValues(random: Random, workplaces: Set<string>): Values {
  while (true) {
    const values = Object.fromEntries(
      ATTRIBUTES.map((attribute) => [attribute, drawValue(random, attribute)]),
    ) as Values;
    const workplace = `${values.occupation} in ${values.city}`;
    if (workplaces.has(workplace)) continue;
    workplaces.add(workplace);
    return values;
  }
}

/** Changes three attributes: one of work and place, two of the rest. */
function drawChanges(
  random: Random,
  person: Person,
  workplaces: Set<string>,
): Partial<Values> {
  const [place] = shuffled(random, ["occupation", "city"] as const);
  const rest = shuffled(
    random,
    ["age", "height", "weight", "favorite color"] as const,
  ).slice(0, 2);
  while (true) {
    const changed: Partial<Values> = {};
    for (const attribute of [place as "city", ...rest]) {
      changed[attribute] = drawValue(random, attribute);
    }
    const after = { ...person.values, ...changed };
    const workplace = `${after.occupation} in ${after.city}`;
    const same = Object.keys(changed).some((attribute) =>
      changed[attribute as "age"] === person.values[attribute as "age"]
    );
    if (same || workplaces.has(workplace)) continue;
    workplaces.add(workplace);
    return changed;
  }
}
