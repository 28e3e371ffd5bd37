/**
 * Measures what a study's open arms search and find, before any model answers.
 *
 * @module
 */

import { parseArm } from "../records/arm.ts";
import type { Item } from "../records/item.ts";
import type {
  RetrievalQuality,
  SearchedCorpus,
} from "../records/retrieval_quality.ts";
import type { StudyPlan } from "../records/study_plan.ts";
import { evidenceRecall, partsIn } from "../retrieval/evidence.ts";
import { searchWords } from "../retrieval/words.ts";
import type { ClusteredSums } from "../statistics/clustered_sums.ts";
import { proportionInterval } from "../statistics/proportion_interval.ts";
import { countsOf } from "../summaries/cell_sums.ts";
import type { ItemTable } from "../summaries/item_table.ts";
import type { StudyAnswers } from "../summaries/study_answers.ts";
import type { ContextFinder } from "./arm_contexts.ts";
import type { Materials } from "./materials.ts";

type Searched = Pick<Materials, "prompts" | "items" | "datasets" | "runs">;

/**
 * Returns the evidence recall of every `rag` arm, by dataset and question type;
 * none where no arm searches.
 */
export function retrievalQuality(
  study: Pick<StudyAnswers, "plan" | "items" | "weights">,
  { prompts }: Pick<Searched, "prompts">,
): RetrievalQuality[] {
  const arms = study.plan.arms.filter((arm) => parseArm(arm).kind === "rag");
  return arms.flatMap((arm) =>
    [...study.items.datasets.values()].flatMap(({ dataset, items }) => {
      const finder = prompts.finderOf(dataset);
      const types = Map.groupBy(
        items,
        (place) => study.items.entries[place]!.item.question_type,
      );
      return [...types].map(([question_type, places]) => ({
        study: study.plan.study,
        dataset,
        arm,
        question_type,
        k: parseArm(arm).k ?? prompts.settings.k,
        ...recallOf(study, { dataset, places, arm, finder }),
      }));
    })
  );
}

function recallOf(
  { plan, items, weights }: Pick<StudyAnswers, "plan" | "items" | "weights">,
  { dataset, places, arm, finder }: {
    dataset: string;
    places: readonly number[];
    arm: string;
    finder: ContextFinder;
  },
) {
  const shares = new Map<number, number>();
  for (const place of places) {
    const { item } = items.entries[place]!;
    const evidence = finder.evidenceOf(item);
    if (evidence === null) continue;
    const shown = finder.shown(item, parseArm(arm));
    shares.set(place, evidenceRecall(shown, evidence));
  }
  const { n_items, n_entities } = countsOf(items, shares.keys());
  const counts = {
    n_items,
    n_entities,
    n_evidence_unknown: places.length - shares.size,
  };
  if (shares.size === 0) {
    const none = { recall: null, all_found: null, lower: null, upper: null };
    return { ...none, interval_method: "no evidence is told", ...counts };
  }
  const found = proportionInterval(sumsOf(shares, { items, dataset }), {
    weights: weights(dataset, [0]),
    confidence: plan.statistics.confidence,
    n_items,
  });
  const all = [...shares.values()].filter((share) => share === 1).length;
  return {
    recall: found.estimate,
    all_found: all / shares.size,
    lower: found.lower,
    upper: found.upper,
    interval_method: found.interval_method,
    ...counts,
  };
}

/** Returns the sums of shares by the entities that items are about. */
function sumsOf(
  shares: ReadonlyMap<number, number>,
  { items, dataset }: { items: ItemTable; dataset: string },
): ClusteredSums {
  const { groups } = items.datasets.get(dataset)!;
  const byGroup = Map.groupBy(
    shares,
    ([place]) => items.entries[place]!.group,
  );
  const used = [...byGroup.keys()].sort((a, b) => a - b);
  const sum = (of: (share: number) => number) => [
    Float64Array.from(
      used,
      (group) =>
        byGroup.get(group)!.reduce((total, [, share]) => total + of(share), 0),
    ),
  ];
  return {
    first: Int32Array.from(used, (group) => groups.first[group]!),
    second: Int32Array.from(used, (group) => groups.second[group]!),
    numerators: sum((share) => share),
    denominators: sum(() => 1),
  };
}

/** Returns what was searched for each dataset; none where no arm searches. */
export function searchedCorpora(
  plan: StudyPlan,
  { prompts, items, datasets, runs }: Searched,
): SearchedCorpus[] {
  if (!plan.arms.some((arm) => parseArm(arm).kind === "rag")) return [];
  const trained = new Set(
    runs.flatMap(({ trained_fact_ids }) => trained_fact_ids),
  );
  const { index, embedding, chunk_characters, overlap } = prompts.settings;
  return [...datasets.values()].map(({ dataset, facts }) => {
    const corpus = prompts.corpusOf(dataset);
    const finder = prompts.finderOf(dataset);
    const own = items.filter((item) => item.dataset === dataset);
    const entityOf = new Map(
      facts.map((fact) => [fact.fact_id, fact.entity_id]),
    );
    const entities = new Set([...trained].map((id) => entityOf.get(id)));
    return {
      study: plan.study,
      dataset,
      corpus: corpus.name,
      ...{ index, embedding, chunk_characters, overlap },
      n_documents: corpus.documents.length,
      n_chunks: finder.chunks.length,
      longest_chunk: finder.chunks.reduce(
        (most, { text }) => Math.max(most, text.length),
        0,
      ),
      skipped: corpus.skipped.map(({ path, reason }) => `${path}: ${reason}`),
      n_items: own.length,
      ...heldEvidence(own, finder),
      n_questions_in_corpus: questionsIn(own, finder),
      n_held_out_beside_trained: own.filter(({ fact_ids }) =>
        !fact_ids.some((id) =>
          trained.has(id)
        ) &&
        fact_ids.some((id) => entities.has(entityOf.get(id)))
      ).length,
    };
  });
}

function heldEvidence(items: readonly Item[], finder: ContextFinder) {
  let [n_evidence_held, n_evidence_unknown] = [0, 0];
  const known = new Map<string, boolean>();
  for (const item of items) {
    const evidence = finder.evidenceOf(item);
    if (evidence === null) {
      n_evidence_unknown++;
      continue;
    }
    const key = JSON.stringify(evidence.parts);
    let held = known.get(key);
    if (held === undefined) {
      const missing = new Set(evidence.parts);
      for (const chunk of finder.chunks) {
        if (missing.size === 0) break;
        for (const part of partsIn(chunk, evidence)) missing.delete(part);
      }
      held = missing.size === 0;
      known.set(key, held);
    }
    if (held) n_evidence_held++;
  }
  return { n_evidence_held, n_evidence_unknown };
}

/** Counts asked questions whose words stand in a chunk in one run. */
function questionsIn(items: readonly Item[], finder: ContextFinder): number {
  const texts = finder.chunks.map(({ text }) =>
    ` ${searchWords(text).join(" ")} `
  ).join("\n");
  return items.filter(({ prompt }) => {
    const words = searchWords(prompt);
    return words.length > 0 && texts.includes(` ${words.join(" ")} `);
  }).length;
}
