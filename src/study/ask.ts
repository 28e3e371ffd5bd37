/**
 * One question to many checkpoints, outside of any study's tables.
 *
 * @module
 */

import type { Ask, Model } from "../models/model.ts";
import { Budget } from "../models/budget.ts";
import { loadPrices } from "../models/prices.ts";
import { parseModelName } from "../models/providers.ts";
import {
  type Decoding,
  DEFAULT_DECODING,
  hashRequest,
} from "../records/request.ts";
import type { Checkpoint } from "../records/run.ts";
import type { ComputeDevice } from "../models/local/backend.ts";
import { isEmbedded } from "../tuning/base_models.ts";
import type { StudyContext } from "./context.ts";
import { isThere } from "./list_studies.ts";
import type { StudyParts } from "./parts.ts";
import { byProvider, openServed } from "./served_models.ts";
import { readStudyFrames } from "./snapshot.ts";

/** What one checkpoint said. */
export interface Told {
  checkpoint_id: string;
  epoch: number;
  text: string | null;
  error: string | null;
}

/**
 * Asks every checkpoint of a study that can be asked: the served ones, and
 * those whose weights are on this machine.
 */
export async function askEveryone(
  context: StudyContext,
  { question, signal, budget_usd }: {
    question: string;
    signal?: AbortSignal | undefined;
    budget_usd?: number | undefined;
  },
): Promise<Told[]> {
  const budget = await askingBudget(budget_usd, context.options.home);
  const { checkpoints } = await readStudyFrames(context);
  const here = checkpoints.filter((checkpoint) =>
    !isEmbedded(checkpoint.model) || isThere(context.weightsFile(checkpoint))
  );
  const told: Told[] = [];
  for (const group of byProvider(here)) {
    told.push(
      ...await askAll(openServed(context, group), {
        checkpoints: group.checkpoints,
        question,
        decoding: context.plan.decoding,
        signal,
        budget,
      }),
    );
  }
  return told;
}

/** Asks a base model, embedded or served. */
export async function askBaseModel(
  name: string,
  { question, parts, workers, home, device, signal, budget_usd }: {
    question: string;
    parts: StudyParts;
    workers: number;
    home?: string | undefined;
    device?: ComputeDevice | undefined;
    signal?: AbortSignal | undefined;
    budget_usd?: number | undefined;
  },
): Promise<Told[]> {
  const base = await parts.loadBaseModel(name, home);
  const model = parts.openModel({
    provider: parseModelName(name).provider,
    workers,
    weightsFile: () => `${base.folder}/model.safetensors`,
    ...(device && { device }),
  });
  return await askAll(model, {
    checkpoints: [parts.baseCheckpoint(base)],
    question,
    decoding: DEFAULT_DECODING,
    signal,
    budget: await askingBudget(budget_usd, home),
  });
}

/** What is asked outside of a study is paid for on its own. */
function askingBudget(
  limit_usd: number | undefined,
  home: string | undefined,
): Promise<Budget> {
  return Budget.open({
    limit_usd: limit_usd ?? null,
    prices: loadPrices(home === undefined ? {} : { home }),
  });
}

async function askAll(
  model: Model,
  { checkpoints, question, decoding, signal, budget }: {
    checkpoints: readonly Checkpoint[];
    question: string;
    decoding: Decoding;
    signal: AbortSignal | undefined;
    budget: Budget;
  },
): Promise<Told[]> {
  const told = new Map<string, Told>();
  const asks = new Map<Ask, Checkpoint>();
  for (const checkpoint of checkpoints) {
    const request = await hashRequest({
      endpoint: model.endpoint,
      model: checkpoint.model,
      messages: [{ role: "user", content: question }],
      decoding,
      schema: null,
      context_ids: [],
    });
    asks.set({ request, answer: null }, checkpoint);
  }
  try {
    await model.generate([...asks.keys()], (ask, reply) => {
      const { checkpoint_id, epoch } = asks.get(ask)!;
      const { text, error } = reply;
      budget.spend(ask, reply);
      told.set(checkpoint_id, { checkpoint_id, epoch, text, error });
    }, {
      admit: (ask) => budget.admit(ask),
      ...(signal && { signal }),
    });
  } finally {
    model.close();
  }
  signal?.throwIfAborted();
  return checkpoints.flatMap(({ checkpoint_id }) =>
    told.get(checkpoint_id) ?? []
  );
}
