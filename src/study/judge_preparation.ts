/**
 * Has judges ask what they must know before they judge: G-Eval's steps.
 *
 * @module
 */

import {
  askedJudge,
  type Preparation,
  preparationOf,
} from "../judgments/asked_judges.ts";
import type { AskingJudge } from "../judgments/asking_judge.ts";
import { isJudgeReply } from "../judgments/judge_label.ts";
import { type AskingJudgeSpec, judgeName } from "../records/judge_spec.ts";
import { hashRequest } from "../records/request.ts";
import type { Wanted } from "../responses/plan_responses.ts";
import { askMissing, type AskOptions } from "../responses/respond.ts";
import { keptReplies } from "./kept_replies.ts";

/**
 * Returns judges that are ready to judge. What one of them must know is asked
 * once, of its own model, and kept in the ledger.
 *
 * @throws {RangeError} With `offline`, if that was not asked yet; if the reply
 *   is of no use. {Error} If asking failed. What `askMissing` throws.
 */
export async function preparedJudges(
  specs: readonly AskingJudgeSpec[],
  { asking, offline = false }: {
    asking: AskOptions;
    offline?: boolean | undefined;
  },
): Promise<AskingJudge[]> {
  const { ledger, model } = asking;
  const kept = keptReplies(ledger);
  const wanted = new Map<string, Wanted>();
  for (const spec of specs) {
    const preparation = preparationOf(spec);
    if (preparation === null || kept(preparation.label) !== undefined) continue;
    if (offline) {
      throw new RangeError(
        `Cannot go on offline as ${
          judgeName(spec)
        } must have its evaluation steps: there are none yet; judge without --offline`,
      );
    }
    const one = await wantedOf(spec, { preparation, model });
    wanted.set(one.request.request_hash, one);
  }
  const missing = [...wanted.values()];
  await askMissing({ total: missing.length, missing }, {
    ...asking,
    limit: undefined,
  });
  const now = keptReplies(ledger);
  return specs.map((spec) => {
    const judge = askedJudge(spec, now);
    if (judge !== null) return judge;
    const label = preparationOf(spec)!.label;
    const failed = ledger.all("responses").find((row) =>
      isJudgeReply(row) && row.item_id === label.item_id &&
      row.checkpoint_id === label.checkpoint_id
    );
    throw new Error(
      `Cannot judge by ${
        judgeName(spec)
      } as its model must write the evaluation steps first: ${failed?.error}; they are asked for again next time`,
    );
  });
}

async function wantedOf(
  { model }: AskingJudgeSpec,
  { preparation: { label, prompt }, model: { endpoint } }: {
    preparation: Preparation;
    model: AskOptions["model"];
  },
): Promise<Wanted> {
  const request = await hashRequest({
    endpoint,
    model,
    ...prompt,
    context_ids: [],
  });
  return { request, repeat: 0, labels: [label], answer: null, failed: false };
}
