/**
 * How the replies of judges stand among the responses of a ledger: under an arm
 * of their own, each labelled by its judge and the item that it is about.
 *
 * So a reply of a judge is asked for, paid, kept, found again and recorded by
 * what does so for every answer.
 *
 * @module
 */

import type { AskingJudgeSpec } from "../records/judge_spec.ts";
import type { Response } from "../records/response.ts";
import type { Label } from "../responses/plan_responses.ts";

/** The arm of all that judges reply; no plan may name it. */
export const JUDGE_ARM = "judge";

/** Where a dataset's name stands for an answer, and there is none. */
export const NO_DATASET = "none";

/** Returns whether a response is a judge's reply, not an answer. */
export const isJudgeReply = ({ arm }: Pick<Response, "arm">): boolean =>
  arm === JUDGE_ARM;

/** Returns the label of what a judge replies. */
export function judgeLabel(
  { judge, model }: Pick<AskingJudgeSpec, "judge" | "model">,
  { dataset, item_id }: Pick<Label, "dataset" | "item_id">,
): Label {
  const checkpoint_id = `${JUDGE_ARM}/${judge}:${model}`;
  return { checkpoint_id, dataset, item_id, arm: JUDGE_ARM };
}
