/**
 * What a crowd answered: frames of responses and judgments, as a ledger gives
 * them.
 *
 * @module
 */

import pl from "polars";
import type { Item } from "src/records/item.ts";
import type { Checkpoint } from "src/records/run.ts";
import { randomNormal, seededRandom } from "src/random.ts";

interface Answers {
  checkpoints: readonly Checkpoint[];
  items: readonly Item[];
  judges: readonly string[];
}

/** Returns one answer per checkpoint and item, and what each judge says. */
export function answerFrames(
  { checkpoints, items, judges }: Answers,
): { responses: pl.DataFrame; judgments: pl.DataFrame } {
  const random = seededRandom(1, "crowd");
  const ease = new Map<string, number>();
  const [hashes, ids, asked]: string[][] = [[], [], []];
  const right: boolean[] = [];
  checkpoints.forEach(({ checkpoint_id, epoch }, c) => {
    const shift = randomNormal(random) / 4;
    items.forEach(({ item_id, fact_ids }, i) => {
      const person = fact_ids[0]!.split("_")[0]!;
      const own = ease.get(person) ?? randomNormal(random);
      ease.set(person, own);
      hashes!.push(`${c}_${i}_`.padEnd(32, "0"));
      ids!.push(checkpoint_id);
      asked!.push(item_id);
      right.push(own + shift + randomNormal(random) + epoch / 8 > 1.5);
    });
  });
  return {
    responses: responseFrame({
      hashes: hashes!,
      ids: ids!,
      asked: asked!,
      right,
    }),
    judgments: pl.concat(
      judges.map((judge) =>
        judgmentFrame(judge, { hashes: hashes!, asked: asked!, right })
      ),
    ),
  };
}

/** A column of one value, which costs no array. */
const constant = (name: string, value: string | number | boolean | null) =>
  pl.lit(value).alias(name);
const empty = (name: string, type: pl.DataType) =>
  pl.lit(null).cast(type).alias(name);
const zero = (name: string) => pl.lit(0).cast(pl.Int64).alias(name);

function responseFrame(
  { hashes, ids, asked, right }: {
    hashes: string[];
    ids: string[];
    asked: string[];
    right: boolean[];
  },
): pl.DataFrame {
  return pl.DataFrame([
    pl.Series("request_hash", hashes, pl.String),
    pl.Series("checkpoint_id", ids, pl.String),
    pl.Series("item_id", asked, pl.String),
    pl.Series("text", right.map((is, i) => is ? "v" : `w${i % 7}`), pl.String),
    pl.Series(
      "answer_logprob",
      right.map((is, i) => is ? -0.1 : -3 - i % 5),
      pl.Float64,
    ),
  ]).select(
    pl.col("request_hash"),
    zero("repeat"),
    zero("turn"),
    pl.col("checkpoint_id"),
    constant("dataset", "crowd"),
    pl.col("item_id"),
    constant("arm", "closed_book"),
    pl.col("text"),
    empty("error", pl.String),
    constant("finish_reason", "stop"),
    empty("input_tokens", pl.Int64),
    empty("output_tokens", pl.Int64),
    empty("resolved_model", pl.String),
    pl.col("answer_logprob"),
    constant("superseded", false),
  );
}

function judgmentFrame(
  judge: string,
  { hashes, asked, right }: {
    hashes: string[];
    asked: string[];
    right: boolean[];
  },
): pl.DataFrame {
  return pl.DataFrame([
    pl.Series("request_hash", hashes, pl.String),
    pl.Series("item_id", asked, pl.String),
    pl.Series(
      "verdict",
      right.map((is, i) =>
        is && i % 11 !== judge.length % 11 ? "correct" : "incorrect"
      ),
      pl.String,
    ),
  ]).select(
    pl.col("request_hash"),
    zero("repeat"),
    zero("turn"),
    constant("dataset", "crowd"),
    pl.col("item_id"),
    constant("judge_id", `${judge}@0`),
    zero("judge_repeat"),
    pl.col("verdict"),
    empty("score", pl.Float64),
    empty("score_mode", pl.String),
    constant("reason", "is read"),
    empty("raw", pl.String),
    empty("error", pl.String),
    empty("input_tokens", pl.Int64),
    empty("output_tokens", pl.Int64),
    empty("cost_usd", pl.Float64),
  );
}
