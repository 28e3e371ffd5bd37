/**
 * Embeds what a study searches, where its plan names a model for that.
 *
 * @module
 */

import type { Budget } from "../models/budget.ts";
import type { Ask, Model } from "../models/model.ts";
import { parseModelName } from "../models/providers.ts";
import { DEFAULT_DECODING } from "../records/request.ts";
import { hashRequest } from "../records/request.ts";
import { loadHnsw } from "../retrieval/hnsw_index.ts";
import { openRetriever } from "../retrieval/retriever.ts";
import { openPrompts } from "./arm_prompts.ts";
import {
  chunksOfCorpus,
  KEPT_PLACES,
  rankingFingerprint,
  type Rankings,
  writeRankings,
} from "./arm_rankings.ts";
import type { StudyContext } from "./context.ts";

export interface EmbedOptions {
  budget: Budget;
  /** Makes it an error that something is still to be embedded. */
  offline?: boolean | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * Embeds the chunks and questions of a study, keeps the rankings beside its
 * plan, and shows them from now on. Does nothing where they are kept already.
 *
 * Each text is sent once; the budget holds what all of them can cost before the
 * first is sent.
 *
 * @throws {StopAsking} If the budget does not cover it. {RangeError} If the
 *   provider cannot embed. What the model throws.
 */
export async function embedContexts(
  context: StudyContext,
  { budget, offline, signal }: EmbedOptions,
): Promise<void> {
  const { plan, materials, options: { home } } = context;
  const { prompts, datasets, items } = materials;
  if (prompts.is_ready) return;
  const { settings } = prompts;
  if (offline) {
    throw new RangeError(
      `Cannot go on offline as the texts must be embedded: ${settings.embedding} has not done so, or for other texts; ask it without --offline`,
    );
  }
  const hnsw = settings.index === "hnsw" ? await loadHnsw() : undefined;
  const rankings: Rankings = {};
  for (const dataset of datasets.keys()) {
    const corpus = prompts.corpusOf(dataset);
    const chunks = chunksOfCorpus(corpus, settings);
    const questions = items.filter((item) => item.dataset === dataset)
      .map(({ prompt }) => prompt);
    const texts = [
      ...new Set([...chunks.map(({ text }) => text), ...questions]),
    ];
    await admitTexts(texts, { model: settings.embedding, budget });
    const vectors = await embedded(texts, { context, signal });
    const embed = (text: string) => vectors.get(text)!;
    const retriever = openRetriever(corpus, { settings, embed, hnsw });
    rankings[dataset] = {
      fingerprint: await rankingFingerprint(settings, chunks),
      places: Object.fromEntries(
        [...new Set(questions)].sort()
          .map((question) => [question, retriever.rank(question, KEPT_PLACES)]),
      ),
    };
  }
  writeRankings(rankings, { study: plan.study, home });
  materials.prompts = await openPrompts(plan, { datasets, items, home });
}

/** Holds what the texts can cost; a reply does not tell, so it stays held. */
async function admitTexts(
  texts: readonly string[],
  { model, budget }: { model: string; budget: Budget },
): Promise<void> {
  for (const content of texts) {
    const request = await hashRequest({
      endpoint: "embedding",
      model,
      messages: [{ role: "user", content }],
      decoding: { ...DEFAULT_DECODING, max_tokens: 1 },
      schema: null,
      context_ids: [],
    });
    const ask: Ask = { request, answer: null };
    budget.admit(ask);
  }
}

async function embedded(
  texts: readonly string[],
  { context, signal }: {
    context: StudyContext;
    signal: AbortSignal | undefined;
  },
): Promise<Map<string, Float32Array>> {
  const { parts, connections } = context.options;
  const { embedding } = context.materials.prompts.settings;
  const { provider } = parseModelName(embedding);
  const weightsFile = () => undefined;
  const model: Model = parts.openModel({
    provider,
    workers: 1,
    weightsFile,
    connections,
  });
  try {
    if (model.embed === undefined) {
      throw new RangeError(
        `Cannot embed with ${embedding} as its provider must offer embeddings: ${provider.name} does not; set retrieval.embedding to lexical`,
      );
    }
    const vectors = await model.embed(texts, {
      model: embedding,
      ...(signal && { signal }),
    });
    return new Map(texts.map((text, i) => [text, vectors[i]!]));
  } finally {
    model.close();
  }
}
