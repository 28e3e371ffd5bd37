/**
 * Providers asked side by side, and what came of all of them.
 *
 * @module
 */

import type { BatchResult } from "../responses/batch_options.ts";
import type { RespondProgress, RespondResult } from "../responses/respond.ts";
import type { StudyContext } from "./context.ts";
import type { Progress } from "./progress.ts";

/** What came of asking one provider, in batches or not. */
export type Asked =
  & RespondResult
  & Partial<Pick<BatchResult, "running" | "submitted">>;

/**
 * Asks every group and returns what came of each. Under a limit one comes after
 * the other; else all go on to their end, and the first that failed is thrown
 * then.
 */
export async function sideBySide<Group, Result extends Asked>(
  groups: readonly Group[],
  { limit, ask }: {
    limit: number | undefined;
    ask: (group: Group, limit: number | undefined) => Promise<Result>;
  },
): Promise<Result[]> {
  const results: Result[] = [];
  if (limit !== undefined) {
    let left = limit;
    for (const group of groups) {
      const result = await ask(group, left);
      left -= result.submitted ?? result.asked;
      results.push(result);
    }
    return results;
  }
  const settled = await Promise.allSettled(
    groups.map((group) => ask(group, undefined)),
  );
  for (const one of settled) {
    if (one.status === "rejected") throw one.reason;
    results.push(one.value);
  }
  return results;
}

/** Adds up what came of asking several providers. */
export function addUp(results: readonly RespondResult[]): RespondResult {
  const sum = (name: keyof RespondResult) =>
    results.reduce((total, one) => total + one[name], 0);
  return {
    total: sum("total"),
    asked: sum("asked"),
    errors: sum("errors"),
    missing: sum("missing"),
  };
}

/** Returns what adds up, and tells, how far each provider is. */
export function progressSum(
  { options }: StudyContext,
  { stage, unit }: Pick<Progress, "stage" | "unit">,
): (provider: string, progress: RespondProgress) => void {
  const told = new Map<string, RespondProgress>();
  return (provider, progress) => {
    told.set(provider, progress);
    const all = [...told.values()];
    const sum = (name: keyof RespondProgress) =>
      all.reduce((total, one) => total + one[name], 0);
    options.onProgress({
      stage,
      unit,
      done: sum("done"),
      total: sum("total"),
      errors: sum("errors"),
    });
  };
}
