/**
 * What the untuned models of a study said: before any training, on every item.
 *
 * @module
 */

import pl from "polars";
import type { BaseAnswer } from "../audit/context.ts";
import { Judgment } from "../records/judgment.ts";
import { Response } from "../records/response.ts";
import { fromFrame } from "../tables/frame.ts";
import type { Study } from "./study.ts";

/** A text that an untuned model gave to an item, shown nothing beside it. */
export interface BaseText {
  base_model: string;
  dataset: string;
  item_id: string;
  text: string;
  verdict: Judgment["verdict"];
}

/** The tables that answers of untuned models stand in. */
export interface AnswerFrames {
  checkpoints: pl.DataFrame;
  responses: pl.DataFrame;
  judgments: pl.DataFrame;
}

/**
 * Returns the texts of a study's untuned models, sorted by model and item, with
 * the verdict of the study's first judge.
 */
export async function baseTexts(study: Study): Promise<BaseText[]> {
  const [checkpoints, responses, judgments] = await Promise.all(
    (["checkpoints", "responses", "judgments"] as const)
      .map((table) => study.frame(table)),
  ) as [pl.DataFrame, pl.DataFrame, pl.DataFrame];
  const frames = { checkpoints, responses, judgments };
  return baseTextsIn(frames, study.plan.judges[0]!);
}

/**
 * Returns the same from tables. Failed requests are left out: they say nothing
 * of the model.
 *
 * @param judge Name of the judge whose verdicts are wanted.
 */
export function baseTextsIn(frames: AnswerFrames, judge: string): BaseText[] {
  const bases = new Map(
    frames.checkpoints.select("checkpoint_id", "run_id", "base_model")
      .toRecords()
      .filter(({ run_id }) => run_id === null)
      .map((row) => [row.checkpoint_id as string, row.base_model as string]),
  );
  const responses = fromFrame(
    frames.responses
      .filter(pl.col("checkpoint_id").isIn([...bases.keys()]))
      // What it reads from a passage is not what it knows.
      .filter(pl.col("arm").eq(pl.lit("closed_book"))),
    Response,
  );
  const judgments = fromFrame(
    frames.judgments.filter(
      pl.col("judge_id").eq(pl.lit(judge)).and(
        pl.col("request_hash").isIn(responses.map((row) => row.request_hash)),
      ),
    ),
    Judgment,
  );
  const verdicts = new Map(judgments.map((row) => [keyOf(row), row.verdict]));
  return responses.flatMap(({ text, ...row }): BaseText[] =>
    text === null ? [] : [{
      base_model: bases.get(row.checkpoint_id)!,
      dataset: row.dataset,
      item_id: row.item_id,
      text,
      verdict: verdicts.get(keyOf(row)) ?? null,
    }]
  ).sort((a, b) =>
    compare(a.base_model, b.base_model) || compare(a.item_id, b.item_id)
  );
}

/** Returns one dataset's texts as the audit takes them. */
export function asBaseAnswers(
  texts: readonly BaseText[],
  dataset: string,
): BaseAnswer[] {
  return texts.filter((row) => row.dataset === dataset)
    .map(({ base_model, item_id, verdict }) => ({
      model: base_model,
      item_id,
      is_correct: verdict === null || verdict === "ungraded"
        ? null
        : verdict === "correct",
    }));
}

/** Returns what a study's untuned models made of a dataset's items. */
export async function baseAnswers(
  study: Study,
  dataset: string,
): Promise<BaseAnswer[]> {
  return asBaseAnswers(await baseTexts(study), dataset);
}

const keyOf = (
  row: Pick<
    Judgment,
    "request_hash" | "repeat" | "turn" | "dataset" | "item_id"
  >,
) =>
  [row.request_hash, row.repeat, row.turn, row.dataset, row.item_id].join(" ");

const compare = (a: string, b: string) => a < b ? -1 : a > b ? 1 : 0;
