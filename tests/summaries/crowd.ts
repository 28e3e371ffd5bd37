/**
 * A made-up snapshot of any size, written column by column, with answers that
 * get better by epoch and differ by person and seed.
 *
 * @module
 */

import type { Fact } from "src/records/fact.ts";
import type { Item } from "src/records/item.ts";
import { Checkpoint, Run } from "src/records/run.ts";
import { type JUDGE_NAMES, StudyPlan } from "src/records/study_plan.ts";
import type { SummaryInput } from "src/summaries/study_answers.ts";
import { toFrame } from "src/tables/frame.ts";
import { answerFrames } from "./crowd_answers.ts";

export interface CrowdSize {
  /** Seeds of each condition. */
  seeds: readonly (readonly number[])[];
  /** Epochs after the base. */
  epochs: readonly number[];
  judges: readonly (typeof JUDGE_NAMES)[number][];
  entities: number;
  /** Facts per entity, at most six. */
  attributes: number;
}

const ATTRIBUTES = ["age", "height", "weight", "occupation", "color", "city"];

const VARIANTS = {
  memorization: ["plain"],
  rephrased: ["wording", "name_form", "both"],
  secondary: ["plain"],
  reversed: ["plain"],
} as const;

/** Returns the snapshot of a crowd: one base, conditions that train it. */
export function crowd(size: CrowdSize): SummaryInput {
  const facts = crowdFacts(size);
  const items = facts.flatMap((fact, i) =>
    itemsOf(fact, facts[(i + size.attributes) % facts.length]!)
  );
  const runs = size.seeds.flatMap((seeds, condition) =>
    seeds.map((seed) => crowdRun(facts, { condition, seed }))
  );
  const checkpoints = [
    crowdCheckpoint(null, 0),
    ...runs.flatMap(({ run_id }) =>
      size.epochs.map((epoch) => crowdCheckpoint(run_id, epoch))
    ),
  ];
  const known = facts.filter(({ setting }) => setting !== "new");
  return {
    plan: crowdPlan(size),
    facts,
    items,
    known_fact_ids: new Map([["base", new Set(known.map((f) => f.fact_id))]]),
    frames: {
      runs: toFrame(runs, Run),
      checkpoints: toFrame(checkpoints, Checkpoint),
      ...answerFrames({ checkpoints, items, judges: size.judges }),
    },
  };
}

function crowdPlan({ seeds, epochs, judges }: CrowdSize): StudyPlan {
  return StudyPlan.parse({
    study: "crowd",
    title: "t",
    question: "q",
    datasets: [{ dataset: "crowd", sha256: "0".repeat(64) }],
    base_models: [{ base_model: "base", sha256: null }],
    conditions: seeds.map((seeds, i) => ({
      condition_id: `condition_${i}`,
      base_model: "base",
      method: "full",
      recipe: "plain",
      dataset: "crowd",
      facts: { settings: i % 2 === 0 ? ["new", "update"] : ["new"] },
      seeds,
    })),
    seeds: [1],
    epochs: [0, ...epochs],
    judges,
  });
}

function crowdFacts({ entities, attributes }: CrowdSize): Fact[] {
  return Array.from({ length: entities }, (_, e) => e).flatMap((e) =>
    ATTRIBUTES.slice(0, attributes).map((attribute): Fact => ({
      dataset: "crowd",
      fact_id: `p${e}_${attribute}`,
      entity_id: `p${e}`,
      setting: e % 4 === 0 ? "update" : e % 4 === 1 ? "known" : "new",
      attribute,
      statement: "s",
      value: "v",
      value_before: null,
      source: "made",
    }))
  );
}

function crowdRun(
  facts: readonly Fact[],
  { condition, seed }: { condition: number; seed: number },
): Run {
  const none = {
    learning_rate: null,
    batch_size: null,
    lora_rank: null,
    lora_alpha: null,
  };
  const trained = facts.filter(({ setting, entity_id }) =>
    setting === "update"
      ? condition % 2 === 0
      : setting === "new" && Number(entity_id.slice(1)) % 8 < 4
  );
  return {
    run_id: `run_${condition}_${seed}`,
    series_id: `series_${condition}_${seed}`,
    condition_id: `condition_${condition}`,
    base_model: "base",
    method: "full",
    recipe: "plain",
    seed,
    epochs: 30,
    hyperparameters_requested: none,
    hyperparameters_returned: null,
    dataset: "crowd",
    trained_fact_ids: trained.map(({ fact_id }) => fact_id),
    training_file_hash: "h",
    trained_tokens: null,
    status: "succeeded",
    error: null,
    cost_usd: null,
  };
}

function crowdCheckpoint(run_id: string | null, epoch: number): Checkpoint {
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

function itemsOf(fact: Fact, other: Fact): Item[] {
  const item = (
    question_type: Item["question_type"],
    variant: string,
    fact_ids = [fact.fact_id],
  ): Item => {
    const closed = ["secondary", "comparison"].includes(question_type);
    const answer = fact.fact_id.length % 2 === 0 ? "Yes" : "No";
    return {
      dataset: "crowd",
      item_id: `${fact.fact_id}_${question_type}_${variant}`,
      fact_ids,
      question_type,
      variant,
      template: fact.attribute,
      prompt: "?",
      answers: [closed ? answer : fact.value],
      answer_before: fact.setting === "update" ? "old" : null,
      answer_format: closed ? "yes_no" : "phrase",
      evidence: null,
      degree_of_change: null,
    };
  };
  const compared = ["age", "height"].includes(fact.attribute);
  return [
    ...Object.entries(VARIANTS).flatMap(([type, variants]) =>
      variants.map((variant) => item(type as Item["question_type"], variant))
    ),
    ...(compared
      ? [item("comparison", "plain", [fact.fact_id, other.fact_id])]
      : []),
  ];
}
