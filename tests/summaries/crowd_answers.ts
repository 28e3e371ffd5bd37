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

const text = (name: string, values: readonly (string | null)[]) =>
  pl.Series(name, [...values], pl.String);
const integer = (name: string, values: readonly (number | null)[]) =>
  pl.Series(name, [...values], pl.Int64);
const float = (name: string, values: readonly (number | null)[]) =>
  pl.Series(name, [...values], pl.Float64);

function responseFrame(
  { hashes, ids, asked, right }: {
    hashes: string[];
    ids: string[];
    asked: string[];
    right: boolean[];
  },
): pl.DataFrame {
  const fill = <T>(value: T): T[] => hashes.map(() => value);
  return pl.DataFrame([
    text("request_hash", hashes),
    integer("repeat", fill(0)),
    integer("turn", fill(0)),
    text("checkpoint_id", ids),
    text("dataset", fill("crowd")),
    text("item_id", asked),
    text("arm", fill("closed_book")),
    text("text", right.map((is, i) => is ? "v" : `w${i % 7}`)),
    text("error", fill(null)),
    text("finish_reason", fill("stop")),
    integer("input_tokens", fill(9)),
    integer("output_tokens", fill(2)),
    text("resolved_model", fill(null)),
    float("answer_logprob", right.map((is, i) => is ? -0.1 : -3 - i % 5)),
    pl.Series("superseded", fill(false), pl.Bool),
  ]);
}

function judgmentFrame(
  judge: string,
  { hashes, asked, right }: {
    hashes: string[];
    asked: string[];
    right: boolean[];
  },
): pl.DataFrame {
  const fill = <T>(value: T): T[] => hashes.map(() => value);
  return pl.DataFrame([
    text("request_hash", hashes),
    integer("repeat", fill(0)),
    integer("turn", fill(0)),
    text("dataset", fill("crowd")),
    text("item_id", asked),
    text("judge_id", fill(`${judge}@0`)),
    integer("judge_repeat", fill(0)),
    text("verdict", right.map((is) => is ? "correct" : "incorrect")),
    float("score", fill(null)),
    text("score_mode", fill(null)),
    text("reason", fill("is read")),
    text("raw", fill(null)),
    text("error", fill(null)),
    integer("input_tokens", fill(null)),
    integer("output_tokens", fill(null)),
    float("cost_usd", fill(null)),
  ]);
}
