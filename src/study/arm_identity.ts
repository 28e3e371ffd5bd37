/**
 * Whether every checkpoint was shown the same in every arm (RG-8): looked up in
 * what was really sent, not in what would be sent now.
 *
 * @module
 */

import pl from "polars";
import type { StudyPlan } from "../records/study_plan.ts";
import type { StudyContext } from "./context.ts";
import { readTable } from "./snapshot.ts";

export interface ArmIdentity {
  /** Items in arms that two checkpoints or more have answered. */
  n_compared: number;
  /** Those for which they were not shown the same, by arm, dataset and id. */
  different: { arm: string; dataset: string; item_id: string }[];
}

/**
 * Returns what the live answers of a study were shown, compared between all of
 * its checkpoints.
 */
export async function armIdentity(context: StudyContext): Promise<ArmIdentity> {
  const responses = await readTable(context, "responses", [
    "request_hash",
    "checkpoint_id",
    "dataset",
    "item_id",
    "arm",
    "superseded",
  ]);
  const requests = await readTable(context, "requests", [
    "request_hash",
    "messages",
    "context_ids",
  ]);
  return compareShown(context.plan, { responses, requests });
}

/** Returns the same, of frames with these columns. */
export function compareShown(
  { arms }: Pick<StudyPlan, "arms">,
  { responses, requests }: { responses: pl.DataFrame; requests: pl.DataFrame },
): ArmIdentity {
  const shown = new Map<string, string>();
  for (const row of requests.toRecords()) {
    const { request_hash, messages, context_ids } = row;
    shown.set(String(request_hash), JSON.stringify([messages, context_ids]));
  }
  const live = responses
    .filter(pl.col("superseded").eq(pl.lit(false)))
    .filter(pl.col("arm").isIn([...arms]))
    .toRecords() as Record<string, string>[];
  const groups = Map.groupBy(
    live,
    ({ arm, dataset, item_id }) => JSON.stringify([arm, dataset, item_id]),
  );
  const identity: ArmIdentity = { n_compared: 0, different: [] };
  for (const rows of groups.values()) {
    const checkpoints = new Set(rows.map((row) => row.checkpoint_id));
    if (checkpoints.size < 2) continue;
    identity.n_compared++;
    const prompts = new Set(rows.map((row) => shown.get(row.request_hash!)));
    const { arm, dataset, item_id } = rows[0] as Record<
      "arm" | "dataset" | "item_id",
      string
    >;
    if (prompts.size > 1) identity.different.push({ arm, dataset, item_id });
  }
  return identity;
}
