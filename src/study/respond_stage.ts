/**
 * The stage that asks: every item of the study, of every checkpoint there is.
 *
 * @module
 */

import type { Ledger } from "../ledger/ledger.ts";
import type { Checkpoint } from "../records/run.ts";
import { planResponses } from "../responses/plan_responses.ts";
import { respond, type RespondResult } from "../responses/respond.ts";
import type { StudyContext } from "./context.ts";
import { isThere } from "./list_studies.ts";
import type { StudyParts } from "./parts.ts";
import { trainRuns } from "./tune_stage.ts";

export interface RespondStageOptions {
  limit?: number | undefined;
  signal?: AbortSignal | undefined;
}

/** What came of asking. `first_error` is null where nothing failed. */
export interface AskedResult extends RespondResult {
  first_error: string | null;
}

/** Asks what is missing. Idempotent; what failed is asked again. */
export async function respondMissing(
  context: StudyContext,
  { limit, signal }: RespondStageOptions = {},
): Promise<AskedResult> {
  const { plan, materials, options } = context;
  const ledger = await context.ledger();
  ledger.put("checkpoints", materials.bases);
  await trainLostWeights(context, signal);
  const checkpoints = context.checkpoints(ledger.all("checkpoints"));
  const model = openCheckpoints(context, checkpoints);
  try {
    const result = await respond({
      ledger,
      model,
      checkpoints,
      items: materials.items,
      arms: plan.arms,
      repeats: plan.repeats,
      decoding: plan.decoding,
      limit,
      signal,
      onProgress: (progress) =>
        options.onProgress({ stage: "respond", unit: "answers", ...progress }),
    });
    return { ...result, first_error: firstError(result, ledger) };
  } finally {
    model.close();
  }
}

function firstError({ errors }: RespondResult, ledger: Ledger): string | null {
  if (errors === 0) return null;
  return ledger.all("responses").find(({ error, superseded }) =>
    error !== null && !superseded
  )?.error ?? null;
}

/** Opens the local model to answer for checkpoints; starts nothing yet. */
export function openCheckpoints(
  context: StudyContext,
  checkpoints: readonly Checkpoint[],
): ReturnType<StudyParts["openModel"]> {
  const { parts, workers, device } = context.options;
  const files = new Map(
    checkpoints.map((checkpoint) => [
      checkpoint.model,
      context.weightsFile(checkpoint),
    ]),
  );
  return parts.openModel("local", {
    workers,
    weightsFile: (model) => files.get(model),
    ...(device && { device }),
  });
}

/**
 * Trains again the runs whose weights are gone and whose checkpoints still
 * have something to answer, as in a fresh copy of a recorded study.
 */
async function trainLostWeights(
  context: StudyContext,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { plan, materials } = context;
  const ledger = await context.ledger();
  const lost = context.checkpoints(ledger.all("checkpoints"))
    .filter((checkpoint) => !isThere(context.weightsFile(checkpoint)));
  if (lost.length === 0) return;
  const { missing } = await planResponses(ledger, {
    endpoint: "local",
    checkpoints: lost,
    items: materials.items,
    arms: plan.arms,
    repeats: plan.repeats,
    decoding: plan.decoding,
  });
  const ids = new Set(
    missing.flatMap(({ labels }) => labels.map((label) => label.checkpoint_id)),
  );
  const run_ids = new Set(
    lost.filter(({ checkpoint_id }) => ids.has(checkpoint_id))
      .map(({ run_id }) => run_id),
  );
  const runs = materials.runs.filter(({ run_id }) => run_ids.has(run_id));
  if (runs.length > 0) await trainRuns(context, { runs, signal });
}
