/**
 * Builds the dataset: facts, items, paraphrases and replay, from one seed.
 *
 * @module
 */

import { seededRandom } from "../../random.ts";
import type { Fact } from "../../records/fact.ts";
import type { DatasetContent, Example } from "../dataset.ts";
import { type Attribute, ATTRIBUTES } from "./attributes.ts";
import { comparison, direct, secondary } from "./corpus.ts";
import { currentValue, DATASET, factId } from "./draft.ts";
import { drawItems } from "./items.ts";
import { drawPeople, type Person } from "./people.ts";
import { fill, nameOf, readWordings, statements } from "./wordings.ts";

/** Replayed documents to choose from; background people only. */
const REPLAY_EXAMPLES = 600;

/** Returns everything the dataset's files hold: same seed, same content. */
export function buildFictionalPeople(seed: number): DatasetContent {
  const people = drawPeople(seed);
  const tested = people.filter((p) => p.population !== "background");
  return {
    facts: tested.flatMap((person) =>
      ATTRIBUTES.map((attribute) => factOf(person, attribute))
    ),
    items: drawItems(seed, people),
    paraphrases: tested.flatMap((person) =>
      ATTRIBUTES.flatMap((attribute) => paraphrasesOf(person, attribute))
    ),
    replay: drawReplay(seed, people),
  };
}

function factOf(person: Person, attribute: Attribute): Fact {
  const value = currentValue(person, attribute);
  const before = person.values[attribute];
  const changed = person.changed[attribute] !== undefined;
  const known = person.population === "new" ? "new" : "known";
  return {
    dataset: DATASET,
    fact_id: factId(person, attribute),
    entity_id: person.entity_id,
    setting: changed ? "update" : known,
    attribute: attribute.replace(" ", "_"),
    statement: fill(statements(attribute)[0] as string, {
      name: nameOf(person),
      value,
    }),
    value,
    value_before: changed ? before : null,
    source: "made up by the seeded builder of this dataset",
  };
}

/** Questions in wordings that the base has read, held-out wordings excluded. */
function paraphrasesOf(person: Person, attribute: Attribute): Example[] {
  return readWordings(attribute).map((wording, i) => ({
    dataset: DATASET,
    example_id: `${factId(person, attribute)}/${i + 1}`,
    fact_ids: [factId(person, attribute)],
    prompt: fill(wording, { name: nameOf(person) }),
    completion: currentValue(person, attribute),
  }));
}

/** Questions and answers of the kind the base has read, about background. */
function drawReplay(seed: number, people: Person[]): Example[] {
  const random = seededRandom(seed, DATASET, "replay");
  const background = people.filter((p) => p.population === "background");
  const examples = new Map<string, Example>();
  const writers = [
    (i: number) => direct(random, at(background, i)),
    (i: number) => secondary(random, at(background, i)),
    () => comparison(random, background),
  ];
  for (let i = 0; examples.size < REPLAY_EXAMPLES; i++) {
    const { pieces } = at(writers, i)(i);
    const prompt = pieces[0]?.text as string;
    if (examples.has(prompt)) continue;
    examples.set(prompt, {
      dataset: DATASET,
      example_id: `replay_${String(examples.size + 1).padStart(3, "0")}`,
      fact_ids: [],
      prompt,
      completion: pieces[1]?.text as string,
    });
  }
  return [...examples.values()];
}

function at<T>(list: readonly T[], i: number): T {
  return list[i % list.length] as T;
}
