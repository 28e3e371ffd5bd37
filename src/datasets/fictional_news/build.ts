/**
 * Builds the dataset: facts, items, paraphrases and replay, from one seed.
 *
 * @module
 */

import { randomChoice, seededRandom } from "../../random.ts";
import type { Fact } from "../../records/fact.ts";
import type { DatasetContent, Example } from "../dataset.ts";
import { fill } from "../fictional_people/wordings.ts";
import { type Attribute, ATTRIBUTES } from "./attributes.ts";
import { abstain, backgroundOf, direct, secondary } from "./corpus.ts";
import { currentValues, factId } from "./draft.ts";
import { DATASET, drawEvents, type GazetteEvent } from "./events.ts";
import { drawItems } from "./items.ts";
import { partsOf, readWordings, statements } from "./wordings.ts";

/** Replayed documents to choose from; none is about a tested event. */
const REPLAY_EXAMPLES = 400;

/** Returns everything the dataset's files hold: same seed, same content. */
export function buildFictionalNews(seed: number): DatasetContent {
  const events = drawEvents(seed);
  const tested = events.filter(({ population }) => population !== "background");
  return {
    facts: tested.flatMap((event) =>
      ATTRIBUTES.map((attribute) => factOf(event, attribute))
    ),
    items: drawItems(seed, events),
    paraphrases: tested.flatMap((event) =>
      ATTRIBUTES.flatMap((attribute) => paraphrasesOf(event, attribute))
    ),
    replay: drawReplay(seed, events),
  };
}

function factOf(event: GazetteEvent, attribute: Attribute): Fact {
  const value = currentValues(event)[attribute];
  const changed = event.changed[attribute] !== undefined;
  const known = event.population === "new" ? "new" : "known";
  return {
    dataset: DATASET,
    fact_id: factId(event, attribute),
    entity_id: event.entity_id,
    setting: changed ? "update" : known,
    attribute,
    statement: fill(statements(attribute)[0] as string, {
      ...partsOf(event),
      value,
    }),
    value,
    value_before: changed ? event.values[attribute] : null,
    source: "made up by the seeded builder of this dataset",
  };
}

/** Questions in wordings that the base has read, held-out wordings excluded. */
function paraphrasesOf(event: GazetteEvent, attribute: Attribute): Example[] {
  return readWordings(attribute).map((wording, i) => ({
    dataset: DATASET,
    example_id: `${factId(event, attribute)}/${i + 1}`,
    fact_ids: [factId(event, attribute)],
    prompt: fill(wording, partsOf(event)),
    completion: currentValues(event)[attribute],
  }));
}

/** Questions and answers of the kind the base has read, about background. */
function drawReplay(seed: number, events: GazetteEvent[]): Example[] {
  const random = seededRandom(seed, DATASET, "replay");
  const background = backgroundOf(events);
  const examples = new Map<string, Example>();
  const writers = [
    () => direct(random, randomChoice(random, background)),
    () => secondary(random, randomChoice(random, background)),
    () => abstain(random, events),
  ] as const;
  while (examples.size < REPLAY_EXAMPLES) {
    const [question, answer] = randomChoice(random, writers)().pieces;
    const prompt = question?.text as string;
    if (examples.has(prompt)) continue;
    examples.set(prompt, {
      dataset: DATASET,
      example_id: `replay_${String(examples.size + 1).padStart(3, "0")}`,
      fact_ids: [],
      prompt,
      completion: answer?.text as string,
    });
  }
  return [...examples.values()];
}
