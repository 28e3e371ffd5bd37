/**
 * What judges say, each different word of theirs kept once.
 *
 * @module
 */

import pl from "polars";
import type { Verdict } from "../records/judgment.ts";
import { integers } from "../summaries/judge_scores.ts";
import type { SampleJudgment } from "./samples.ts";

/** Judgments of the rows of responses, in numbers. */
export interface NumberedWords {
  /** Returns what was said of a row for an item, by judge, then repeat. */
  of(row: number, item: number): SampleJudgment[];
}

const PARTS = [
  "judge_id",
  "judge_repeat",
  "verdict",
  "score",
  "score_mode",
  "reason",
  "error",
] as const;

const WHERE = ["request", "repeat", "turn", "dataset", "item_id"] as const;

/** What a key is made of: controls, which no reason or error needs. */
const NULL = "\u0001";
const BETWEEN = "\u0002";

/**
 * Returns judgments by the row of their response and the place of their item.
 *
 * @param options.rows The responses: `request`, `repeat`, `turn` and `row`.
 * @param options.items The items: `dataset`, `item_id` and `item`.
 * @param options.named Puts the plan's names for judges, and leaves out others.
 */
export function numberWords(
  judgments: pl.DataFrame,
  { rows, items, judges, named }: {
    rows: pl.DataFrame;
    items: pl.DataFrame;
    judges: readonly string[];
    named: (judgments: pl.DataFrame) => pl.DataFrame;
  },
): NumberedWords {
  const part = (name: string) =>
    pl.col(name).cast(pl.String).fillNull(pl.lit(NULL));
  const key = pl.concatList(PARTS.map(part)).list.join(BETWEEN).alias("key");
  const words = sortedWords(
    named(
      judgments.select(...PARTS).withColumns(key).unique({ subset: ["key"] }),
    ),
    judges,
  );
  const numbers = pl.DataFrame([
    pl.Series("key", words.map(({ key }) => key), pl.String),
    pl.Series("word", words.map((_, i) => i), pl.Int32),
  ]);
  const found = judgments
    .select(...WHERE.map((name) => pl.col(name)), key)
    .join(numbers, { on: "key", how: "inner" }).drop("key")
    .join(rows, { on: ["request", "repeat", "turn"], how: "inner" })
    .join(items, { on: ["dataset", "item_id"], how: "inner" })
    .select("row", "item", "word").sort(["row", "item", "word"]);
  return lookUp(found, { n_rows: rows.height, words: words.map(wordOf) });
}

/** Returns different words in the order of their judges, then of repeats. */
function sortedWords(
  different: pl.DataFrame,
  judges: readonly string[],
): KeyedWord[] {
  const order = new Map(judges.map((name, i) => [name, i]));
  return (different.toRecords() as unknown as KeyedWord[]).sort((a, b) =>
    order.get(a.judge_id)! - order.get(b.judge_id)! ||
    a.judge_repeat - b.judge_repeat || (a.key < b.key ? -1 : 1)
  );
}

interface KeyedWord extends Omit<SampleJudgment, "judge"> {
  judge_id: string;
  key: string;
  verdict: Verdict | null;
}

function wordOf(row: KeyedWord): SampleJudgment {
  const { judge_id: judge, judge_repeat, verdict, score, score_mode } = row;
  const { reason, error } = row;
  return { judge, judge_repeat, verdict, score, score_mode, reason, error };
}

/** Rows are sorted: those of one response stand side by side. */
function lookUp(
  rows: pl.DataFrame,
  { n_rows, words }: { n_rows: number; words: SampleJudgment[] },
): NumberedWords {
  const [row, item, word] = ["row", "item", "word"]
    .map((name) => integers(rows, name)) as [
      Int32Array,
      Int32Array,
      Int32Array,
    ];
  const ends = new Int32Array(n_rows + 1);
  for (const one of row) ends[one + 1]! += 1;
  for (let i = 1; i <= n_rows; i++) ends[i]! += ends[i - 1]!;
  return {
    of: (at, place) => {
      const found: SampleJudgment[] = [];
      for (let i = ends[at]!; i < ends[at + 1]!; i++) {
        if (item[i] === place) found.push(words[word[i]!]!);
      }
      return found;
    },
  };
}
