/**
 * Asks what is missing in batches: submit, leave, come back, import.
 *
 * Providers do a batch within a day, for about half the price. Idempotent like
 * `respond`: called again, it imports what ended and submits only what has
 * neither an answer nor a running batch. Killed between a provider's taking a
 * batch and the note of it, it loses that one batch, which is asked again.
 *
 * @module
 */

import type { BatchClient, Model } from "../models/model.ts";
import { pause } from "../models/pause.ts";
import { askedBy } from "./batch_import.ts";
import type {
  AskBatchOptions,
  BatchOptions,
  BatchResult,
  IsAsked,
} from "./batch_options.ts";
import { BatchRun } from "./batch_run.ts";
import { planResponses } from "./plan_responses.ts";
import type { AskingPlan } from "./respond.ts";

/** Providers whose models can be asked in batches. */
export const BATCH_PROVIDERS = ["openai", "gemini"] as const;

/**
 * Asks every item of every checkpoint that has no successful answer yet, and
 * imports what earlier calls asked.
 *
 * A batch holds requests to one model, as providers ask. A failure is a row
 * with `error`; it is submitted again, at most `tries` times by one call. The
 * answer to a prompt that was edited meanwhile is stored as superseded, and
 * serves again if the prompt comes back. Batches at other endpoints than the
 * model's are left as they are.
 *
 * @throws {TypeError} If the model's provider has no batches; names those that
 *   have. {StopAsking} If the budget stopped the submitting, after all that it
 *   admitted is submitted and, with `wait`, imported. The signal's reason if it
 *   was aborted; whatever the model or the ledger throws. Batches that were
 *   submitted stay noted, and the next call goes on with them.
 */
export async function respondInBatches(
  options: BatchOptions,
): Promise<BatchResult> {
  const { ledger, model, checkpoints } = options;
  assertBatches(model, checkpoints[0]?.model);
  const plan = await planResponses(ledger, {
    ...options,
    endpoint: model.endpoint,
  });
  ledger.put("responses", plan.corrected);
  return await askInBatches({ ...plan, isAsked: askedBy(options) }, options);
}

/** Asks what a plan lacks, as `respondInBatches` does, whatever it is about. */
export async function askInBatches(
  plan: AskingPlan & { isAsked: IsAsked },
  options: AskBatchOptions,
): Promise<BatchResult> {
  const { model, wait, poll_seconds = 60, signal, onProgress } = options;
  const client = assertBatches(model, plan.missing[0]?.request.model);
  const run = new BatchRun(client, plan, options);
  onProgress?.(run.progress);
  for (;;) {
    await run.importEnded();
    await run.submitMissing();
    onProgress?.(run.progress);
    if (!wait || run.isIdle) return run.result();
    await pause(poll_seconds, signal);
  }
}

function assertBatches(
  model: Model,
  name: string = model.endpoint,
): BatchClient {
  if (model.batches !== undefined) return model.batches;
  throw new TypeError(
    `Cannot ask in batches as the provider must be one of ${
      BATCH_PROVIDERS.join(", ")
    }: ${name} has none; ask it without batches`,
  );
}
