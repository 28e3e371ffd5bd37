/**
 * Reads answers and rulings out of a study's frames, in columns of numbers.
 *
 * A recorded study has a million judgments, but few different ones: they are
 * given numbers by Polars, so that only numbers cross into JavaScript.
 *
 * @module
 */

import pl from "polars";
import type { ExplorerRuling } from "../report/explorer/data.ts";
import type { Verdict } from "../records/judgment.ts";
import { integers, itemCodes } from "../summaries/judge_scores.ts";
import type { ItemTable } from "../summaries/item_table.ts";
import type { Frames } from "./study_frames.ts";

/** One answer to one item. */
export interface GivenAnswer {
  /** Of the response, which may serve several items of one prompt. */
  row: number;
  source: number;
  text: string | null;
  error: string | null;
  /** By judge, then by its repeats; places in `rulings`. */
  rulings: number[][];
}

export interface ReadAnswers {
  /** By item as asked for, then by source, repeat and turn. */
  answers: GivenAnswer[][];
  rulings: ExplorerRuling[];
}

interface Wanted {
  table: ItemTable;
  /** Places of items in `table`. */
  items: readonly number[];
  sources: readonly { checkpoint_id: string; arm: string }[];
  judges: readonly string[];
}

const KEY = ["request_hash", "repeat", "turn"] as const;

/** What a key is made of: controls, which no reason or error needs. */
const NULL = "\u0001";
const BETWEEN = "\u0002";

/** Returns every answer of some sources to some items. */
export function readAnswers(frames: Frames, wanted: Wanted): ReadAnswers {
  const responses = wantedResponses(frames.responses, wanted);
  const texts = responses.getColumn("text").toArray() as (string | null)[];
  const errors = responses.getColumn("error").toArray() as (string | null)[];
  const sources = integers(responses, "source");
  const { judged, rulings } = wantedJudgments(frames.judgments, {
    responses,
    wanted,
  });
  const own = joinedByItem({ responses, judged, wanted });
  return {
    rulings,
    answers: wanted.items.map((place) =>
      (own.get(place) ?? []).map(({ row, rulings }) => ({
        row,
        source: sources[row]!,
        text: texts[row]!,
        error: errors[row]!,
        rulings,
      }))
    ),
  };
}

/** Returns live responses, in the order of source, repeat and turn. */
function wantedResponses(
  responses: pl.DataFrame,
  { table, sources }: Wanted,
): pl.DataFrame {
  const codes = pl.DataFrame([
    pl.Series("checkpoint_id", sources.map((s) => s.checkpoint_id), pl.String),
    pl.Series("arm", sources.map((s) => s.arm), pl.String),
    pl.Series("source", sources.map((_, i) => i), pl.Int32),
  ]);
  const own = responses
    .select(
      ...KEY,
      "checkpoint_id",
      "arm",
      "dataset",
      "item_id",
      "text",
      "error",
    )
    .join(codes, { on: ["checkpoint_id", "arm"], how: "inner" })
    .join(itemCodes(table), { on: ["dataset", "item_id"], how: "inner" })
    .sort(["source", "item", "repeat", "turn", "request_hash"]);
  const rows = Array.from({ length: own.height }, (_, row) => row);
  return own.withColumn(pl.Series("row", rows, pl.Int32));
}

/** Returns judgments as numbers: item, row of the response, judge, ruling. */
function wantedJudgments(
  judgments: pl.DataFrame,
  { responses, wanted }: { responses: pl.DataFrame; wanted: Wanted },
) {
  const part = (name: string) =>
    pl.col(name).cast(pl.String).fillNull(pl.lit(NULL));
  const parts = ["verdict", "score", "reason", "error"];
  const keyed = judgments
    .join(responses.select(...KEY, "row"), { on: [...KEY], how: "inner" })
    .join(itemCodes(wanted.table), { on: ["dataset", "item_id"], how: "inner" })
    .select(
      ...["row", "item", "judge_id", "judge_repeat"].map((name) =>
        pl.col(name)
      ),
      pl.concatList(parts.map(part)).list.join(BETWEEN).alias("key"),
    );
  const keys = keyed.height === 0
    ? []
    : (keyed.getColumn("key").unique().toArray() as string[]).sort();
  const judged = keyed
    .join(codes("key", keys, "ruling"), { on: "key", how: "inner" })
    .join(codes("judge_id", wanted.judges, "judge"), {
      on: "judge_id",
      how: "inner",
    })
    .sort(["item", "row", "judge", "judge_repeat"]);
  return { judged, rulings: keys.map(rulingOf) };
}

function codes(key: string, values: readonly string[], name: string) {
  return pl.DataFrame([
    pl.Series(key, [...values], pl.String),
    pl.Series(name, values.map((_, i) => i), pl.Int32),
  ]);
}

function rulingOf(key: string): ExplorerRuling {
  const [verdict, score, reason, error] = key.split(BETWEEN)
    .map((part) => part === NULL ? null : part);
  return {
    verdict: verdict as Verdict | null,
    score: score === null ? null : Number(score),
    reason: reason!,
    error: error!,
  };
}

interface JudgedRow {
  row: number;
  rulings: number[][];
}

/**
 * Returns by item the responses that serve it: its own, and those to another
 * item of the same prompt that were judged for this one too.
 */
function joinedByItem(
  { responses, judged, wanted }: {
    responses: pl.DataFrame;
    judged: pl.DataFrame;
    wanted: Wanted;
  },
): Map<number, JudgedRow[]> {
  const own = new Map<number, Map<number, JudgedRow>>();
  const at = (item: number, row: number) => {
    const rows = own.get(item) ?? new Map<number, JudgedRow>();
    own.set(item, rows);
    let found = rows.get(row);
    if (found === undefined) {
      found = { row, rulings: wanted.judges.map(() => []) };
      rows.set(row, found);
    }
    return found;
  };
  const asked = integers(responses, "item");
  for (let row = 0; row < asked.length; row++) at(asked[row]!, row);
  const columns = {
    item: integers(judged, "item"),
    row: integers(judged, "row"),
    judge: integers(judged, "judge"),
    ruling: integers(judged, "ruling"),
  };
  for (let i = 0; i < columns.item.length; i++) {
    at(columns.item[i]!, columns.row[i]!)
      .rulings[columns.judge[i]!]!.push(columns.ruling[i]!);
  }
  return new Map(
    [...own].map(([item, rows]) => [
      item,
      [...rows.values()].sort((a, b) => a.row - b.row),
    ]),
  );
}
