/**
 * Builds the dataset: what each part of moorline is called in version 2, asked
 * in words and as programs to write.
 *
 * @module
 */

import { randomChoice, seededRandom } from "../../random.ts";
import type { Fact } from "../../records/fact.ts";
import type { Item } from "../../records/item.ts";
import type { DatasetContent, Example } from "../dataset.ts";
import { degreeOfChange } from "../degree_of_change.ts";
import { type ApiEntry, CHANGED, LIBRARY, nameIn, UNCHANGED } from "./api.ts";
import { codeItems } from "./code_items.ts";
import {
  ASKED,
  type Asked,
  heldOutWordings,
  oldCallWording,
  readWordings,
  trainedWording,
  valueOf,
} from "./wordings.ts";

export const DATASET = "renamed_library";

/** Returns everything the dataset's files hold: same seed, same content. */
export function buildRenamedLibrary(seed: number): DatasetContent {
  const entries = [...CHANGED, ...UNCHANGED];
  const facts = entries.flatMap((entry) =>
    ASKED.map((asked) => factOf(entry, asked))
  );
  return {
    facts,
    items: [
      ...entries.flatMap((entry) => wordItems(seed, entry)),
      ...codeItems(DATASET),
    ],
    paraphrases: entries.flatMap((entry) =>
      ASKED.flatMap((asked) => paraphrasesOf(entry, asked))
    ),
    replay: [],
  };
}

/** Returns the id of a fact; the name in version 2 names the entry. */
export function factId(entry: ApiEntry, asked: Asked): string {
  return `${nameIn(entry.v2)}/${asked}`;
}

function factOf(entry: ApiEntry, asked: Asked): Fact {
  const [value, before] = [valueOf(entry, asked), valueBefore(entry, asked)];
  return {
    dataset: DATASET,
    fact_id: factId(entry, asked),
    entity_id: nameIn(entry.v2),
    setting: before === null ? "known" : "update",
    attribute: asked,
    statement: asked === "name"
      ? `The part of ${LIBRARY} that ${entry.what} is ${value}.`
      : `The part of ${LIBRARY} that ${entry.what} is called as ${value}.`,
    value,
    value_before: before,
    source: `${LIBRARY} version 2, made up for this dataset`,
  };
}

/** What the fact was in version 1; null where version 2 left it alone. */
function valueBefore(entry: ApiEntry, asked: Asked): string | null {
  const [before, now] = [
    valueOf(entry, asked, "v1"),
    valueOf(entry, asked, "v2"),
  ];
  return before === now ? null : before;
}

function wordItems(seed: number, entry: ApiEntry): Item[] {
  return ASKED.flatMap((asked) => {
    const random = seededRandom(seed, DATASET, factId(entry, asked));
    const item = (kind: Kind) => wordItem(entry, { asked, ...kind });
    const items = [
      item({
        question_type: "memorization",
        variant: "plain",
        prompt: trainedWording(entry, asked),
      }),
      item({
        question_type: "rephrased",
        variant: "wording",
        prompt: randomChoice(random, heldOutWordings(entry, asked)),
      }),
    ];
    if (asked === "name" || entry.v1 === entry.v2) return items;
    const prompt = oldCallWording(entry);
    return [
      ...items,
      item({ question_type: "rephrased", variant: "old_call", prompt }),
    ];
  });
}

type Kind = Pick<Item, "question_type" | "variant" | "prompt">;

function wordItem(
  entry: ApiEntry,
  { asked, ...kind }: Kind & { asked: Asked },
): Item {
  return {
    dataset: DATASET,
    item_id: `${kind.question_type}/${kind.variant}/${factId(entry, asked)}`,
    fact_ids: [factId(entry, asked)],
    ...kind,
    template: `${kind.question_type}/${asked}`,
    answers: [valueOf(entry, asked)],
    answer_before: valueBefore(entry, asked),
    answer_format: "phrase",
    evidence: factOf(entry, asked).statement,
    degree_of_change: degreeOfChange(
      trainedWording(entry, asked),
      kind.prompt,
    ),
  };
}

function paraphrasesOf(entry: ApiEntry, asked: Asked): Example[] {
  return readWordings(entry, asked).map((prompt, i) => ({
    dataset: DATASET,
    example_id: `${factId(entry, asked)}/${i + 1}`,
    fact_ids: [factId(entry, asked)],
    prompt,
    completion: valueOf(entry, asked),
  }));
}
