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
import { backgroundOf, direct, shortCase } from "./corpus.ts";
import {
  currentValues,
  DATASET,
  drawGuidelines,
  type Guideline,
} from "./guidelines.ts";
import { drawItems, factId } from "./items.ts";
import { nameOf, readWordings, statements } from "./wordings.ts";

/** Replayed documents to choose from; none is about a tested condition. */
const REPLAY_EXAMPLES = 400;

/** Returns everything the dataset's files hold: same seed, same content. */
export function buildFictionalGuidelines(seed: number): DatasetContent {
  const guidelines = drawGuidelines(seed);
  const tested = guidelines
    .filter(({ population }) => population !== "background");
  return {
    facts: tested.flatMap((guideline) =>
      ATTRIBUTES.map((attribute) => factOf(guideline, attribute))
    ),
    items: drawItems(seed, guidelines),
    paraphrases: tested.flatMap((guideline) =>
      ATTRIBUTES.flatMap((attribute) => paraphrasesOf(guideline, attribute))
    ),
    replay: drawReplay(seed, guidelines),
  };
}

function factOf(guideline: Guideline, attribute: Attribute): Fact {
  const value = currentValues(guideline)[attribute];
  const changed = guideline.changed[attribute] !== undefined;
  const known = guideline.population === "new" ? "new" : "known";
  return {
    dataset: DATASET,
    fact_id: factId(guideline, attribute),
    entity_id: guideline.entity_id,
    setting: changed ? "update" : known,
    attribute: attribute.replace(" ", "_"),
    statement: fill(statements(attribute)[0] as string, {
      condition: nameOf(guideline),
      value,
    }),
    value,
    value_before: changed ? guideline.values[attribute] : null,
    source: "made up by the seeded builder of this dataset",
  };
}

/** Questions in wordings that the base has read, held-out wordings excluded. */
function paraphrasesOf(guideline: Guideline, attribute: Attribute): Example[] {
  return readWordings(attribute).map((wording, i) => ({
    dataset: DATASET,
    example_id: `${factId(guideline, attribute)}/${i + 1}`,
    fact_ids: [factId(guideline, attribute)],
    prompt: fill(wording, { condition: nameOf(guideline) }),
    completion: currentValues(guideline)[attribute],
  }));
}

/** Questions and answers of the kind the base has read, about background. */
function drawReplay(seed: number, guidelines: Guideline[]): Example[] {
  const random = seededRandom(seed, DATASET, "replay");
  const background = backgroundOf(guidelines);
  const examples = new Map<string, Example>();
  while (examples.size < REPLAY_EXAMPLES) {
    const write = randomChoice(random, [direct, shortCase]);
    const [question, answer] = write(random, randomChoice(random, background))
      .pieces;
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
