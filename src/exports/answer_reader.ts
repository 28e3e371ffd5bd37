/**
 * Reads a study's answers checkpoint by checkpoint, from its ledger or its
 * recorded tables.
 *
 * A recorded study has a million judgments, but few different ones: they are
 * numbered, so that only numbers stay in memory, and one checkpoint's rows.
 *
 * @module
 */

import pl from "polars";
import { readNumbered } from "../ledger/numbered.ts";
import { Checkpoint, Run } from "../records/run.ts";
import { checkpointsOfPlan, type StudyContext } from "../study/context.ts";
import { hasLedger, isRecorded } from "../study/list_studies.ts";
import { readTable } from "../study/snapshot.ts";
import {
  type Frames,
  judgmentsOf,
  responsesOf,
} from "../study/study_frames.ts";
import { type ItemTable, itemTable } from "../summaries/item_table.ts";
import { itemCodes } from "../summaries/judge_scores.ts";
import { fromFrame } from "../tables/frame.ts";
import { type NumberedWords, numberWords } from "./judge_words.ts";
import { type ResponseRow, sampleMaker } from "./sample_maker.ts";
import type { Evaluation } from "./samples.ts";

const KEY = ["request", "repeat", "turn"] as const;

const COLUMNS = {
  responses: [
    "repeat",
    "turn",
    "checkpoint_id",
    "dataset",
    "item_id",
    "arm",
    "text",
    "error",
    "finish_reason",
    "input_tokens",
    "output_tokens",
    "answer_logprob",
    "superseded",
  ],
  judgments: [
    "repeat",
    "turn",
    "dataset",
    "item_id",
    "judge_id",
    "judge_repeat",
    "verdict",
    "score",
    "score_mode",
    "reason",
    "error",
  ],
} as const;

/** The answers of one study. */
export interface AnswerReader {
  /** Bases first, then run by run, epoch by epoch. */
  checkpoints: Checkpoint[];
  runs: Run[];
  n_responses: number;
  /** Returns a checkpoint's evaluations that have an answer, by dataset, arm. */
  evaluationsOf(checkpoint: Checkpoint): Evaluation[];
}

/** Opens the answers of a study. */
export async function openAnswers(
  context: StudyContext,
): Promise<AnswerReader> {
  const { plan } = context;
  const { checkpoints, runs } = await trainingsOf(context);
  const items = itemsOf(context);
  const { responses, words } = readAnswers(context, { checkpoints, items });
  const ids = responses.getColumn("checkpoint_id");
  const first = new Map<string, number>();
  const count = new Map<string, number>();
  for (const [row, id] of (ids.toArray() as string[]).entries()) {
    if (!first.has(id)) first.set(id, row);
    count.set(id, (count.get(id) ?? 0) + 1);
  }
  const samplesOf = sampleMaker(context, { items, words });
  return {
    checkpoints,
    runs,
    n_responses: responses.height,
    evaluationsOf: (checkpoint) => {
      const { checkpoint_id: id, run_id } = checkpoint;
      const run = runs.find((run) => run.run_id === run_id) ?? null;
      const start = first.get(id) ?? 0;
      const rows = responses.slice(start, count.get(id) ?? 0)
        .toRecords() as unknown as ResponseRow[];
      const samples = samplesOf({ rows, start, run, checkpoint });
      return plan.datasets.flatMap(({ dataset }) =>
        plan.arms.map((arm) => ({
          checkpoint,
          run,
          dataset,
          arm,
          samples: samples.get(`${dataset} ${arm}`) ?? [],
        }))
      ).filter(({ samples }) => samples.length > 0);
    },
  };
}

/** Returns the runs and checkpoints of the plan. */
export async function trainingsOf(context: StudyContext) {
  const { plan, materials } = context;
  const columns = (schema: { shape: object }) => Object.keys(schema.shape);
  const stored = await readTable(context, "checkpoints", columns(Checkpoint));
  const runs = await readTable(context, "runs", columns(Run));
  const planned = new Set(materials.runs.map(({ run_id }) => run_id));
  return {
    checkpoints: checkpointsOfPlan(plan, {
      materials,
      stored: fromFrame(stored, Checkpoint, "read checkpoints"),
    }),
    runs: fromFrame(runs, Run, "read runs")
      .filter(({ run_id }) => planned.has(run_id)),
  };
}

function itemsOf({ plan, materials: { datasets, items } }: StudyContext) {
  const facts = [...datasets.values()].flatMap(({ facts }) => facts);
  return itemTable({ plan, facts, items });
}

/** Returns responses by checkpoint, and what judges said of each, by its row. */
function readAnswers(
  { plan, materials, options: { home, recorded } }: StudyContext,
  { checkpoints, items }: { checkpoints: Checkpoint[]; items: ItemTable },
): { responses: pl.DataFrame; words: NumberedWords } {
  assertKept({ study: plan.study, home });
  const found = readNumbered(plan.study, { home, recorded, columns: COLUMNS });
  const responses = responsesOf(found.responses, {
    plan,
    materials,
    checkpoints,
  }).sort(["checkpoint_id", "dataset", "item_id", ...KEY]);
  if (responses.height === 0) throw notAnswered(plan.study);
  const rows = Array.from({ length: responses.height }, (_, row) => row);
  const numbered = responses.select(...KEY)
    .withColumn(pl.Series("row", rows, pl.Int32));
  const words = numberWords(found.judgments, {
    rows: numbered,
    items: itemCodes(items),
    judges: plan.judges,
    named: (judgments) =>
      judgmentsOf({ judgments, responses: found.responses } as Frames, plan),
  });
  return { responses: responses.drop("request"), words };
}

/**
 * Throws unless the plan has a response.
 *
 * @throws {RangeError} Says how to get one.
 */
export function assertAnswered(
  { plan, materials, options: { home, recorded } }: StudyContext,
): void {
  assertKept({ study: plan.study, home });
  const asked = ["dataset", "item_id", "arm", "superseded"] as const;
  const { responses } = readNumbered(plan.study, {
    home,
    recorded,
    columns: { responses: asked },
  });
  const places = materials.items.map(({ dataset, item_id }) =>
    JSON.stringify([dataset, item_id])
  );
  const [wanted, arms] = [new Set(places), new Set<string>(plan.arms)];
  const isAnswered = responses.filter(pl.col("superseded").not())
    .select("dataset", "item_id", "arm").unique().rows()
    .some(([dataset, item_id, arm]) =>
      arms.has(arm) && wanted.has(JSON.stringify([dataset, item_id]))
    );
  if (!isAnswered) throw notAnswered(plan.study);
}

function assertKept({ study, home }: { study: string; home: string }): void {
  if (!hasLedger(study, home) && !isRecorded(study, home)) {
    throw notAnswered(study);
  }
}

function notAnswered(study: string): RangeError {
  return new RangeError(
    `Cannot read the answers of ${study} as it must have responses: it has none; run it first with: deno task lab run ${study}`,
  );
}
