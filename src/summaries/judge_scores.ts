/**
 * Judgments counted per source, item and judge: two joins for each judge.
 *
 * @module
 */

import pl from "polars";
import { judgesNamed } from "../judgments/judges.ts";
import { judgeSpec } from "../records/judge_spec.ts";
import { STALE_REASON } from "../records/judgment.ts";
import type { ItemTable } from "./item_table.ts";
import { givesScores } from "./score_metrics.ts";

const RESPONSE_KEY = ["request_hash", "repeat", "turn"] as const;

const VERDICT_COUNTS = [
  "scored",
  "graded",
  "correct",
  "stale",
  "ungraded",
  "failed",
] as const;

/** Counts of judgments at each place, under one judge. */
export interface JudgeScores {
  /** Judgments with a grade, over repeats. */
  graded: Uint16Array;
  correct: Uint16Array;
  /** Gave the answer from before the update. */
  stale: Uint16Array;
  ungraded: Uint16Array;
  /** The judge itself failed. */
  failed: Uint16Array;
  /** Judgments with a score in place of a grade. */
  scored: Uint16Array;
  /** Mean scores by place, of a judge that gives scores. */
  means?: ReadonlyMap<number, number>;
}

/**
 * Returns the scores of each judge, in the order of the plan.
 *
 * Judges are read in turn, which keeps the joins small.
 *
 * @param responses Live responses, with their `source`.
 * @throws {RangeError} If a judge judged under several settings, none current.
 */
export function judgeScores(
  judgments: pl.DataFrame,
  { responses, items, judges, n_sources }: {
    responses: pl.DataFrame;
    items: ItemTable;
    judges: readonly string[];
    n_sources: number;
  },
): JudgeScores[] {
  const sources = responses.select(...RESPONSE_KEY, "source");
  const places = itemCodes(items);
  const judge_ids = judgeIds(judgments, judges);
  return judges.map((_, judge) => {
    const n_items = items.entries.length;
    const scores = noScores(n_sources * n_items);
    // Collected before the joins: together they would take twice the time.
    const own = judgments
      .filter(pl.col("judge_id").eq(pl.lit(judge_ids[judge] ?? "")))
      .lazy();
    if (givesScores(judges[judge]!)) {
      scores.means = meanScores(own, { sources, places, n_items });
    }
    const counts = countVerdicts(own, { sources, places });
    const source = integers(counts, "source");
    const item = integers(counts, "item");
    for (const name of VERDICT_COUNTS) {
      const values = integers(counts, name);
      const sums = scores[name];
      for (let row = 0; row < values.length; row++) {
        sums[source[row]! * n_items + item[row]!]! += values[row]!;
      }
    }
    return scores;
  });
}

function noScores(size: number): JudgeScores {
  const counts = () => new Uint16Array(size);
  return {
    graded: counts(),
    correct: counts(),
    stale: counts(),
    ungraded: counts(),
    failed: counts(),
    scored: counts(),
  };
}

/** Returns the mean score at each place: of repeats of a judge, then of answers. */
function meanScores(
  judgments: pl.LazyDataFrame,
  { sources, places, n_items }: {
    sources: pl.DataFrame;
    places: pl.DataFrame;
    n_items: number;
  },
): Map<number, number> {
  const means = judgments.filter(pl.col("score").isNotNull())
    .join(sources.lazy(), { on: [...RESPONSE_KEY], how: "inner" })
    .join(places.lazy(), { on: ["dataset", "item_id"], how: "inner" })
    .groupBy(["source", "item", ...RESPONSE_KEY], false)
    .agg(pl.col("score").mean())
    .sort(["source", "item", ...RESPONSE_KEY]) // so that sums round alike
    .collectSync()
    .groupBy("source", "item").agg(pl.col("score").mean());
  return new Map(
    means.toRecords().map(({ source, item, score }) => [
      Number(source) * n_items + Number(item),
      Number(score),
    ]),
  );
}

/** Joins judgments to responses; one key takes half the time of three. */
function withSources(
  judgments: pl.LazyDataFrame,
  sources: pl.DataFrame,
): pl.LazyDataFrame {
  const [hash, ...rest] = RESPONSE_KEY;
  const is_first = rest.map((name) => pl.col(name).eq(pl.lit(0)));
  const [repeat, turn] = is_first as [pl.Expr, pl.Expr];
  const asked_once = sources.filter(repeat.and(turn)).height === sources.height;
  if (!asked_once) {
    return judgments.join(sources.lazy(), {
      on: [...RESPONSE_KEY],
      how: "inner",
    });
  }
  return judgments.filter(repeat.and(turn)).join(
    sources.select(hash, "source").lazy(),
    { on: hash, how: "inner" },
  );
}

/** Returns one row per judgment: its source, its item, and 1 for its kind. */
function countVerdicts(
  judgments: pl.LazyDataFrame,
  { sources, places }: { sources: pl.DataFrame; places: pl.DataFrame },
): pl.DataFrame {
  const verdict = pl.col("verdict");
  const graded = verdict.isIn(["correct", "incorrect", "not_attempted"])
    .fillNull(pl.lit(false));
  const count = (flag: pl.Expr, name: string) =>
    flag.fillNull(pl.lit(false)).cast(pl.Int32).alias(name);
  return withSources(judgments, sources)
    .join(places.lazy(), { on: ["dataset", "item_id"], how: "inner" })
    .select(
      pl.col("source"),
      pl.col("item"),
      count(graded, "graded"),
      count(verdict.eq(pl.lit("correct")), "correct"),
      count(pl.col("reason").eq(pl.lit(STALE_REASON)).and(graded), "stale"),
      count(verdict.eq(pl.lit("ungraded")), "ungraded"),
      count(verdict.isNull().and(pl.col("score").isNull()), "failed"),
      count(verdict.isNull().and(pl.col("score").isNotNull()), "scored"),
    )
    .collectSync();
}

/**
 * Returns the id under which each judge of the plan judged.
 *
 * An id is the name, `@` and a hash of the settings. Where a judge has judged
 * under several, only the judge as it is now counts.
 */
function judgeIds(judgments: pl.DataFrame, judges: readonly string[]) {
  const column = judgments.getColumn("judge_id");
  const found = judgments.height === 0
    ? []
    : (column.unique().toArray() as string[]).sort();
  return judges.map((name) => {
    const judge_id = judgeSpec(name) === null
      ? judgesNamed([name])[0]!.judge_id
      : name; // A frame of a study bears the plan's names.
    const own = found.filter((id) =>
      id === name || id.slice(0, id.lastIndexOf("@")) === name
    );
    if (own.length < 2 || own.includes(judge_id)) {
      return own.includes(judge_id) ? judge_id : own[0];
    }
    throw new RangeError(
      `Cannot summarize ${name} as its judgments must be of one setting, or of ${judge_id}: ${
        own.join(", ")
      }`,
    );
  });
}

/** Returns a frame of `dataset`, `item_id` and the item's place. */
export function itemCodes({ entries }: ItemTable): pl.DataFrame {
  return pl.DataFrame([
    pl.Series("dataset", entries.map(({ item }) => item.dataset), pl.String),
    pl.Series("item_id", entries.map(({ item }) => item.item_id), pl.String),
    pl.Series("item", entries.map((_, i) => i), pl.Int32),
  ]);
}

/** Returns an integer column without nulls as numbers. */
export function integers(frame: pl.DataFrame, column: string): Int32Array {
  if (frame.height === 0) return new Int32Array(0);
  return frame.getColumn(column).cast(pl.Int32).toTypedArray() as Int32Array;
}
