/**
 * The answers of a study that a person may check its judge on: those about
 * trained facts after the last epoch, as the headline judge saw them.
 *
 * Their ids are hashes, so the first so many by id are a random sample: the
 * same one each time, and a longer one begins with a shorter one.
 *
 * @module
 */

import { createHash } from "node:crypto";
import pl from "polars";
import type { Item } from "../records/item.ts";
import type { Verdict } from "../records/judgment.ts";
import type { StudyPlan } from "../records/study_plan.ts";
import { itemTable } from "../summaries/item_table.ts";
import type { Materials } from "./materials.ts";
import type { StudyFrames } from "./study_frames.ts";
import { summaryInput } from "./summarize_rows.ts";

/** One answer that a judge has judged. Key: `answer_id`. */
export interface CheckedAnswer {
  /** An `a`, so that no spreadsheet takes it for a number, and 12 hex digits. */
  answer_id: string;
  item: Item;
  condition_id: string;
  setting: string;
  /** The first entity that it is about; answers about one hang together. */
  entity_id: string;
  text: string;
}

/** One answer and the verdict of a judge, the headline's unless it is said. */
export interface AnswerToCheck extends CheckedAnswer {
  verdict: Verdict;
}

/** One answer and the mean of the scores that a judge gave it. */
export interface ScoredAnswer extends CheckedAnswer {
  score: number;
}

interface CheckOptions {
  materials: Materials;
  rows: StudyFrames;
  /** As in the plan; its first where it is left out. */
  judge?: string;
}

/** Returns the graded answers of the first arm, sorted by id. */
export function answersToCheck(
  plan: StudyPlan,
  options: CheckOptions,
): AnswerToCheck[] {
  const graded = pl.col("judge_repeat").eq(pl.lit(0))
    .and(pl.col("verdict").isNotNull())
    .and(pl.col("verdict").neq(pl.lit("ungraded")));
  return checkable(plan, { ...options, judged: graded })
    .map(({ row: { verdict }, answer }) => ({
      ...answer,
      verdict: verdict as Verdict,
    }));
}

/** Returns the scored answers of the first arm, sorted by id. */
export function scoredAnswers(
  plan: StudyPlan,
  options: CheckOptions & { judge: string },
): ScoredAnswer[] {
  const judged = pl.col("score").isNotNull();
  const found = checkable(plan, { ...options, judged });
  const repeats = Map.groupBy(found, ({ answer }) => answer.answer_id);
  return [...repeats.values()].map((rows) => ({
    ...rows[0]!.answer,
    score: rows.reduce((sum, { row }) => sum + row.score!, 0) / rows.length,
  }));
}

/** Returns what was judged as wanted, sorted by id; repeats one by one. */
function checkable(
  plan: StudyPlan,
  { materials, rows, judge = plan.judges[0]!, judged }: CheckOptions & {
    judged: pl.Expr;
  },
): { row: JoinedRow; answer: CheckedAnswer }[] {
  const conditionOf = conditionsByCheckpoint(plan, rows);
  const table = itemTable(
    summaryInput(plan, { materials, frames: rows.frames }),
  );
  const entries = new Map(
    table.entries.map((entry) => [keyOf(entry.item), entry]),
  );
  const checkpoints = [...conditionOf.keys()];
  return joined(plan, { rows, checkpoints, judge, judged })
    .flatMap((row) => {
      const { item, setting, facts } = entries.get(keyOf(row))!;
      const condition_id = conditionOf.get(row.checkpoint_id)!;
      if (materials.roles.of(condition_id, item) !== "target") return [];
      const { text } = row;
      const { entity_id } = table.facts[facts[0]!]!;
      const answer_id = idOf(row);
      return [{
        row,
        answer: { answer_id, item, condition_id, setting, entity_id, text },
      }];
    })
    .sort((a, b) => a.answer.answer_id < b.answer.answer_id ? -1 : 1);
}

interface JoinedRow {
  request_hash: string;
  repeat: number;
  turn: number;
  dataset: string;
  item_id: string;
  checkpoint_id: string;
  text: string;
  verdict: Verdict | null;
  score: number | null;
}

const RESPONSE_KEY = ["request_hash", "repeat", "turn"] as const;

/** Conditions of the checkpoints after the last epoch. */
function conditionsByCheckpoint(
  plan: StudyPlan,
  { runs, checkpoints }: StudyFrames,
): Map<string, string> {
  const last = plan.epochs.at(-1);
  const runOf = new Map(runs.map((run) => [run.run_id, run.condition_id]));
  return new Map(
    checkpoints.flatMap(({ checkpoint_id, run_id, epoch }) => {
      const condition_id = runOf.get(run_id ?? "");
      return epoch === last && condition_id !== undefined
        ? [[checkpoint_id, condition_id] as const]
        : [];
    }),
  );
}

/** Returns the texts of checkpoints with what a judge said of them. */
function joined(
  plan: StudyPlan,
  { rows: { frames }, checkpoints, judge, judged }: {
    rows: StudyFrames;
    checkpoints: readonly string[];
    judge: string;
    judged: pl.Expr;
  },
): JoinedRow[] {
  const responses = frames.responses
    .filter(
      pl.col("checkpoint_id").isIn([...checkpoints])
        .and(pl.col("arm").eq(pl.lit(plan.arms[0]!)))
        .and(pl.col("error").isNull()),
    )
    .select(...RESPONSE_KEY, "checkpoint_id", "text");
  return frames.judgments
    .filter(pl.col("judge_id").eq(pl.lit(judge)).and(judged))
    .select(...RESPONSE_KEY, "dataset", "item_id", "verdict", "score")
    .join(responses, { on: [...RESPONSE_KEY], how: "inner" })
    .toRecords() as unknown as JoinedRow[];
}

const keyOf = ({ dataset, item_id }: Pick<Item, "dataset" | "item_id">) =>
  JSON.stringify([dataset, item_id]);

function idOf(
  { request_hash, repeat, turn, dataset, item_id }: JoinedRow,
): string {
  const key = JSON.stringify([request_hash, repeat, turn, dataset, item_id]);
  const hash = createHash("sha256").update(key).digest("hex");
  return `a${hash.slice(0, 12)}`;
}
