/**
 * Replies that judges asked for once before they could judge, as a study keeps
 * them: the evaluation steps of G-Eval.
 *
 * @module
 */

import pl from "polars";
import type { KeptReply } from "../judgments/asked_judges.ts";
import { JUDGE_ARM, NO_DATASET } from "../judgments/judge_label.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Label } from "../responses/plan_responses.ts";

const keyOf = ({ checkpoint_id, item_id }: Label) =>
  JSON.stringify([checkpoint_id, item_id]);

/** Returns what finds such a reply in a ledger, or in its responses. */
export function keptReplies(from: Ledger | pl.DataFrame): KeptReply {
  const responses = "frame" in from
    ? from.frame("responses", [
      "checkpoint_id",
      "dataset",
      "item_id",
      "arm",
      "text",
    ])
    : from;
  const rows = responses.filter(
    pl.col("arm").eq(pl.lit(JUDGE_ARM))
      .and(pl.col("dataset").eq(pl.lit(NO_DATASET)))
      .and(pl.col("text").isNotNull()),
  ).select("checkpoint_id", "dataset", "item_id", "arm", "text");
  const texts = new Map(
    rows.toRecords().map(({ text, ...label }) => [
      keyOf(label as unknown as Label),
      String(text),
    ]),
  );
  return (label) => texts.get(keyOf(label));
}
