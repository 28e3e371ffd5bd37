/**
 * What an ended batch leaves in the ledger.
 *
 * A batch may end long after it was submitted, when its answers were asked
 * elsewhere or its prompts were edited. So each answer is labelled by what the
 * study asks now; one that nothing asks for any more keeps the label under
 * which it was submitted, superseded where its item is now asked otherwise.
 *
 * @module
 */

import type { Batch, Ledger } from "../ledger/ledger.ts";
import type { Ask, Reply } from "../models/model.ts";
import type { Attempt, Response } from "../records/response.ts";
import type { IsAsked } from "./batch_options.ts";
import type { SubmittedBatch, SubmittedEntry } from "./batch_state.ts";
import type { Grid, Label, Wanted } from "./plan_responses.ts";
import { rowsOf } from "./respond.ts";

export interface ImportOptions {
  ledger: Ledger;
  isAsked: IsAsked;
  /** One reply to each entry of the batch, by `custom_id`. */
  replies: ReadonlyMap<string, Reply>;
  /** What each entry asked, by `custom_id`. */
  asks: ReadonlyMap<string, Ask>;
  /** Answers that the study still lacks, by `custom_id`. */
  missing: ReadonlyMap<string, Wanted>;
}

/**
 * Returns the rows of a batch, none for entries that are imported already.
 *
 * An attempt starts when its batch was submitted, and by that it is known
 * again: importing twice changes nothing. A stored answer is never replaced.
 */
export function importedRows(
  { submitted_at, entries }: SubmittedBatch,
  { ledger, isAsked, replies, asks, missing }: ImportOptions,
): Required<Pick<Batch, "responses" | "attempts_log">> {
  const attemptOf = attemptFinder(ledger, submitted_at);
  const stored = ledger.keys("responses", ["error"]);
  const responses: Response[] = [];
  const attempts_log: Attempt[] = [];
  for (const entry of entries) {
    const attempt = attemptOf(entry);
    if (attempt === undefined) continue;
    const { custom_id, request_hash, repeat } = entry;
    const wanted = missing.get(custom_id);
    const rows = rowsOf(wanted ?? unwanted(entry, asks.get(custom_id)!), {
      reply: replies.get(custom_id)!,
      attempt,
    });
    attempts_log.push({ ...rows.attempt, started_at: submitted_at });
    if (stored.has({ request_hash, repeat, turn: 0, error: null })) continue;
    const superseded = wanted === undefined && isAsked(entry);
    responses.push({ ...rows.response, superseded });
  }
  return { responses, attempts_log };
}

/** Numbers an entry's attempt; undefined where it stands in the log already. */
function attemptFinder(
  ledger: Ledger,
  started_at: string,
): (entry: SubmittedEntry) => number | undefined {
  const taken = ledger.keys("attempts_log");
  const imported = ledger.keys("attempts_log", ["started_at"]);
  return ({ request_hash, repeat }) => {
    const key = { request_hash, repeat, turn: 0 };
    let attempt = 0;
    while (taken.has({ ...key, attempt })) {
      if (imported.has({ ...key, attempt, started_at })) return undefined;
      attempt++;
    }
    return attempt;
  };
}

/** An answer that nothing asks for any more, under its label of that time. */
function unwanted(
  { repeat, checkpoint_id, dataset, item_id, arm }: SubmittedEntry,
  { request, answer }: Ask,
): Wanted {
  const label: Label = { checkpoint_id, dataset, item_id, arm };
  return { request, repeat, labels: [label], answer, failed: true };
}

/** Returns whether a grid asks an item of a checkpoint, however it asks it. */
export function askedBy(
  { checkpoints, items, arms }: Pick<Grid, "checkpoints" | "items" | "arms">,
): IsAsked {
  const models = new Set(checkpoints.map((row) => row.checkpoint_id));
  const asked = new Set(
    items.map(({ dataset, item_id }) => `${dataset} ${item_id}`),
  );
  return ({ checkpoint_id, dataset, item_id, arm }) =>
    models.has(checkpoint_id) && asked.has(`${dataset} ${item_id}`) &&
    arms.includes(arm);
}
