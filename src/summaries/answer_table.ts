/**
 * What every checkpoint answered, as dense columns of numbers.
 *
 * Polars drops superseded rows and gives checkpoints and items their numbers;
 * what is left is small enough to be read by place, so that joint metrics
 * (right here *and* right there) are look-ups. A place is source x n_items +
 * item, a source being a checkpoint in an arm.
 *
 * @module
 */

import pl from "polars";
import { normalizedText } from "../judgments/normalize_answer.ts";
import type { ItemTable } from "./item_table.ts";
import {
  integers,
  itemCodes,
  type JudgeScores,
  judgeScores,
} from "./judge_scores.ts";
import { type TextForm, textForm } from "./text_form.ts";

export interface AnswerTable {
  n_items: number;
  arms: string[];
  /** Sources by checkpoint id and arm. */
  source: (checkpoint_id: string, arm: string) => number | undefined;
  judges: JudgeScores[];
  /** Failed requests at each place. */
  errors: Uint16Array;
  /** Mean log-probability of the accepted answer; see `n_logprob`. */
  logprob: Float64Array;
  n_logprob: Uint16Array;
  /** Code of the normalized text of each repeat; -1 where there is none. */
  texts: Int32Array[];
  /** The form of each text, by its code. */
  forms: TextForm[];
}

/** The columns of responses that a summary reads. */
const READ_COLUMNS = [
  "request_hash",
  "repeat",
  "turn",
  "checkpoint_id",
  "dataset",
  "item_id",
  "arm",
  "text",
  "answer_logprob",
] as const;

interface Frames {
  checkpoints: pl.DataFrame;
  responses: pl.DataFrame;
  judgments: pl.DataFrame;
}

/** Returns the answers of a snapshot. Cost: one join, one group-by. */
export function answerTable(
  frames: Frames,
  { items, judges }: { items: ItemTable; judges: readonly string[] },
): AnswerTable {
  const checkpoints = frames.checkpoints.getColumn("checkpoint_id")
    .toArray() as string[];
  const arms = frames.responses.height === 0
    ? []
    : (frames.responses.getColumn("arm").unique().toArray() as string[]).sort();
  const n_items = items.entries.length;
  const n_sources = checkpoints.length * arms.length;
  const responses = codedResponses(frames.responses, {
    checkpoints,
    arms,
    items,
  });
  const counts = () => new Uint16Array(n_sources * n_items);
  const table: AnswerTable = {
    n_items,
    arms,
    source: sourceFinder(checkpoints, arms),
    judges: [],
    errors: counts(),
    logprob: new Float64Array(n_sources * n_items),
    n_logprob: counts(),
    texts: [],
    forms: [],
  };
  readResponses(table, responses);
  table.judges = judgeScores(frames.judgments, {
    responses,
    items,
    judges,
    n_sources,
  });
  return table;
}

function sourceFinder(checkpoints: readonly string[], arms: readonly string[]) {
  const places = new Map(checkpoints.map((id, i) => [id, i]));
  return (checkpoint_id: string, arm: string) => {
    const checkpoint = places.get(checkpoint_id);
    const at = arms.indexOf(arm);
    return checkpoint === undefined || at < 0
      ? undefined
      : checkpoint * arms.length + at;
  };
}

function codes(name: string, key: string, values: readonly string[]) {
  return pl.DataFrame([
    pl.Series(key, [...values], pl.String),
    pl.Series(name, values.map((_, i) => i), pl.Int32),
  ]);
}

/** Returns live responses to the plan's items, with source and item as codes. */
function codedResponses(
  responses: pl.DataFrame,
  { checkpoints, arms, items }: {
    checkpoints: readonly string[];
    arms: readonly string[];
    items: ItemTable;
  },
): pl.DataFrame {
  return responses.lazy()
    .filter(pl.col("superseded").eq(pl.lit(false)))
    .select(...READ_COLUMNS)
    .join(codes("checkpoint", "checkpoint_id", checkpoints).lazy(), {
      on: "checkpoint_id",
      how: "inner",
    })
    .join(codes("arm_code", "arm", arms).lazy(), { on: "arm", how: "inner" })
    .join(itemCodes(items).lazy(), {
      on: ["dataset", "item_id"],
      how: "inner",
    })
    .withColumns(
      pl.col("checkpoint").mul(pl.lit(arms.length)).add(pl.col("arm_code"))
        .cast(pl.Int32).alias("source"),
      pl.col("repeat").cast(pl.Int32).alias("repeat_code"),
    )
    .drop(["checkpoint_id", "dataset", "item_id", "arm"])
    .sort(["source", "item", "repeat_code", "turn"])
    .collectSync();
}

/** So many rows are texts at once; the rest stay where Polars has them. */
const ROWS_AT_ONCE = 50_000;

/** Reads errors, log-probabilities and texts, in the order of the rows. */
function readResponses(table: AnswerTable, responses: pl.DataFrame): void {
  const source = integers(responses, "source");
  const item = integers(responses, "item");
  const repeat = integers(responses, "repeat_code");
  const known = new Map<string, number>();
  for (let start = 0; start < source.length; start += ROWS_AT_ONCE) {
    const part = <T>(column: string) =>
      responses.getColumn(column).slice(start, ROWS_AT_ONCE)
        .toArray() as (T | null)[];
    const logprobs = part<number>("answer_logprob");
    part<string>("text").forEach((text, i) => {
      const row = start + i;
      readResponse(table, {
        place: source[row]! * table.n_items + item[row]!,
        repeat: repeat[row]!,
        text,
        logprob: logprobs[i]!,
        known,
      });
    });
  }
}

function readResponse(
  table: AnswerTable,
  { place, repeat, text, logprob, known }: {
    place: number;
    repeat: number;
    text: string | null;
    logprob: number | null;
    known: Map<string, number>;
  },
): void {
  if (logprob !== null) {
    table.n_logprob[place]! += 1;
    table.logprob[place]! += (logprob - table.logprob[place]!) /
      table.n_logprob[place]!;
  }
  if (text === null) {
    table.errors[place]! += 1;
    return;
  }
  const same = normalizedText(text);
  const code = known.get(same) ?? known.size;
  if (code === known.size) table.forms.push(textForm(same));
  known.set(same, code);
  const size = table.errors.length;
  while (table.texts.length <= repeat) {
    table.texts.push(new Int32Array(size).fill(-1));
  }
  table.texts[repeat]![place] = code;
}
