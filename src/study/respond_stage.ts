/**
 * The stage that asks: every item of the study, of every checkpoint there is.
 *
 * @module
 */

import { isJudgeReply } from "../judgments/judge_label.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Budget } from "../models/budget.ts";
import type { Checkpoint } from "../records/run.ts";
import { planResponses, type Wanted } from "../responses/plan_responses.ts";
import type { RespondProgress, RespondResult } from "../responses/respond.ts";
import { respondInBatches } from "../responses/respond_in_batches.ts";
import { respondNow } from "../responses/respond_now.ts";
import { isEmbedded } from "../tuning/base_models.ts";
import { embedContexts } from "./arm_embeddings.ts";
import { assertPromptsFit } from "./arm_fit.ts";
import { armsOfCheckpoints } from "./asked_arms.ts";
import type { StudyContext } from "./context.ts";
import { isThere } from "./list_studies.ts";
import { byProvider, openServed, type Served } from "./served_models.ts";
import { addUp, type Asked, progressSum, sideBySide } from "./side_by_side.ts";
import { studyBudget } from "./spending.ts";
import { trainRuns } from "./tune_stage.ts";

export interface RespondStageOptions {
  limit?: number | undefined;
  signal?: AbortSignal | undefined;
  /** Stops before more than this is spent on the study, in US dollars. */
  budget_usd?: number | undefined;
  /** Makes an answer that is not there an error; nobody is asked. */
  offline?: boolean | undefined;
  /** Submits batches, at half the price: come back for the answers. */
  batch?: boolean | undefined;
}

/** What came of asking. `first_error` is null where nothing failed. */
export interface AskedResult extends RespondResult {
  first_error: string | null;
  /** Where batches were asked for: answers in those that still run. */
  under_way?: number;
}

/**
 * Asks what is missing. Idempotent; what failed is asked again.
 *
 * Providers are asked side by side. Where one stops the asking, the others go
 * on to their end, and its reason is thrown then.
 */
export async function respondMissing(
  context: StudyContext,
  options: RespondStageOptions = {},
): Promise<AskedResult> {
  const { materials } = context;
  const ledger = await context.ledger();
  ledger.put("checkpoints", materials.bases);
  const checkpoints = context.checkpoints(ledger.all("checkpoints"));
  const budget = await studyBudget(context, options.budget_usd, {
    is_batch: options.batch ?? false,
  });
  await embedContexts(context, { ...options, budget });
  await assertPromptsFit(context);
  if (options.offline) await assertNothingMissing(context, checkpoints);
  await trainLostWeights(context, options.signal);
  const show = progressSum(context, { stage: "respond", unit: "answers" });
  const served = byProvider(checkpoints);
  const ask = (group: Served, limit: number | undefined) =>
    askServed(context, { group, options: { ...options, limit }, budget, show });
  const results = await sideBySide(served, { limit: options.limit, ask });
  const sum = addUp(results);
  const under_way = results.reduce((n, { running = 0 }) => n + running, 0);
  return {
    ...sum,
    first_error: firstError(sum, ledger),
    ...(options.batch && { under_way }),
  };
}

/** Asks what is missing of the checkpoints of one provider. */
async function askServed(
  context: StudyContext,
  { group, options, budget, show }: {
    group: Served;
    options: RespondStageOptions;
    budget: Budget;
    show: (provider: string, progress: RespondProgress) => void;
  },
): Promise<Asked> {
  const { plan, materials, paths } = context;
  const model = openServed(context, group);
  const { name, wire } = group.provider;
  try {
    const common = {
      ledger: await context.ledger(),
      model,
      checkpoints: group.checkpoints,
      items: materials.items,
      arms: plan.arms,
      armsOf: armsOfCheckpoints(context),
      promptOf: materials.prompts.promptOf,
      repeats: plan.repeats,
      decoding: plan.decoding,
      limit: options.limit,
      folder: paths.work,
      signal: options.signal,
      onProgress: (progress: RespondProgress) => show(name, progress),
      ...(wire !== "local" && { budget }),
    };
    return options.batch && wire !== "local"
      ? await respondInBatches({ ...common, wait: false })
      : await respondNow(common);
  } finally {
    model.close();
  }
}

/** @throws {RangeError} If an answer of the grid is not in the ledger. */
async function assertNothingMissing(
  context: StudyContext,
  checkpoints: readonly Checkpoint[],
): Promise<void> {
  for (const group of byProvider(checkpoints)) {
    const model = openServed(context, group);
    const missing = await missingOf(context, {
      endpoint: model.endpoint,
      checkpoints: group.checkpoints,
    });
    model.close();
    const first = missing[0]?.labels[0];
    if (first === undefined) continue;
    throw new RangeError(
      `Cannot go on offline as every answer must be in the ledger: ${missing.length} are missing, the first of ${first.checkpoint_id} to ${first.item_id}; ask for them without --offline`,
    );
  }
}

async function missingOf(
  context: StudyContext,
  asked: { endpoint: string; checkpoints: readonly Checkpoint[] },
): Promise<Wanted[]> {
  const { plan: { arms, repeats, decoding }, materials } = context;
  const { items, prompts: { promptOf } } = materials;
  const armsOf = armsOfCheckpoints(context);
  const grid = { items, arms, armsOf, promptOf, repeats, decoding, ...asked };
  return (await planResponses(await context.ledger(), grid)).missing;
}

function firstError({ errors }: RespondResult, ledger: Ledger): string | null {
  if (errors === 0) return null;
  return ledger.all("responses").find((row) =>
    row.error !== null && !row.superseded && !isJudgeReply(row)
  )?.error ?? null;
}

/**
 * Trains again the runs whose weights are gone and whose checkpoints still
 * have something to answer, as in a fresh copy of a recorded study.
 */
async function trainLostWeights(
  context: StudyContext,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { materials } = context;
  const ledger = await context.ledger();
  const lost = context.checkpoints(ledger.all("checkpoints"))
    .filter(({ model }) => isEmbedded(model))
    .filter((checkpoint) => !isThere(context.weightsFile(checkpoint)));
  if (lost.length === 0) return;
  const missing = await missingOf(context, {
    endpoint: "local",
    checkpoints: lost,
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
