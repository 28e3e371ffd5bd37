/**
 * The stage that trains: every run of the plan that is not complete.
 *
 * @module
 */

import type { Ledger } from "../ledger/ledger.ts";
import type { Run } from "../records/run.ts";
import type { StudyContext } from "./context.ts";
import { admitTrainings, studyBudget, withCost } from "./spending.ts";
import { checkpointEpochs } from "../tuning/plan_runs.ts";
import type { TuneProgress } from "../tuning/tune.ts";

export interface TuneResult {
  /** Trainings of the plan, and how many of them this call ran. */
  total: number;
  trained: number;
}

export interface TuneStageOptions {
  signal?: AbortSignal | undefined;
  /** Starts nothing that could cost the study more, in US dollars. */
  budget_usd?: number | undefined;
}

/** Trains what is missing. Idempotent; a killed training continues. */
export async function tuneMissing(
  context: StudyContext,
  { signal, budget_usd }: TuneStageOptions = {},
): Promise<TuneResult> {
  const ledger = await context.ledger();
  ledger.put("checkpoints", context.materials.bases);
  ledger.put("runs", context.materials.runs.filter(isUntrained).map(asIs));
  const runs = missingRuns(context, ledger);
  const budget = await studyBudget(context, budget_usd);
  await admitTrainings(context, { runs, budget });
  await trainRuns(context, { runs, signal });
  return { total: trainingsOf(context), trained: runs.length };
}

/** A plan that asks the base alone has runs with nothing to train. */
const isUntrained = ({ epochs }: Run) => epochs === 0;

const trainingsOf = (
  { materials: { runs } }: Pick<StudyContext, "materials">,
) => runs.filter((run) => !isUntrained(run)).length;

const asIs = (run: Run): Run => ({
  ...run,
  status: "succeeded",
  trained_tokens: 0,
  cost_usd: 0,
});

/** Returns the runs that did not succeed or lack a checkpoint of the plan. */
export function missingRuns(
  { plan, materials }: Pick<StudyContext, "plan" | "materials">,
  ledger: Pick<Ledger, "all">,
): Run[] {
  const succeeded = new Set(
    ledger.all("runs").filter(({ status }) => status === "succeeded")
      .map(({ run_id }) => run_id),
  );
  const kept = new Set(
    ledger.all("checkpoints").map(({ run_id, epoch }) => `${run_id} ${epoch}`),
  );
  return materials.runs.filter((run) =>
    !succeeded.has(run.run_id) ||
    checkpointEpochs(run, plan)
      .some((epoch) => !kept.has(`${run.run_id} ${epoch}`))
  );
}

/**
 * Trains runs and puts what comes of them into the ledger.
 *
 * @throws {Error} If one failed; the others are trained all the same.
 */
export async function trainRuns(
  context: StudyContext,
  { runs, signal }: { runs: readonly Run[]; signal?: AbortSignal | undefined },
): Promise<void> {
  const { plan, materials, paths, options } = context;
  const ledger = await context.ledger();
  if (runs.length === 0) {
    const total = trainingsOf(context);
    options.onProgress({ stage: "tune", done: total, total, unit: UNIT });
    return;
  }
  const meter = progressMeter(context, runs);
  await options.parts.tune(runs, {
    plan,
    datasets: materials.datasets,
    folder: paths.work,
    home: options.home,
    poll_seconds: options.poll_seconds,
    workers: options.workers,
    ...(options.device && { device: options.device }),
    ...(signal && { signal }),
    onRun: (run) => {
      ledger.put("runs", [withCost(run, context)]);
      if (run.status === "succeeded") meter.finished(run.run_id);
    },
    onCheckpoint: (checkpoint) => ledger.put("checkpoints", [checkpoint]),
    onProgress: meter.stepped,
  });
  signal?.throwIfAborted();
}

const UNIT = "trainings";

const runName = ({ condition_id, seed }: Run) => `${condition_id} seed ${seed}`;

/** Adds up the steps of trainings that run side by side. */
function progressMeter(
  context: StudyContext,
  runs: readonly Run[],
): {
  stepped: (progress: TuneProgress) => void;
  finished: (run_id: string) => void;
} {
  const names = new Map(runs.map((run) => [run.run_id, runName(run)]));
  const shares = new Map<string, number>();
  const { options } = context;
  const total = trainingsOf(context);
  const before = total - runs.length;
  const say = (note: string) => {
    const done = before + [...shares.values()].reduce((a, b) => a + b, 0);
    options.onProgress({ stage: "tune", done, total, unit: UNIT, note });
  };
  say(`${runs.length} to train`);
  return {
    stepped: ({ run_id, step, steps, loss }) => {
      shares.set(run_id, steps === 0 ? 0 : step / steps);
      const now = loss === null ? "" : `, loss ${loss.toFixed(3)}`;
      say(`${names.get(run_id) ?? run_id}, step ${step} of ${steps}${now}`);
    },
    finished: (run_id) => {
      shares.set(run_id, 1);
      say(`${names.get(run_id) ?? run_id} trained`);
    },
  };
}
