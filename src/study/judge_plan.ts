/**
 * What judges are still to be asked about a study, and when to stop.
 *
 * @module
 */

import type { AskingJudge, Judged } from "../judgments/asking_judge.ts";
import { isJudgeReply } from "../judgments/judge_label.ts";
import {
  type JudgingPlan,
  keyOf,
  planJudging,
} from "../judgments/plan_judging.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { type Model, StopAsking } from "../models/model.ts";
import { askingSpec } from "../records/judge_spec.ts";
import type { AskOptions } from "../responses/respond.ts";
import type { StudyContext } from "./context.ts";

/** Returns what is missing of the plan's answers, by some of its judges. */
export async function judgingOf(
  context: StudyContext,
  { model, judges, judge_repeats = Infinity }: {
    model: Model;
    judges: readonly AskingJudge[];
    judge_repeats?: number | undefined;
  },
): Promise<JudgingPlan> {
  const { plan: { arms }, materials } = context;
  const ledger = await context.ledger();
  const checkpoints = new Set(
    context.checkpoints(ledger.all("checkpoints"))
      .map(({ checkpoint_id }) => checkpoint_id),
  );
  return await planJudging(ledger, {
    endpoint: model.endpoint,
    judges: judges.map((judge) => ({
      ...judge,
      repeats: Math.min(judge.repeats, judge_repeats),
    })),
    items: materials.items,
    promptOf: materials.prompts.promptOf,
    isJudged: ({ checkpoint_id, arm }) =>
      checkpoints.has(checkpoint_id) && arms.includes(arm),
  });
}

/** A judgment that may have to be weighed. */
type WeighedJudgment = Judged & { judge: AskingJudge; key: string | null };

/**
 * Returns what stops the asking at the first reply that cannot be weighed by a
 * judge that has weighed none yet: the others would be paid in vain.
 *
 * @throws {StopAsking} If that is known from replies of before.
 */
export function weighing(
  { judgments }: { judgments: readonly WeighedJudgment[] },
  ledger: Ledger,
): AskOptions["onReply"] {
  const strict = new Map(
    judgments.filter(({ judge }) =>
      askingSpec(judge.name)?.score_mode === "weighted"
    ).map((judgment) => [judgment.key, judgment]),
  );
  if (strict.size === 0) return undefined;
  const able = new Set<string>();
  const errorIn = (
    { key, text }: { key: string; text: string | null },
  ): string | null => {
    const asked = strict.get(key);
    if (asked === undefined || text === null) return null;
    const { error } = asked.judge.read(text, asked);
    if (error === null) able.add(asked.judge.name);
    return able.has(asked.judge.name) ? null : error;
  };
  const before = ledger.all("responses").filter(isJudgeReply)
    .map((row) => errorIn({ key: keyOf(row), text: row.text }));
  const [failed] = before.filter((error) => error !== null);
  if (failed !== undefined && able.size === 0) throw new StopAsking(failed);
  return ({ request: { request_hash }, repeat }, { text }) => {
    const error = errorIn({ key: keyOf({ request_hash, repeat }), text });
    if (error !== null) throw new StopAsking(error);
  };
}

/** @throws {RangeError} If a judge has not replied to all that is asked. */
export function assertNothingMissing({ missing }: JudgingPlan): void {
  const label = missing[0]?.labels[0];
  if (label === undefined) return;
  throw new RangeError(
    `Cannot go on offline as every judgment must be in the ledger: ${missing.length} are missing, the first by ${label.checkpoint_id} of ${label.item_id}; judge without --offline`,
  );
}
