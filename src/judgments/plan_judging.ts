/**
 * What judges are still to be asked, and the judgments that their replies give.
 *
 * A judge's request is named by the hash of all that changes its reply, so the
 * same words to the same question are judged once, whoever said them, and an
 * edited answer key is another request.
 *
 * @module
 */

import type { Ledger } from "../ledger/ledger.ts";
import { canonicalJson } from "../records/hash.ts";
import type { Item } from "../records/item.ts";
import { type Judgment, UNSAID } from "../records/judgment.ts";
import { hashRequest } from "../records/request.ts";
import type { Response } from "../records/response.ts";
import type { PromptOf } from "../responses/messages.ts";
import type { Wanted } from "../responses/plan_responses.ts";
import type { AskingJudge, Judged } from "./asking_judge.ts";
import { askingSpec } from "../records/judge_spec.ts";
import { isJudgeReply, judgeLabel } from "./judge_label.ts";
import { itemsByResponse } from "./judge_responses.ts";
import { judgmentsOf } from "./judgments_of.ts";

/** One judgment that a reply gives, or needs none for. */
interface AskedJudgment extends Judged {
  judge: AskingJudge;
  judge_repeat: number;
  response: Response;
  /** Of the judge's request; null where it needs none. */
  key: string | null;
}

export interface JudgingPlan {
  /** Requests of all judgments; the same words are judged once. */
  total: number;
  /** Those without a reply, in the order of the responses. */
  missing: Wanted[];
  judgments: AskedJudgment[];
}

export interface JudgingOptions {
  /** Of the model that is asked, part of every request. */
  endpoint: string;
  judges: readonly AskingJudge[];
  items: readonly Item[];
  promptOf: PromptOf;
  /** Whether a response is one to be judged. */
  isJudged: (response: Response) => boolean;
}

/** Returns what is missing of a ledger's judgments, and changes nothing. */
export async function planJudging(
  ledger: Ledger,
  { endpoint, judges, items, promptOf, isJudged }: JudgingOptions,
): Promise<JudgingPlan> {
  const wanted = new Map<string, Wanted>();
  const judgments: AskedJudgment[] = [];
  const rows = ledger.all("responses");
  const itemsOf = itemsByResponse(items, promptOf);
  for (const response of rows.filter((row) => isAnswer(row) && isJudged(row))) {
    for (const item of itemsOf(response)) {
      const judged = { item, text: response.text as string };
      for (const judge of judges.filter((judge) => judge.applies(item))) {
        const settled = judge.settle(judged) !== null;
        for (let repeat = 0; repeat < judge.repeats; repeat++) {
          const key = settled
            ? null
            : await want(wanted, { endpoint, judge, judged, repeat });
          const one = { ...judged, judge, judge_repeat: repeat, response };
          judgments.push({ ...one, key });
        }
      }
    }
  }
  const missing = new Set(wanted.values());
  for (const row of rows.filter(isJudgeReply)) {
    const asked = wanted.get(keyOf(row));
    if (asked === undefined) continue;
    if (row.error === null) missing.delete(asked);
    else asked.failed = true;
  }
  return { total: wanted.size, missing: [...missing], judgments };
}

const isAnswer = (row: Response) =>
  !isJudgeReply(row) && row.error === null && !row.superseded;

/** Returns the key of a judge's request, among those of a plan. */
export const keyOf = (
  { request_hash, repeat }: Pick<Response, "request_hash" | "repeat">,
) => `${request_hash} ${repeat}`;

/** Adds a judge's request to those wanted and returns its key. */
async function want(
  wanted: Map<string, Wanted>,
  { endpoint, judge, judged, repeat }: {
    endpoint: string;
    judge: AskingJudge;
    judged: Judged;
    repeat: number;
  },
): Promise<string> {
  const request = await hashRequest({
    endpoint,
    model: judge.model,
    ...judge.prompt(judged, repeat),
    context_ids: [],
  });
  const key = keyOf({ ...request, repeat });
  const label = judgeLabel(askingSpec(judge.name)!, judged.item);
  const known = wanted.get(key);
  if (known !== undefined) known.labels.push(label);
  else {
    wanted.set(key, {
      request,
      repeat,
      labels: [label],
      answer: null,
      failed: false,
    });
  }
  return key;
}

/** Why a judgment does not hold any more and there is no other yet. */
export const EDITED =
  "the question or its accepted answers were edited, and it is not judged again yet";

/**
 * Returns the judgments that the ledger should hold and does not: of new
 * replies, of failures, and of those whose question was edited.
 */
export function judgmentsToWrite(
  ledger: Ledger,
  { judgments }: Pick<JudgingPlan, "judgments">,
): Judgment[] {
  const replies = new Map(
    ledger.all("responses").filter(isJudgeReply).map((row) => [
      keyOf(row),
      row,
    ]),
  );
  const judge_ids = new Set(judgments.map(({ judge }) => judge.judge_id));
  const stored = new Map(
    judgmentsOf(ledger, judge_ids).map((row) => [judgmentKey(row), row]),
  );
  const fresh: Judgment[] = [];
  for (const asked of judgments) {
    const reply = asked.key === null ? undefined : replies.get(asked.key);
    const empty = emptyRow(asked);
    const before = stored.get(judgmentKey(empty));
    const row = asked.key === null
      ? { ...empty, ...asked.judge.settle(asked) }
      : reply === undefined
      ? before && { ...empty, error: EDITED }
      : { ...empty, ...outcomeOf(reply, asked) };
    if (row === undefined) continue;
    if (canonicalJson(row) !== canonicalJson(before ?? null)) fresh.push(row);
  }
  return fresh;
}

function outcomeOf(
  { text, error, input_tokens, output_tokens }: Response,
  { judge, item, text: judged }: AskedJudgment,
): Partial<Judgment> {
  const tokens = { input_tokens, output_tokens };
  if (text === null) return { error, ...tokens };
  return { ...judge.read(text, { item, text: judged }), raw: text, ...tokens };
}

/** What is paid stands with the tries, which several judgments may share. */
function emptyRow(
  { response, item, judge, judge_repeat }: AskedJudgment,
): Judgment {
  return {
    request_hash: response.request_hash,
    repeat: response.repeat,
    turn: response.turn,
    dataset: item.dataset,
    item_id: item.item_id,
    judge_id: judge.judge_id,
    judge_repeat,
    ...UNSAID,
  };
}

const judgmentKey = (row: Judgment) =>
  JSON.stringify([
    row.request_hash,
    row.repeat,
    row.turn,
    row.dataset,
    row.item_id,
    row.judge_id,
    row.judge_repeat,
  ]);
