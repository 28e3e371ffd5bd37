/**
 * What every checkpoint answered to a few items, and how each judge saw it.
 *
 * @module
 */

import pl from "polars";
import { majorityOf } from "../judgments/panel.ts";
import { repeatedScore } from "../judgments/repeated_scores.ts";
import type { Item } from "../records/item.ts";
import { Judgment, type Verdict } from "../records/judgment.ts";
import { Response } from "../records/response.ts";
import type { Checkpoint, Run } from "../records/run.ts";
import { fromFrame } from "../tables/frame.ts";
import type { StudyFrames } from "./study_frames.ts";

/** One answer of one checkpoint. `run` is null for the untouched base. */
export interface Answer {
  item_id: string;
  checkpoint: Checkpoint;
  run: Run | null;
  arm: string;
  repeat: number;
  text: string | null;
  error: string | null;
  /** By judge, its repeats taken together. */
  verdicts: Record<string, Seen>;
}

/** What one judge says of an answer: a verdict, or a score, and why. */
export interface Seen {
  verdict: Verdict | null;
  reason: string | null;
  /** The mean of its scores; absent without any. */
  score?: number;
}

/** Returns the answers to items, base first, then by run and epoch. */
export function answersTo(
  items: readonly Item[],
  { runs, checkpoints, frames }: StudyFrames,
): Answer[] {
  const chosen = pl.col("item_id").isIn(items.map(({ item_id }) => item_id))
    .and(pl.col("dataset").isIn([...new Set(items.map((i) => i.dataset))]));
  const responses = fromFrame(frames.responses.filter(chosen), Response);
  const judged = Map.groupBy(
    fromFrame(frames.judgments.filter(chosen), Judgment),
    answerKey,
  );
  const runOf = new Map(runs.map((run) => [run.run_id, run]));
  const order = new Map(checkpoints.map((row, i) => [row.checkpoint_id, i]));
  return responses.map((row): Answer => {
    const checkpoint = checkpoints[order.get(row.checkpoint_id)!]!;
    return {
      item_id: row.item_id,
      checkpoint,
      run: runOf.get(checkpoint.run_id ?? "") ?? null,
      arm: row.arm,
      repeat: row.repeat,
      text: row.text,
      error: row.error,
      verdicts: Object.fromEntries(
        Map.groupBy(
          judged.get(answerKey(row)) ?? [],
          ({ judge_id }) => judge_id,
        ).entries().map(([judge, repeats]) => [judge, together(repeats)]),
      ),
    };
  }).sort((a, b) =>
    order.get(a.checkpoint.checkpoint_id)! -
      order.get(b.checkpoint.checkpoint_id)! ||
    (a.arm < b.arm ? -1 : a.arm > b.arm ? 1 : 0) || a.repeat - b.repeat
  );
}

/** Returns how every answer to an item was judged. */
export function judgmentsOf(
  { dataset, item_id }: Pick<Item, "dataset" | "item_id">,
  { judgments }: Pick<StudyFrames["frames"], "judgments">,
): Judgment[] {
  return fromFrame(
    judgments.filter(
      pl.col("item_id").eq(pl.lit(item_id))
        .and(pl.col("dataset").eq(pl.lit(dataset))),
    ),
    Judgment,
  );
}

/** Returns what the repeats of one judge say: the majority, or the mean. */
function together(repeats: readonly Judgment[]): Seen {
  const [{ verdict, reason, score }] = repeats as [Judgment];
  if (repeats.length === 1) {
    return { verdict, reason, ...(score !== null && { score }) };
  }
  const { n, mean, standard_error } = repeatedScore(repeats);
  if (mean !== null) {
    const noise = standard_error === null
      ? ""
      : `, standard error ${standard_error.toFixed(2)}`;
    const reason = `mean of ${n} scores${noise}`;
    return { verdict: null, reason, score: mean };
  }
  const verdicts = repeats.flatMap((row) => row.verdict ?? []);
  if (verdicts.length === 0) return { verdict: null, reason };
  const majority = majorityOf(verdicts);
  return { verdict: majority.verdict, reason: majority.reason };
}

const answerKey = (
  row: Pick<Response, "request_hash" | "repeat" | "turn" | "item_id">,
) => `${row.request_hash} ${row.repeat} ${row.turn} ${row.item_id}`;
