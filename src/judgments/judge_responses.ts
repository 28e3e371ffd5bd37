/**
 * Judges what is not judged yet, and stores every verdict with its reason.
 *
 * Judging again stores nothing new. Where an item's accepted answers were
 * edited, verdicts that no longer hold are replaced: a stored verdict always
 * is what its judge says now.
 *
 * @module
 */

import type { Keys, Ledger } from "../ledger/ledger.ts";
import { canonicalJson } from "../records/hash.ts";
import type { Item } from "../records/item.ts";
import type { Judgment } from "../records/judgment.ts";
import type { Response } from "../records/response.ts";
import { messagesFor } from "../responses/messages.ts";
import type { Judge } from "./judge.ts";

const BATCH_ROWS = 20_000;

export interface JudgeOptions {
  ledger: Ledger;
  items: readonly Item[];
  judges: readonly Judge[];
  onProgress?: ((progress: JudgeProgress) => void) | undefined;
  /** Stops the judging; what was judged is kept. */
  signal?: AbortSignal | undefined;
}

/** Responses looked at, of how many; judgments written so far. */
export interface JudgeProgress {
  done: number;
  total: number;
  written: number;
}

/**
 * Judges every answer to the items with every judge that applies to them.
 *
 * Failed and superseded responses have no judgments. An answer to a prompt
 * that several items share is judged for each of them.
 *
 * @returns How many judgments were written.
 */
export async function judgeResponses(
  { ledger, items, judges, onProgress, signal }: JudgeOptions,
): Promise<number> {
  const responses = ledger.all("responses")
    .filter(({ error, superseded }) => error === null && !superseded);
  const stored = ledger.keys("judgments", ["verdict", "reason"]);
  const itemsOf = itemsByResponse(items);
  const progress = { done: 0, total: responses.length, written: 0 };
  let batch: Judgment[] = [];
  const flush = async () => {
    ledger.put("judgments", batch);
    progress.written += batch.length;
    batch = [];
    onProgress?.({ ...progress });
    await new Promise((resolve) => setTimeout(resolve)); // let signals in
    signal?.throwIfAborted();
  };
  for (const response of responses) {
    for (const item of itemsOf(response)) {
      batch.push(...missingJudgments(response, { item, judges, stored }));
    }
    progress.done++;
    if (batch.length >= BATCH_ROWS) await flush();
  }
  await flush();
  return progress.written;
}

/** Returns what finds the items that a response answers. */
function itemsByResponse(
  items: readonly Item[],
): (response: Response) => readonly Item[] {
  const keyOf = ({ dataset, item_id }: Pick<Item, "dataset" | "item_id">) =>
    JSON.stringify([dataset, item_id]);
  const byId = new Map(items.map((item) => [keyOf(item), item]));
  const groups = new Map<string, Map<string, Item[]>>();
  const groupsIn = (arm: string) => {
    let known = groups.get(arm);
    if (known === undefined) {
      known = Map.groupBy(
        items,
        (item) => canonicalJson(messagesFor(item, arm)),
      );
      groups.set(arm, known);
    }
    return known;
  };
  return (response) => {
    const item = byId.get(keyOf(response));
    if (item === undefined) return [];
    const messages = canonicalJson(messagesFor(item, response.arm));
    return groupsIn(response.arm).get(messages) ?? [];
  };
}

/** Returns the judgments of an answer that are not stored as they should be. */
function missingJudgments(
  response: Response,
  { item, judges, stored }: {
    item: Item;
    judges: readonly Judge[];
    stored: Keys<"judgments", "verdict" | "reason">;
  },
): Judgment[] {
  const text = response.text as string; // error is null
  return judges.filter((judge) => judge.applies(item))
    .map((judge) => ({
      request_hash: response.request_hash,
      repeat: response.repeat,
      turn: response.turn,
      dataset: item.dataset,
      item_id: item.item_id,
      judge_id: judge.judge_id,
      judge_repeat: 0,
      ...judge.judge(item, { text }),
      score: null,
      score_mode: null,
      raw: null,
      error: null,
      input_tokens: null,
      output_tokens: null,
      cost_usd: null,
    }))
    .filter((judgment) => !stored.has(judgment));
}
