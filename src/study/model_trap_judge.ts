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
import { isNoCode, repeatsOf } from "../judgments/plan_judges.ts";
import { keyOf } from "../judgments/plan_judging.ts";
import { JUDGE_TRAPS } from "../datasets/judge_traps.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { openLedger } from "../ledger/open_ledger.ts";
import { Budget } from "../models/budget.ts";
import { loadPrices } from "../models/prices.ts";
import { parseModelName } from "../models/providers.ts";
import { type AskingJudgeSpec, judgeName } from "../records/judge_spec.ts";
import { hashRequest, type Request } from "../records/request.ts";
import type { Response } from "../records/response.ts";
import type { Wanted } from "../responses/plan_responses.ts";
import { askMissing, type AskOptions } from "../responses/respond.ts";
import { weighing } from "./judge_plan.ts";
import { preparedJudges } from "./judge_preparation.ts";
import type { StudyParts } from "./parts.ts";
import type { OnProgress } from "./progress.ts";
import type { Asked, SaidByJudge, TrapJudge } from "./trap_judge.ts";

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

/**
 * Returns a judge that asks a model as a judge of traps. One that scores has
 * its evaluation steps written first, once, and kept with its replies.
 */
export function modelTrapJudge(
  spec: AskingJudgeSpec,
  options: ModelTrapOptions,
): TrapJudge {
  return {
    name: judgeName(spec),
    repeats: repeatsOf(spec),
    applies: isNoCode,
    say: (asked) =>
      sayByModel(spec.model, {
        asked,
        options,
        judgeOf: async (asking) =>
          (await preparedJudges([spec], { asking }))[0]!,
      }),
  };
}

/**
 * Has a judge say of cases what it says, and keeps the replies.
 *
 * @param model_name The model that is asked, `provider/model`.
 * @param judgeOf Makes the judge ready, which may ask the model itself.
 */
export async function sayByModel(
  model_name: string,
  { asked, options, judgeOf }: {
    asked: Asked;
    options: ModelTrapOptions;
    judgeOf: (asking: AskOptions) => Promise<AskingJudge>;
  },
): Promise<SaidByJudge> {
  const { parts, home, workers, connections, budget_usd } = options;
  const model = parts.openModel({
    provider: parseModelName(model_name).provider,
    workers,
    connections,
    weightsFile: () => undefined,
  });
  const ledger = openLedger(JUDGE_TRAPS, { home });
  try {
    const budget = await Budget.open({
      limit_usd: budget_usd ?? null,
      prices: loadPrices({ home }),
    });
    const asking = { ledger, model, budget, signal: asked.signal };
    const judge = await judgeOf(asking);
    const judgings = await judgingsOf(judge, {
      asked,
      request: (prompt) =>
        hashRequest({
          endpoint: model.endpoint,
          model: judge.model,
          ...prompt,
          context_ids: [],
        }),
    });
    await askWhatIsMissing(asking, { judge, judgings, options });
    const replies = repliesIn(ledger);
    return {
      judge_id: judge.judge_id,
      said: judgings.map((judging) => saidOf(judging, { judge, replies })),
    };
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
  asking: AskOptions & { ledger: Ledger },
  { judge, judgings, options: { onProgress } }: {
    judge: AskingJudge;
    judgings: readonly Judging[];
    options: ModelTrapOptions;
  },
): Promise<void> {
  const { ledger } = asking;
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
  const judgments = judgings.map(({ judged, request, repeat }) => ({
    ...judged,
    judge,
    key: request === null ? null : keyOf({ ...request, repeat }),
  }));
  await askMissing({ total: judgings.length, missing }, {
    ...asking,
    onReply: weighing({ judgments }, ledger),
    onProgress: (told) =>
      onProgress({ stage: "judge", unit: "answers", ...told }),
  });
}

function repliesIn(ledger: Ledger): Map<string, Response> {
  return new Map(
    ledger.all("responses").map((response) => [keyOf(response), response]),
  );
}

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
  return {
    ...place,
    ...judge.read(raw, judged),
    raw,
    places: judge.places(raw),
  };
}
