/**
 * A judge that asks a model, as a judge of traps: replies are kept in a ledger
 * of their own, so that what was paid for once is never asked again.
 *
 * @module
 */

import type {
  AskingJudge,
  Judged,
  JudgePrompt,
} from "../judgments/asking_judge.ts";
import { timesOf } from "../judgments/calibrate/ask_rules.ts";
import type { JudgedCase } from "../judgments/calibrate/cases.ts";
import type { Said } from "../judgments/calibrate/graded_answer.ts";
import { JUDGE_ARM } from "../judgments/judge_label.ts";
import { JUDGE_TRAPS } from "../datasets/judge_traps.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { openLedger } from "../ledger/open_ledger.ts";
import { Budget } from "../models/budget.ts";
import type { Model } from "../models/model.ts";
import { loadPrices } from "../models/prices.ts";
import { parseModelName } from "../models/providers.ts";
import { hashRequest, type Request } from "../records/request.ts";
import type { Response } from "../records/response.ts";
import type { Wanted } from "../responses/plan_responses.ts";
import { askMissing } from "../responses/respond.ts";
import type { StudyParts } from "./parts.ts";
import type { OnProgress } from "./progress.ts";
import type { Asked, TrapJudge } from "./trap_judge.ts";

export interface ModelTrapOptions {
  parts: StudyParts;
  home: string;
  workers: number;
  connections?: number | undefined;
  /** The most to spend now, in US dollars; without it nothing is spent. */
  budget_usd?: number | undefined;
  onProgress: OnProgress;
}

/** One judging: a case, once. `request` is null where no model is needed. */
interface Judging {
  one: JudgedCase;
  repeat: number;
  judged: Judged;
  request: Request | null;
}

/** Returns a judge that asks a model as a judge of traps. */
export function modelTrapJudge(
  judge: AskingJudge,
  options: ModelTrapOptions,
): TrapJudge {
  return {
    name: judge.name,
    judge_id: judge.judge_id,
    applies: (item) => judge.applies(item),
    say: (asked) => sayByModel(judge, { asked, options }),
  };
}

async function sayByModel(
  judge: AskingJudge,
  { asked, options }: { asked: Asked; options: ModelTrapOptions },
): Promise<Said[]> {
  const { parts, home, workers, connections } = options;
  const base = await parts.loadBaseModel(judge.model, home);
  const model = parts.openModel({
    provider: parseModelName(judge.model).provider,
    workers,
    connections,
    weightsFile: () => `${base.folder}/model.safetensors`,
  });
  const ledger = openLedger(JUDGE_TRAPS, { home });
  try {
    const judgings = await judgingsOf(judge, {
      asked,
      request: (prompt) =>
        hashRequest({
          endpoint: model.endpoint,
          model: parts.baseCheckpoint(base).model,
          ...prompt,
          context_ids: [],
        }),
    });
    await askWhatIsMissing({ judge, judgings, ledger, model, asked, options });
    const replies = repliesIn(ledger);
    return judgings.map((judging) => saidOf(judging, { judge, replies }));
  } finally {
    ledger.close();
    model.close();
  }
}

async function judgingsOf(
  judge: AskingJudge,
  { asked: { cases, repeats }, request }: {
    asked: Asked;
    request: (prompt: JudgePrompt) => Promise<Request>;
  },
): Promise<Judging[]> {
  const judgings: Judging[] = [];
  for (const one of cases) {
    const judged = { item: one.item, text: one.text };
    for (let repeat = 0; repeat < timesOf(one.shown, repeats); repeat++) {
      const settled = judge.settle(judged) !== null;
      judgings.push({
        one,
        repeat,
        judged,
        request: settled ? null : await request(judge.prompt(judged, repeat)),
      });
    }
  }
  return judgings;
}

async function askWhatIsMissing(
  { judge, judgings, ledger, model, asked: { signal }, options }: {
    judge: AskingJudge;
    judgings: readonly Judging[];
    ledger: Ledger;
    model: Model;
    asked: Asked;
    options: ModelTrapOptions;
  },
): Promise<void> {
  const { home, budget_usd, onProgress } = options;
  const replies = repliesIn(ledger);
  const wanted = new Map<string, Wanted>();
  for (const { one: { item }, request, repeat } of judgings) {
    if (request === null) continue;
    const key = keyOf({ ...request, repeat });
    const known = replies.get(key);
    if (known !== undefined && known.error === null) continue;
    const { dataset, item_id } = item;
    const checkpoint_id = `${JUDGE_ARM}/${judge.judge_id}`;
    wanted.set(key, {
      request,
      repeat,
      labels: [{ checkpoint_id, dataset, item_id, arm: JUDGE_ARM }],
      answer: null,
      failed: known !== undefined,
    });
  }
  const missing = [...wanted.values()];
  await askMissing({ total: judgings.length, missing }, {
    ledger,
    model,
    budget: await Budget.open({
      limit_usd: budget_usd ?? null,
      prices: loadPrices({ home }),
    }),
    onProgress: (told) =>
      onProgress({ stage: "judge", unit: "answers", ...told }),
    signal,
  });
}

function repliesIn(ledger: Ledger): Map<string, Response> {
  return new Map(
    ledger.all("responses").map((response) => [keyOf(response), response]),
  );
}

const keyOf = (
  { request_hash, repeat }: Pick<Response, "request_hash" | "repeat">,
) => `${request_hash} ${repeat}`;

function saidOf(
  { one: { answer_id, shown }, repeat, judged, request }: Judging,
  { judge, replies }: {
    judge: AskingJudge;
    replies: ReadonlyMap<string, Response>;
  },
): Said {
  const place = { answer_id, shown, repeat };
  if (request === null) {
    return { ...place, ...judge.settle(judged)!, raw: null, error: null };
  }
  const reply = replies.get(keyOf({ ...request, repeat }));
  const raw = reply?.text ?? null;
  if (raw === null) {
    const error = reply?.error ?? "it was not asked";
    return { ...place, verdict: null, reason: null, raw, error };
  }
  const { verdict, reason, error } = judge.read(raw, judged);
  return { ...place, verdict, reason, raw, error };
}
