/**
 * One question to many checkpoints, outside of any study's tables.
 *
 * @module
 */

import type { Ask, Model } from "../models/model.ts";
import {
  type Decoding,
  DEFAULT_DECODING,
  hashRequest,
} from "../records/request.ts";
import type { Checkpoint } from "../records/run.ts";
import type { ComputeDevice } from "../models/local/backend.ts";
import type { StudyContext } from "./context.ts";
import { isThere } from "./list_studies.ts";
import type { StudyParts } from "./parts.ts";
import { openCheckpoints } from "./respond_stage.ts";
import { readStudyFrames } from "./snapshot.ts";

/** What one checkpoint said. */
export interface Told {
  checkpoint_id: string;
  epoch: number;
  text: string | null;
  error: string | null;
}

/** Asks every checkpoint of a study whose weights are on this machine. */
export async function askEveryone(
  context: StudyContext,
  { question, signal }: { question: string; signal?: AbortSignal | undefined },
): Promise<Told[]> {
  const { checkpoints } = await readStudyFrames(context);
  const here = checkpoints.filter((checkpoint) =>
    isThere(context.weightsFile(checkpoint))
  );
  const model = openCheckpoints(context, here);
  return await askAll(model, {
    checkpoints: here,
    question,
    decoding: context.plan.decoding,
    signal,
  });
}

/** Asks a base model. */
export async function askBaseModel(
  name: string,
  { question, parts, workers, home, device, signal }: {
    question: string;
    parts: StudyParts;
    workers: number;
    home?: string | undefined;
    device?: ComputeDevice | undefined;
    signal?: AbortSignal | undefined;
  },
): Promise<Told[]> {
  const base = await parts.loadBaseModel(name, home);
  const model = parts.openModel("local", {
    workers,
    weightsFile: () => `${base.folder}/model.safetensors`,
    ...(device && { device }),
  });
  return await askAll(model, {
    checkpoints: [parts.baseCheckpoint(base)],
    question,
    decoding: DEFAULT_DECODING,
    signal,
  });
}

async function askAll(
  model: Model,
  { checkpoints, question, decoding, signal }: {
    checkpoints: readonly Checkpoint[];
    question: string;
    decoding: Decoding;
    signal: AbortSignal | undefined;
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
    await model.generate([...asks.keys()], (ask, { text, error }) => {
      const { checkpoint_id, epoch } = asks.get(ask)!;
      told.set(checkpoint_id, { checkpoint_id, epoch, text, error });
    }, signal === undefined ? {} : { signal });
  } finally {
    model.close();
  }
  signal?.throwIfAborted();
  return checkpoints.flatMap(({ checkpoint_id }) =>
    told.get(checkpoint_id) ?? []
  );
}
