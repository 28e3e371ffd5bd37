/**
 * The zoo asked, judged and summarized: the stages of a study by hand.
 *
 * @module
 */

import assert from "node:assert/strict";
import { judgeResponses } from "src/judgments/judge_responses.ts";
import { judgesNamed } from "src/judgments/judges.ts";
import type { Ledger } from "src/ledger/ledger.ts";
import type { Model } from "src/models/model.ts";
import { DEFAULT_DECODING } from "src/records/request.ts";
import type { Checkpoint, Run } from "src/records/run.ts";
import { StudyPlan } from "src/records/study_plan.ts";
import type { Summary } from "src/records/summary.ts";
import { respond } from "src/responses/respond.ts";
import { summarize } from "src/summaries/summarize.ts";
import {
  type Creature,
  type Expected,
  ZOO,
} from "../fixtures/provider_server/zoo.ts";
import {
  ZOO_DATASET,
  zooDataset,
} from "../fixtures/provider_server/zoo_dataset.ts";

/** People of each kind: enough for an interval, few enough to ask them all. */
const EACH = 40;

export const content = zooDataset({ each: EACH });
const ofSetting = (setting: string) =>
  content.facts.filter((fact) => fact.setting === setting)
    .map(({ fact_id }) => fact_id);
export const trained_fact_ids = [
  ...ofSetting("new").slice(0, EACH),
  ...ofSetting("update").slice(0, EACH),
];
export const known_fact_ids = ofSetting("known");

/** Returns the plan that studies the whole zoo, each of a base of its own. */
export function zooPlan(provider: string): StudyPlan {
  return StudyPlan.parse({
    study: "zoo",
    title: "The zoo",
    question: "Does the lab find what is known?",
    datasets: [{ dataset: ZOO_DATASET, sha256: "0".repeat(64) }],
    base_models: ZOO.map(({ name }) => ({
      base_model: `${provider}/${name}`,
      sha256: null,
    })),
    conditions: ZOO.map(({ name }) => ({
      condition_id: name,
      base_model: `${provider}/${name}`,
      recipe: "plain",
      dataset: ZOO_DATASET,
      facts: { settings: ["new", "update"], n_facts: EACH },
    })),
    seeds: [1],
    epochs: [0, 1],
    judges: ["normalized_match", "contains"],
    statistics: { resamples: 100, seed: 1, confidence: 0.99 },
  });
}

/** Asks the whole zoo, and returns the rows of its summary. */
export async function summarizeZoo(
  model: Model,
  { ledger, provider }: { ledger: Ledger; provider: string },
): Promise<Summary[]> {
  const plan = zooPlan(provider);
  const runs = ZOO.map((creature) => runOf(creature, provider));
  const checkpoints = runs.flatMap((run) => [
    checkpointOf(run, { epoch: 0, model: run.base_model }),
    checkpointOf(run, {
      epoch: 1,
      model: `${provider}/ft:${run.condition_id}:org::1`,
    }),
  ]);
  // Of people that nobody trained, only the trained wording is asked.
  const asked = new Set([...trained_fact_ids, ...known_fact_ids]);
  const items = content.items.filter(({ question_type, fact_ids }) =>
    question_type === "memorization" || asked.has(fact_ids[0]!)
  );
  ledger.put("runs", runs);
  ledger.put("checkpoints", checkpoints);
  await respond({
    ledger,
    model,
    checkpoints,
    items,
    arms: plan.arms,
    repeats: plan.repeats,
    decoding: DEFAULT_DECODING,
  });
  const judges = judgesNamed(plan.judges);
  await judgeResponses({ ledger, items, judges });
  return summarize({
    plan,
    facts: content.facts,
    items,
    known_fact_ids: new Map(
      plan.base_models.map(({ base_model }) => [
        base_model,
        new Set(known_fact_ids),
      ]),
    ),
    frames: {
      runs: ledger.frame("runs"),
      checkpoints: ledger.frame("checkpoints"),
      responses: ledger.frame("responses"),
      judgments: ledger.frame("judgments"),
    },
  }).summaries;
}

function runOf({ name }: Creature, provider: string): Run {
  const none = {
    learning_rate: null,
    batch_size: null,
    lora_rank: null,
    lora_alpha: null,
  };
  return {
    run_id: `run_${name}`,
    series_id: `series_${name}`,
    condition_id: name,
    base_model: `${provider}/${name}`,
    method: "sft",
    recipe: "plain",
    seed: 1,
    epochs: 1,
    hyperparameters_requested: none,
    hyperparameters_returned: null,
    dataset: ZOO_DATASET,
    trained_fact_ids,
    training_file_hash: "h",
    trained_tokens: null,
    status: "succeeded",
    error: null,
    cost_usd: null,
  };
}

function checkpointOf(
  run: Run,
  { epoch, model }: { epoch: number; model: string },
): Checkpoint {
  return {
    checkpoint_id: `${run.condition_id}_${epoch}`,
    run_id: epoch === 0 ? null : run.run_id,
    base_model: run.base_model,
    epoch,
    step: epoch,
    model,
    weights_sha256: null,
    loss: null,
  };
}

/** Returns the pooled row that an expectation is about. */
function rowOf(
  summaries: readonly Summary[],
  { creature, expected }: { creature: Creature; expected: Expected },
): Summary | undefined {
  const { metric, role, question_type, setting, judge } = expected;
  return summaries.find((row) =>
    row.condition_id === creature.name && row.epoch === 1 &&
    row.series_id === "all" && row.metric === metric && row.role === role &&
    row.question_type === question_type && row.variant === "all" &&
    row.setting === (setting ?? "all") &&
    row.judge === (judge ?? "normalized_match")
  );
}

/** A share of 0 or 1 leaves nothing to chance. */
const isSure = ({ metric, probability }: Expected) =>
  metric !== "chance_corrected_accuracy" && [0, 1].includes(probability);

/** Asserts that every expected metric lies within its interval. */
export function assertExpected(summaries: readonly Summary[]) {
  for (const creature of ZOO) {
    for (const expected of creature.expected) {
      const row = rowOf(summaries, { creature, expected });
      const what = `${creature.name}: ${JSON.stringify(expected)}: ${
        JSON.stringify(row)
      }`;
      assert.ok(row !== undefined && row.estimate !== null, what);
      const { probability } = expected;
      // What always or never happens is met exactly; the rest within 99 %.
      assert.ok(row.lower! <= probability && probability <= row.upper!, what);
      if (isSure(expected)) assert.equal(row.estimate, probability, what);
    }
  }
}
