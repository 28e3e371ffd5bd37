/**
 * What a study has spent, and the budget that keeps it from spending more.
 *
 * @module
 */

import pl from "polars";
import { askingSpecs } from "../judgments/asked_judges.ts";
import { JUDGE_ARM } from "../judgments/judge_label.ts";
import { Budget } from "../models/budget.ts";
import { loadPrices, priceOf, trainingCost } from "../models/prices.ts";
import { loadTokenCounter } from "../models/tokens.ts";
import type { Run } from "../records/run.ts";
import type { StudyContext } from "./context.ts";
import { type CostPlan, costPlan } from "./cost_plan.ts";
import { isFree } from "./cost_row.ts";
import { readStudyFrames, readTable } from "./snapshot.ts";
import { costOfTraining } from "./tune_cost.ts";

/** Money that a study has spent so far, in US dollars. */
export interface Spent {
  tune_usd: number;
  respond_usd: number;
  /** Of judges that ask a model. */
  judge_usd: number;
  /** Calls and trainings at a price, or of a use, that nobody knows. */
  n_unknown: number;
}

/** Returns whether all models of a study run where nobody is paid. */
export function costsNothing({ plan, materials }: StudyContext): boolean {
  const judges = [...askingSpecs(plan.judges).values()];
  return [...materials.base_models.keys(), ...judges.map(({ model }) => model)]
    .every(isFree);
}

/** Returns what a study has spent, as far as it is known. */
export async function spentSoFar(context: StudyContext): Promise<Spent> {
  const spent = { tune_usd: 0, respond_usd: 0, judge_usd: 0, n_unknown: 0 };
  if (costsNothing(context)) return spent;
  const attempts = await readTable(context, "attempts_log", [
    "request_hash",
    "cost_usd",
    "error",
  ]);
  const judged = await judgeRequests(context);
  const runs = await readTable(context, "runs", ["cost_usd", "status"]);
  for (const { request_hash, cost_usd, error } of attempts.toRecords()) {
    const stage = judged.has(String(request_hash))
      ? "judge_usd"
      : "respond_usd";
    if (cost_usd !== null) spent[stage] += Number(cost_usd);
    else if (error === null) spent.n_unknown++;
  }
  for (const { cost_usd, status } of runs.toRecords()) {
    if (cost_usd !== null) spent.tune_usd += Number(cost_usd);
    else if (status === "succeeded") spent.n_unknown++;
  }
  return spent;
}

/** Returns the hashes of what judges were asked. */
async function judgeRequests(context: StudyContext): Promise<Set<string>> {
  const rows = await readTable(context, "responses", ["request_hash", "arm"]);
  return new Set(
    rows.filter(pl.col("arm").eq(pl.lit(JUDGE_ARM)))
      .getColumn("request_hash").toArray() as string[],
  );
}

/**
 * Returns the budget of a study: what it spent before counts.
 *
 * @param limit_usd The most to spend on the study in all; undefined where no
 *   budget was given, and then nothing that costs money is done.
 */
export async function studyBudget(
  context: StudyContext,
  limit_usd: number | undefined,
  { is_batch = false }: { is_batch?: boolean } = {},
): Promise<Budget> {
  const { tune_usd, respond_usd, judge_usd } = await spentSoFar(context);
  const { checkpoints } = await readStudyFrames(context);
  const bases = new Map(
    checkpoints.filter(({ run_id }) => run_id !== null)
      .map(({ model, base_model }) => [model, base_model]),
  );
  return await Budget.open({
    limit_usd: limit_usd ?? null,
    prices: loadPrices(context.options),
    spent_usd: tune_usd + respond_usd + judge_usd,
    is_batch,
    baseOf: (model) => bases.get(model),
  });
}

/** Returns what is still to be paid for of a study. */
export async function plannedCost(
  context: StudyContext,
  { is_batch = false }: { is_batch?: boolean } = {},
): Promise<CostPlan> {
  const { plan, materials } = context;
  const { runs, checkpoints, frames } = await readStudyFrames(context);
  const answers = new Map<string, number>();
  const answered = frames.responses.select("checkpoint_id", "error");
  for (const { checkpoint_id, error } of answered.toRecords()) {
    if (error !== null) continue;
    const id = String(checkpoint_id);
    answers.set(id, (answers.get(id) ?? 0) + 1);
  }
  return await costPlan({
    ...materials,
    plan,
    prices: loadPrices(context.options),
    is_batch,
    done: {
      run_ids: new Set(
        runs.filter(({ status }) => status === "succeeded")
          .map(({ run_id }) => run_id),
      ),
      checkpoints,
      answers,
      judgments: judgmentsByJudge(frames.judgments),
    },
  });
}

/** Returns how many judgments there are of each judge, failures left out. */
function judgmentsByJudge(judgments: pl.DataFrame): Map<string, number> {
  const counts = judgments.filter(pl.col("error").isNull())
    .groupBy("judge_id").agg(pl.col("item_id").count().alias("n"));
  return new Map(
    counts.toRecords().map(({ judge_id, n }) => [String(judge_id), Number(n)]),
  );
}

/**
 * Holds what trainings may cost at most, before the first one starts.
 *
 * @throws {StopAsking} If the budget does not cover them.
 */
export async function admitTrainings(
  context: StudyContext,
  { runs, budget }: { runs: readonly Run[]; budget: Budget },
): Promise<void> {
  const { plan, materials: { datasets } } = context;
  const paid = runs.filter(({ base_model }) =>
    !isFree(base_model) && plan.trainer === undefined
  );
  if (paid.length === 0) return;
  const prices = loadPrices(context.options);
  const tokens = await loadTokenCounter();
  for (const run of paid) {
    const { cost_usd } = costOfTraining(run, { datasets, prices, tokens });
    budget.admitTraining(run.run_id, {
      model: run.base_model,
      most_usd: cost_usd?.high ?? null,
    });
  }
}

/** Returns a run with its cost, where the price table knows it. */
export function withCost(run: Run, { options }: StudyContext): Run {
  const { cost_usd, trained_tokens, base_model, method } = run;
  if (cost_usd !== null || trained_tokens === null) return run;
  const price = priceOf(loadPrices(options), base_model);
  return {
    ...run,
    cost_usd: trainingCost(price, { trained_tokens, method }),
  };
}
