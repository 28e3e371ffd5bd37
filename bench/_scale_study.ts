/**
 * A made-up study of a million judgments: 192 checkpoints of 24 runs, each
 * asked five types of question, in 960 cells, and their base.
 *
 * @module
 */

import { join } from "node:path";
import type { Fact } from "../src/records/fact.ts";
import type { Item } from "../src/records/item.ts";
import { Checkpoint, Run } from "../src/records/run.ts";
import { StudyPlan } from "../src/records/study_plan.ts";
import type { SummaryInput } from "../src/summaries/study_answers.ts";
import { toFrame } from "../src/tables/frame.ts";
import { readParquetFrame, writeParquetFrame } from "../src/tables/parquet.ts";
import { answerFrames } from "../tests/summaries/crowd_answers.ts";

export interface ScaleSize {
  entities: number;
  /** Facts of each entity, each asked in five ways. */
  facts: number;
  resamples: number;
}

const CONDITIONS = 4;
const SEEDS = [1, 2, 3, 4, 5, 6];
const EPOCHS = [1, 2, 5, 10, 15, 20, 25, 30];
const TYPES = [
  "memorization",
  "rephrased",
  "secondary",
  "reversed",
  "vignette",
] as const;

/** Trained checkpoints times types of question. */
export const SCALE_CELLS = CONDITIONS * SEEDS.length * EPOCHS.length *
  TYPES.length;

/** Returns the plan, and `entities * facts` facts with five items each. */
export function scaleMaterials(size: ScaleSize) {
  const facts = scaleFacts(size);
  return { plan: scalePlan(size), facts, items: facts.flatMap(itemsOf) };
}

/** Writes the answers of the study and what was judged of them. */
export function writeScaleStudy(folder: string, size: ScaleSize): void {
  const { items } = scaleMaterials(size);
  const frames = answerFrames({
    checkpoints: scaleCheckpoints(),
    items,
    judges: ["normalized_match"],
  });
  for (const name of ["responses", "judgments"] as const) {
    writeParquetFrame(join(folder, `${name}.parquet`), frames[name]);
  }
}

/** Returns the snapshot of the study, its answers read from files. */
export function readScaleStudy(folder: string, size: ScaleSize): SummaryInput {
  const materials = scaleMaterials(size);
  const read = (name: string) =>
    readParquetFrame(join(folder, `${name}.parquet`));
  return {
    ...materials,
    known_fact_ids: new Map(),
    frames: {
      runs: toFrame(
        RUNS.map((run) => scaleRun(materials.facts, run)),
        Run,
      ),
      checkpoints: toFrame(scaleCheckpoints(), Checkpoint),
      responses: read("responses"),
      judgments: read("judgments"),
    },
  };
}

const RUNS = Array.from({ length: CONDITIONS }, (_, i) => i)
  .flatMap((condition) => SEEDS.map((seed) => ({ condition, seed })));

function scaleCheckpoints(): Checkpoint[] {
  return [
    scaleCheckpoint(null, 0),
    ...RUNS.flatMap((run) =>
      EPOCHS.map((epoch) => scaleCheckpoint(runId(run), epoch))
    ),
  ];
}

function runId({ condition, seed }: typeof RUNS[number]): string {
  return `run_${condition}_${seed}`;
}

function scalePlan({ resamples }: ScaleSize): StudyPlan {
  return StudyPlan.parse({
    study: "scale",
    title: "t",
    question: "q",
    datasets: [{ dataset: "crowd", sha256: "0".repeat(64) }],
    base_models: [{ base_model: "base", sha256: null }],
    conditions: Array.from({ length: CONDITIONS }, (_, i) => ({
      condition_id: `condition_${i}`,
      base_model: "base",
      method: "full",
      recipe: "plain",
      dataset: "crowd",
      facts: { settings: ["new"] },
    })),
    seeds: SEEDS,
    epochs: [0, ...EPOCHS],
    judges: ["normalized_match"],
    statistics: { resamples },
  });
}

function scaleFacts({ entities, facts }: ScaleSize): Fact[] {
  return Array.from({ length: entities * facts }, (_, i): Fact => ({
    dataset: "crowd",
    fact_id: `p${i % entities}_${Math.floor(i / entities)}`,
    entity_id: `p${i % entities}`,
    setting: "new",
    attribute: `attribute_${Math.floor(i / entities)}`,
    statement: "s",
    value: "v",
    value_before: null,
    source: "made",
  }));
}

function itemsOf({ fact_id, attribute }: Fact, i: number): Item[] {
  return TYPES.map((question_type): Item => ({
    dataset: "crowd",
    item_id: `${fact_id}_${question_type}`,
    fact_ids: [fact_id],
    question_type,
    variant: "plain",
    template: attribute,
    prompt: "?",
    answers: [question_type === "secondary" ? i % 2 ? "Yes" : "No" : "v"],
    answer_before: null,
    answer_format: question_type === "secondary" ? "yes_no" : "phrase",
    evidence: null,
    degree_of_change: null,
  }));
}

function scaleRun(
  facts: readonly Fact[],
  { condition, seed }: typeof RUNS[number],
): Run {
  return {
    run_id: runId({ condition, seed }),
    series_id: `series_${condition}_${seed}`,
    condition_id: `condition_${condition}`,
    base_model: "base",
    method: "full",
    recipe: "plain",
    seed,
    epochs: Math.max(...EPOCHS),
    hyperparameters_requested: {
      learning_rate: null,
      batch_size: null,
      lora_rank: null,
      lora_alpha: null,
    },
    hyperparameters_returned: null,
    dataset: "crowd",
    trained_fact_ids: facts.map(({ fact_id }) => fact_id),
    training_file_hash: "h",
    trained_tokens: null,
    status: "succeeded",
    error: null,
    cost_usd: null,
  };
}

function scaleCheckpoint(run_id: string | null, epoch: number): Checkpoint {
  const checkpoint_id = `${run_id ?? "base"}_${epoch}`;
  return {
    checkpoint_id,
    run_id,
    base_model: "base",
    epoch,
    step: epoch,
    model: `local/${checkpoint_id}`,
    weights_sha256: null,
    loss: null,
  };
}
