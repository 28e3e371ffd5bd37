/**
 * The texts of answers, for statistics that read what was said and not only
 * whether it was right.
 *
 * @module
 */

import pl from "polars";
import { itemCodes } from "./judge_scores.ts";
import type { Series } from "./series.ts";
import type { StudyAnswers, SummaryInput } from "./study_answers.ts";

/** One answer of one checkpoint to an item, by its place. */
export interface AnswerText {
  item: number;
  text: string;
}

/** Returns what a series answered at an epoch, in the order of items. */
export type TextFinder = (
  series: Series,
  epoch: number,
) => readonly AnswerText[];

/**
 * Returns a finder of the live answers to some items, under the plan's first
 * arm. Failed requests have no text and are left out.
 *
 * Cost: one pass over the responses of the wanted epochs.
 */
export function textFinder(
  study: StudyAnswers,
  { frames, items, epochs }: {
    frames: Pick<SummaryInput["frames"], "responses">;
    items: ReadonlySet<number>;
    epochs: ReadonlySet<number>;
  },
): TextFinder {
  const checkpoints = new Set(
    study.series.flatMap(({ checkpoints }) =>
      [...checkpoints].filter(([epoch]) => epochs.has(epoch))
        .map(([, checkpoint_id]) => checkpoint_id)
    ),
  );
  const places = [...items].sort((a, b) => a - b);
  if (frames.responses.height === 0 || places.length === 0) return () => [];
  const rows = frames.responses
    .filter(
      pl.col("superseded").eq(pl.lit(false))
        .and(pl.col("arm").eq(pl.lit(study.plan.arms[0]!)))
        .and(pl.col("text").isNotNull())
        .and(pl.col("checkpoint_id").isIn([...checkpoints])),
    )
    .join(
      itemCodes(study.items).join(
        pl.DataFrame([pl.Series("item", places, pl.Int32)]),
        { on: "item", how: "semi" },
      ),
      { on: ["dataset", "item_id"], how: "inner" },
    )
    .sort(["checkpoint_id", "item", "repeat", "turn"]);
  const ids = rows.getColumn("checkpoint_id").toArray() as string[];
  const codes = rows.getColumn("item").toArray() as number[];
  const texts = rows.getColumn("text").toArray() as string[];
  const found = new Map<string, AnswerText[]>();
  ids.forEach((id, i) => {
    const list = found.get(id) ?? [];
    found.set(id, list);
    list.push({ item: codes[i]!, text: texts[i]! });
  });
  return ({ checkpoints }, epoch) =>
    found.get(checkpoints.get(epoch) ?? "") ?? [];
}

/** Returns the series of a condition, of which the base is the same only once. */
export function seriesAt(
  study: StudyAnswers,
  { condition_id, epoch }: { condition_id: string; epoch: number },
): Series[] {
  const seen = new Set<string>();
  return study.series.filter((series) => {
    const checkpoint_id = series.checkpoints.get(epoch);
    if (series.condition_id !== condition_id || checkpoint_id === undefined) {
      return false;
    }
    if (seen.has(checkpoint_id)) return false;
    seen.add(checkpoint_id);
    return true;
  });
}
