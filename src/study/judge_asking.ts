/**
 * Asks the judges that ask a model what they have not judged yet.
 *
 * Their requests go the way of all others: one queue, one budget, one log of
 * tries, the same batches. What was replied is kept before it is read, so a
 * judgment is never paid twice, however often the asking was killed.
 *
 * @module
 */

import { join } from "node:path";
import { askingSpecs } from "../judgments/asked_judges.ts";
import type { AskingJudge } from "../judgments/asking_judge.ts";
import { isJudgeReply } from "../judgments/judge_label.ts";
import {
  type JudgingPlan,
  judgmentsToWrite,
} from "../judgments/plan_judging.ts";
import type { Budget } from "../models/budget.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Model } from "../models/model.ts";
import { parseModelName, type Provider } from "../models/providers.ts";
import {
  askMissing,
  type AskOptions,
  type RespondProgress,
} from "../responses/respond.ts";
import { askInBatches } from "../responses/respond_in_batches.ts";
import { nowOrRefuse } from "../responses/respond_now.ts";
import type { StudyContext } from "./context.ts";
import { assertNothingMissing, judgingOf, weighing } from "./judge_plan.ts";
import { preparedJudges } from "./judge_preparation.ts";
import type { AskedResult, RespondStageOptions } from "./respond_stage.ts";
import { addUp, type Asked, progressSum, sideBySide } from "./side_by_side.ts";
import { studyBudget } from "./spending.ts";

export interface JudgeStageOptions extends RespondStageOptions {
  /** Judges each response at most so often now; as the plan says if unset. */
  judge_repeats?: number | undefined;
}

/** What came of judging: judgments written, and what came of asking for them. */
export interface JudgeResult extends AskedResult {
  written: number;
}

/** Judges that one provider answers for, ready to judge. */
interface Bench {
  provider: Provider;
  model: Model;
  judges: AskingJudge[];
}

/**
 * Asks the judges of a plan what is missing and writes what they say.
 * Idempotent; what failed is asked again.
 *
 * @throws {RangeError} With `offline`, if a reply is missing. {Error} If a
 *   judge cannot judge as the plan asks. What a model, the budget or the ledger
 *   throws; what was replied until then is judged all the same.
 */
export async function askJudges(
  context: StudyContext,
  options: JudgeStageOptions,
): Promise<JudgeResult> {
  const benches = await openBenches(context, options);
  try {
    const budget = await studyBudget(context, options.budget_usd, {
      is_batch: options.batch ?? false,
    });
    const show = progressSum(context, { stage: "judge", unit: "judgments" });
    const results = await sideBySide(benches, {
      limit: options.limit,
      ask: (bench, limit) =>
        askBench(context, {
          bench,
          options: { ...options, limit },
          budget,
          show,
        }),
    });
    const under_way = results.reduce((n, { running = 0 }) => n + running, 0);
    return {
      ...addUp(results),
      written: results.reduce((n, { written }) => n + written, 0),
      first_error: results.map(({ first_error }) => first_error)
        .find((error) => error !== null) ?? null,
      ...(options.batch && { under_way }),
    };
  } finally {
    for (const { model } of benches) model.close();
  }
}

/** Opens the judges' models, and has them ask what they must know first. */
async function openBenches(
  context: StudyContext,
  { budget_usd, offline, signal }: JudgeStageOptions,
): Promise<Bench[]> {
  const { plan, options: { parts, workers, connections } } = context;
  const groups = Map.groupBy(
    askingSpecs(plan.judges).values(),
    ({ model }) => parseModelName(model).provider,
  );
  const benches: Bench[] = [];
  if (groups.size === 0) return benches;
  const ledger = await context.ledger();
  const budget = await studyBudget(context, budget_usd);
  try {
    for (const [provider, specs] of groups) {
      const model = parts.openModel({
        provider,
        workers,
        weightsFile: () => undefined,
        connections,
      });
      const bench: Bench = { provider, model, judges: [] };
      benches.push(bench);
      bench.judges = await preparedJudges(specs, {
        asking: { ledger, model, budget, signal },
        offline,
      });
    }
  } catch (error) {
    for (const { model } of benches) model.close();
    throw error;
  }
  return benches;
}

/** Asks the judges of one provider. */
async function askBench(
  context: StudyContext,
  { bench, options, budget, show }: {
    bench: Bench;
    options: JudgeStageOptions;
    budget: Budget;
    show: (provider: string, progress: RespondProgress) => void;
  },
): Promise<Asked & Pick<JudgeResult, "written" | "first_error">> {
  const { model, provider: { name, wire } } = bench;
  const ledger = await context.ledger();
  const planNow = () => judgingOf(context, { ...bench, ...options });
  const plan = await planNow();
  if (options.offline) assertNothingMissing(plan);
  let asked: Asked;
  let written = 0;
  try {
    asked = await askPlan(plan, {
      ledger,
      model,
      budget,
      signal: options.signal,
      limit: options.limit,
      onProgress: (progress) => show(name, progress),
      folder: join(context.paths.work, "judge"),
      is_batch: (options.batch ?? false) && wire !== "local",
      planNow,
    });
  } finally {
    written = writeJudgments(ledger, plan);
  }
  return { ...asked, written, first_error: firstError(asked, ledger) };
}

/** Asks what a plan lacks, in batches or now. */
async function askPlan(
  plan: JudgingPlan,
  { planNow, is_batch, ...options }: AskOptions & {
    planNow: () => Promise<JudgingPlan>;
    is_batch: boolean;
    folder: string;
  },
): Promise<Asked> {
  const inBatches = (limit?: number) =>
    askInBatches({ ...plan, isAsked: () => false }, {
      ...options,
      wait: false,
      ...(limit !== undefined && { limit }),
    });
  if (is_batch) return await inBatches();
  let now = plan;
  return await nowOrRefuse(options, {
    ask: () =>
      askMissing(now, { ...options, onReply: weighing(now, options.ledger) }),
    async importEnded() {
      const imported = await inBatches(0);
      now = await planNow();
      return imported;
    },
  });
}

function writeJudgments(ledger: Ledger, plan: JudgingPlan): number {
  const rows = judgmentsToWrite(ledger, plan);
  ledger.put("judgments", rows);
  return rows.length;
}

function firstError({ errors }: Asked, ledger: Ledger): string | null {
  if (errors === 0) return null;
  return ledger.all("responses").find((row) =>
    isJudgeReply(row) && row.error !== null
  )?.error ?? null;
}
