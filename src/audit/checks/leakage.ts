/**
 * Test questions that stand in training: word for word, in long runs of words,
 * or nearly.
 *
 * Training is every text that a recipe may train on: trained questions,
 * paraphrases, replay. Runs of words are taken without the entity's name, which
 * both must have, and count where training has them about one entity only (a
 * template that all share gives nothing away). Questions that keep the trained
 * wording but for a name or a date are looked at word for word only. Near duplicates are looked for
 * among the texts about the same facts.
 *
 * Source: runs of 8 words as in the PaLM report (Chowdhery et al. 2023, J.
 * Mach. Learn. Res. 24, 240), there by share of a text, here any.
 *
 * @module
 */

import type { Item } from "../../records/item.ts";
import { promptWords } from "../../tuning/training_file_leaks.ts";
import { changesOf } from "../changes.ts";
import type { AuditContext, Check } from "../context.ts";
import { type Finding, measured, quoted } from "../finding.ts";
import { lexicalDistance, vectorOfWords } from "../lexical_distance.ts";
import { wordRuns } from "../word_runs.ts";

/** One text to train on. */
interface TrainingText {
  /** Its facts in one text: the key by which near duplicates are sought. */
  facts: string;
  /** The one entity it is about; null for none or several. */
  entity: string | null;
  words: string;
}

export const leakage: Check = (context) => {
  const training = trainingTexts(context);
  const tests = context.content.items.filter(isTest);
  if (training.length === 0 || tests.length === 0) return [];
  const words = new Map(tests.map((item) => [item, promptWords(item.prompt)]));
  const reworded = tests.filter((item) => changesOf(item, context).rewords);
  const { limits } = context;
  return [
    leaks("leakage_exact", {
      found: exactLeaks(tests, { training, words }),
      n: tests.length,
      limit: limits.exact_leaks,
      says: "stand in training, word for word",
    }),
    leaks("leakage_word_runs", {
      found: sharedRuns(reworded, { training, words, context }),
      n: reworded.length,
      limit: limits.shared_word_leaks,
      says:
        `have ${limits.shared_words} words in a row, names aside, that training has about one entity`,
    }),
    leaks("leakage_near_duplicates", {
      found: nearDuplicates(reworded, { training, words, limits }),
      n: reworded.length,
      limit: limits.near_duplicates,
      says:
        `are as good as trained (lexical cosine ${limits.near_duplicate_cosine} or more)`,
    }),
  ];
};

const isTest = ({ question_type }: Item) => question_type !== "memorization";

function trainingTexts(context: AuditContext): TrainingText[] {
  const { content } = context;
  const trained = content.items.filter((item) => !isTest(item));
  return [...trained, ...content.paraphrases, ...content.replay]
    .map((text) => ({
      facts: text.fact_ids.join("\u0000"),
      entity: oneEntity(text, context),
      words: promptWords(text.prompt),
    }));
}

function exactLeaks(
  tests: readonly Item[],
  { training, words }: {
    training: readonly TrainingText[];
    words: ReadonlyMap<Item, string>;
  },
): Item[] {
  const trained = new Set(training.map((text) => text.words));
  return tests.filter((item) => trained.has(words.get(item)!));
}

function sharedRuns(
  tests: readonly Item[],
  { training, words, context }: {
    training: readonly TrainingText[];
    words: ReadonlyMap<Item, string>;
    context: AuditContext;
  },
): Item[] {
  const { names, limits: { shared_words } } = context;
  const runsOf = (text: string, entity: string | null) =>
    wordRuns(unnamed(text, names.get(entity ?? "")), shared_words);
  /** By run: the entity it is about, or null where there are several. */
  const entities = new Map<number, string | null>();
  for (const { words, entity } of training) {
    for (const run of runsOf(words, entity)) {
      const known = entities.get(run);
      if (known === undefined) entities.set(run, entity);
      else if (known !== entity) entities.set(run, null);
    }
  }
  const isTelling = (run: number) => (entities.get(run) ?? null) !== null;
  return tests.filter((item) =>
    runsOf(words.get(item)!, oneEntity(item, context)).some(isTelling)
  );
}

/** Returns a text's words without those of a name. */
function unnamed(words: string, name: ReadonlySet<string> | undefined): string {
  if (name === undefined || name.size === 0) return words;
  return words.split(" ").filter((word) => !name.has(word)).join(" ");
}

/** Returns the one entity that a text is about, null for none or several. */
function oneEntity(
  { fact_ids }: { fact_ids: readonly string[] },
  { facts }: AuditContext,
): string | null {
  const entities = new Set(
    fact_ids.map((id) => facts.get(id)?.entity_id ?? id),
  );
  return entities.size === 1 ? [...entities][0]! : null;
}

function nearDuplicates(
  tests: readonly Item[],
  { training, words, limits: { near_duplicate_cosine } }: {
    training: readonly TrainingText[];
    words: ReadonlyMap<Item, string>;
    limits: AuditContext["limits"];
  },
): Item[] {
  const textsOf = Map.groupBy(training, ({ facts }) => facts);
  const testsOf = Map.groupBy(tests, ({ fact_ids }) => fact_ids.join("\u0000"));
  const most = 1 - near_duplicate_cosine;
  // Fact by fact, so that few vectors are held at once.
  return [...testsOf].flatMap(([facts, items]) => {
    const keys = [...new Set([facts, ...facts.split("\u0000")])];
    const vectors = keys.flatMap((key) => textsOf.get(key) ?? [])
      .map((text) => vectorOfWords(text.words));
    return items.filter((item) => {
      const vector = vectorOfWords(words.get(item)!);
      return vectors.some((other) => lexicalDistance(vector, other) <= most);
    });
  });
}

function leaks(
  check: string,
  { found, n, limit, says }: {
    found: readonly Item[];
    n: number;
    limit: number;
    says: string;
  },
): Finding {
  const [first] = found;
  const example = first === undefined
    ? ""
    : `; the first: ${quoted(first.prompt)}`;
  return measured({
    check,
    value: found.length,
    limit,
    message: `${found.length} of ${n} test questions ${says}${example}`,
    item_ids: found.map(({ item_id }) => item_id),
    fact_ids: [...new Set(found.flatMap(({ fact_ids }) => fact_ids))],
  });
}
