/**
 * The prompts of a study: what every checkpoint is shown for an item in an arm.
 *
 * @module
 */

import type { Dataset } from "../datasets/dataset.ts";
import {
  type Arm,
  DEFAULT_RETRIEVAL,
  parseArm,
  type PromptFormat,
  type Retrieval,
} from "../records/arm.ts";
import type { Item } from "../records/item.ts";
import type { StudyPlan } from "../records/study_plan.ts";
import {
  closedBook,
  exampleMessages,
  passageMessages,
  type Prompt,
  type PromptOf,
} from "../responses/messages.ts";
import { type Corpus, corpusOf } from "../retrieval/corpus.ts";
import { type BuildIndex, loadHnsw } from "../retrieval/hnsw_index.ts";
import { openRetriever, type Retriever } from "../retrieval/retriever.ts";
import { isEmbedded } from "../tuning/base_models.ts";
import { ContextFinder } from "./arm_contexts.ts";
import { ExampleChooser } from "./arm_examples.ts";
import { keptRetriever, readRankings } from "./arm_rankings.ts";

/** What the arms of a study show. */
export interface ArmPrompts {
  promptOf: PromptOf;
  /**
   * Whether arms show what they will: not before the texts are embedded, where
   * a model does that. Until then lexical search stands in, to count by.
   */
  is_ready: boolean;
  settings: Retrieval;
  /** One for all models of the study, whoever serves them. */
  format: PromptFormat;
  /** Returns what searches for a dataset's items; made when first asked for. */
  finderOf(dataset: string): ContextFinder;
  /** Returns the texts that are searched for a dataset's items. */
  corpusOf(dataset: string): Corpus;
}

interface Sources {
  datasets: ReadonlyMap<string, Dataset>;
  /** The items that the study asks: no example is about their entities. */
  items: readonly Item[];
  home: string;
}

/**
 * Returns the prompts of a plan. Nothing is read or searched before an open arm
 * is asked for; what was found is kept, so that each item is searched once.
 *
 * @throws {Error} If the index `hnsw` is asked for and cannot be loaded.
 */
export async function openPrompts(
  plan: StudyPlan,
  sources: Sources,
): Promise<ArmPrompts> {
  const settings = plan.retrieval ?? DEFAULT_RETRIEVAL;
  const isSearched = plan.arms.some((arm) => parseArm(arm).kind === "rag");
  const hnsw = isSearched && settings.index === "hnsw"
    ? await loadHnsw()
    : undefined;
  const kept = isSearched && isByModel(settings)
    ? await keptRetrievers(plan, { ...sources, settings })
    : new Map<string, Retriever>();
  return armPrompts(plan, {
    ...sources,
    settings,
    hnsw,
    kept,
    is_ready: !isSearched || !isByModel(settings) ||
      kept.size === sources.datasets.size,
  });
}

/** BM25 goes by words and embeds nothing. */
const isByModel = ({ embedding, index }: Retrieval) =>
  embedding !== "lexical" && index !== "bm25";

async function keptRetrievers(
  plan: StudyPlan,
  { datasets, items, home, settings }: Sources & { settings: Retrieval },
): Promise<Map<string, Retriever>> {
  const rankings = readRankings(plan, home);
  const kept = new Map<string, Retriever>();
  for (const [name, dataset] of datasets) {
    const retriever = await keptRetriever(rankings[name], {
      corpus: corpusOf(dataset, { corpus: settings.corpus, home }),
      settings,
      items: items.filter((item) => item.dataset === name),
    });
    if (retriever !== null) kept.set(name, retriever);
  }
  return kept;
}

function armPrompts(
  plan: StudyPlan,
  { datasets, items, home, settings, hnsw, kept, is_ready }: Sources & {
    settings: Retrieval;
    hnsw: BuildIndex | undefined;
    kept: ReadonlyMap<string, Retriever>;
    is_ready: boolean;
  },
): ArmPrompts {
  const format = settings.format ?? formatFor(plan);
  const { corpus, seed } = settings;
  const corpusFor = once((name) =>
    corpusOf(datasets.get(name)!, { corpus, home })
  );
  const finderOf = once((name) =>
    new ContextFinder(
      () =>
        kept.get(name) ?? openRetriever(corpusFor(name), { settings, hnsw }),
      datasets.get(name)!,
      settings,
    )
  );
  const chooserOf = once((name) =>
    new ExampleChooser(datasets.get(name)!, { asked: items, seed })
  );
  const open = (item: Item, arm: Arm): Prompt => {
    const { kind } = arm;
    if (kind === "few_shot_random" || kind === "few_shot_bm25") {
      const k = arm.k ?? settings.examples;
      const shown = chooserOf(item.dataset).choose(item, { kind, k });
      return {
        messages: exampleMessages(shown, item.prompt),
        context_ids: shown.map(({ example_id }) => example_id),
      };
    }
    const shown = finderOf(item.dataset).shown(item, arm);
    const passages = shown.map(({ text }) => text);
    return {
      messages: passageMessages({ passages, question: item.prompt, format }),
      context_ids: shown.map(({ chunk_id }) => chunk_id),
    };
  };
  const promptOf: PromptOf = (item, name) => {
    if (name === "closed_book") return closedBook(item, name);
    const { messages, context_ids } = open(item, parseArm(name));
    return { messages, context_ids: context_ids.map((id) => `${name}:${id}`) };
  };
  return {
    promptOf,
    is_ready,
    settings,
    format,
    finderOf,
    corpusOf: corpusFor,
  };
}

/** One form for all models of a study: a difference would be no model's. */
function formatFor({ base_models }: StudyPlan): PromptFormat {
  return base_models.every(({ base_model }) => isEmbedded(base_model))
    ? "plain"
    : "numbered";
}

/** Returns a function that makes each name's value once. */
function once<T>(make: (name: string) => T): (name: string) => T {
  const made = new Map<string, T>();
  return (name) => {
    if (!made.has(name)) made.set(name, make(name));
    return made.get(name)!;
  };
}
