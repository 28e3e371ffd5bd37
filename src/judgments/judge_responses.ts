/**
 * Judges what is not judged yet, and stores every verdict with its reason.
 *
 * Judging again stores nothing new. Where an item's accepted answers were
 * edited, verdicts that no longer hold are replaced: a stored verdict always
 * is what its judge says now.
 *
 * @module
 */

import type { Ledger } from "../ledger/ledger.ts";
import { canonicalJson } from "../records/hash.ts";
import type { Item } from "../records/item.ts";
import type { Judgment } from "../records/judgment.ts";
import type { Response } from "../records/response.ts";
import { closedBook, type PromptOf } from "../responses/messages.ts";
import type { Judge, Outcome } from "./judge.ts";
import { isJudgeReply } from "./judge_label.ts";

const BATCH_ROWS = 20_000;

/** Slow judgments that are awaited together. */
const BATCH_WAITING = 64;

export interface JudgeOptions {
  ledger: Ledger;
  items: readonly Item[];
  judges: readonly Judge[];
  /** What was shown for an item in an arm; the question alone by default. */
  promptOf?: PromptOf | undefined;
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
  { ledger, items, judges, promptOf = closedBook, onProgress, signal }:
    JudgeOptions,
): Promise<number> {
  const responses = ledger.all("responses")
    .filter((row) => row.error === null && !row.superseded)
    .filter((row) => !isJudgeReply(row));
  const stored = ledger.keys("judgments", ["verdict", "reason"]);
  const itemsOf = itemsByResponse(items, promptOf);
  const progress = { done: 0, total: responses.length, written: 0 };
  let batch: Judgment[] = [];
  let waiting: Promise<Judgment>[] = [];
  const flush = async () => {
    const late = (await Promise.all(waiting)).filter((one) => !stored.has(one));
    batch.push(...late);
    waiting = [];
    ledger.put("judgments", batch);
    progress.written += batch.length;
    batch = [];
    onProgress?.({ ...progress });
    await new Promise((resolve) => setTimeout(resolve)); // let signals in
    signal?.throwIfAborted();
  };
  try {
    for (const response of responses) {
      for (const item of itemsOf(response)) {
        for (const judge of judges) {
          if (!judge.applies(item)) continue;
          const judgment = judgmentOf(response, { item, judge });
          if (judgment instanceof Promise) waiting.push(judgment);
          else if (!stored.has(judgment)) batch.push(judgment);
        }
      }
      progress.done++;
      if (batch.length >= BATCH_ROWS || waiting.length >= BATCH_WAITING) {
        await flush();
      }
    }
    await flush();
  } finally {
    await Promise.all(judges.map((judge) => judge.close?.()));
  }
  return progress.written;
}

/** Returns what finds the items that a response answers. */
export function itemsByResponse(
  items: readonly Item[],
  promptOf: PromptOf,
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
        (item) => canonicalJson(promptOf(item, arm)),
      );
      groups.set(arm, known);
    }
    return known;
  };
  return (response) => {
    const item = byId.get(keyOf(response));
    if (item === undefined) return [];
    const prompt = canonicalJson(promptOf(item, response.arm));
    return groupsIn(response.arm).get(prompt) ?? [];
  };
}

/** Returns what a judge says of an answer, as a row; a slow judge's later. */
function judgmentOf(
  response: Response,
  { item, judge }: { item: Item; judge: Judge },
): Judgment | Promise<Judgment> {
  const text = response.text as string; // error is null
  const rowOf = (outcome: Outcome): Judgment => ({
    request_hash: response.request_hash,
    repeat: response.repeat,
    turn: response.turn,
    dataset: item.dataset,
    item_id: item.item_id,
    judge_id: judge.judge_id,
    judge_repeat: 0,
    score: null,
    score_mode: null,
    ...outcome,
    raw: null,
    error: null,
    input_tokens: null,
    output_tokens: null,
    cost_usd: null,
  });
  const outcome = judge.judge(item, { text });
  return outcome instanceof Promise ? outcome.then(rowOf) : rowOf(outcome);
}
