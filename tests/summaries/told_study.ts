/**
 * A study whose models answer as a function says, judged by normalized match:
 * what a summary must find in it is known beforehand.
 *
 * @module
 */

import { JUDGES } from "src/judgments/judges.ts";
import type { Fact } from "src/records/fact.ts";
import type { Item } from "src/records/item.ts";
import { Judgment } from "src/records/judgment.ts";
import { Response } from "src/records/response.ts";
import { Checkpoint, Run } from "src/records/run.ts";
import { StudyPlan } from "src/records/study_plan.ts";
import type { SummaryInput } from "src/summaries/study_answers.ts";
import { toFrame } from "src/tables/frame.ts";

/** Who is asked what; epoch 0 and seed null are the base. */
export interface Asked {
  item: Item;
  fact: Fact;
  condition_id: string | null;
  epoch: number;
  seed: number | null;
  arm: string;
}

export interface Told {
  facts: Fact[];
  items: Item[];
  trained_fact_ids: readonly string[];
  /** Null where nothing is answered: the request failed. */
  says: (asked: Asked) => string | null;
  /** What the plan has beyond one condition, `tuned`, and one seed. */
  plan?: Record<string, unknown>;
  /** Of each condition's run. */
  run?: Partial<Run>;
}

const BASE = "recorded/base";

/** Returns the plan of one dataset and one condition, or as it is changed. */
function planOf({ facts, plan = {} }: Told): StudyPlan {
  const { dataset } = facts[0]!;
  return StudyPlan.parse({
    study: "told",
    title: "t",
    question: "q",
    datasets: [{ dataset, sha256: "0".repeat(64) }],
    base_models: [{ base_model: BASE, sha256: null }],
    conditions: [condition("tuned", { dataset })],
    seeds: [1],
    epochs: [0, 1],
    judges: ["normalized_match"],
    statistics: { resamples: 200 },
    ...plan,
  });
}

/** Returns a condition of the plan. */
export function condition(
  condition_id: string,
  more: Record<string, unknown>,
): Record<string, unknown> {
  return {
    condition_id,
    base_model: BASE,
    recipe: "plain",
    facts: { settings: ["new", "update"] },
    ...more,
  };
}

/** Returns the snapshot of a study that was asked and judged. */
export function toldStudy(told: Told): SummaryInput {
  const { facts, items, trained_fact_ids, says } = told;
  const plan = planOf(told);
  const runs = plan.conditions.flatMap(({ condition_id }) =>
    plan.seeds.map((seed) => runOf(told, { condition_id, seed }))
  );
  const asked = [
    { checkpoint: checkpointOf(null, 0), condition_id: null, seed: null },
    ...runs.flatMap((run) =>
      plan.epochs.filter((epoch) => epoch > 0).map((epoch) => ({
        checkpoint: checkpointOf(run, epoch),
        condition_id: run.condition_id,
        seed: run.seed,
      }))
    ),
  ];
  const byId = new Map(facts.map((fact) => [fact.fact_id, fact]));
  const responses: Response[] = [];
  const judgments: Judgment[] = [];
  for (const { checkpoint, ...who } of asked) {
    for (const arm of plan.arms) {
      for (const item of items) {
        const fact = byId.get(item.fact_ids[0]!)!;
        const { epoch } = checkpoint;
        const text = says({ ...who, item, fact, epoch, arm });
        const request_hash = String(responses.length).padStart(32, "0");
        responses.push(
          responseOf({ request_hash, arm, item, text, ...checkpoint }),
        );
        if (text !== null) {
          judgments.push(judgmentOf({ request_hash, item, text }));
        }
      }
    }
  }
  const known = facts.filter(({ fact_id, setting }) =>
    setting === "known" && !trained_fact_ids.includes(fact_id)
  );
  return {
    plan,
    facts,
    items,
    known_fact_ids: new Map([[BASE, new Set(known.map((f) => f.fact_id))]]),
    frames: {
      runs: toFrame(runs, Run),
      checkpoints: toFrame(asked.map((one) => one.checkpoint), Checkpoint),
      responses: toFrame(responses, Response),
      judgments: toFrame(judgments, Judgment),
    },
  };
}

function runOf(
  { facts, trained_fact_ids, run = {} }: Told,
  { condition_id, seed }: { condition_id: string; seed: number },
): Run {
  const none = {
    learning_rate: null,
    batch_size: null,
    lora_rank: null,
    lora_alpha: null,
  };
  return {
    run_id: `${condition_id}_${seed}`,
    series_id: `series_${condition_id}_${seed}`,
    condition_id,
    base_model: BASE,
    method: "default",
    recipe: "plain",
    seed,
    epochs: 1,
    hyperparameters_requested: none,
    hyperparameters_returned: null,
    dataset: facts[0]!.dataset,
    trained_fact_ids: [...trained_fact_ids],
    training_file_hash: "h",
    trained_tokens: null,
    status: "succeeded",
    error: null,
    cost_usd: null,
    ...run,
  };
}

function checkpointOf(run: Run | null, epoch: number): Checkpoint {
  return {
    checkpoint_id: run === null ? "base" : `${run.run_id}_${epoch}`,
    run_id: run?.run_id ?? null,
    base_model: BASE,
    epoch,
    step: 0,
    model: run?.run_id ?? BASE,
    weights_sha256: null,
    loss: null,
  };
}

function responseOf(
  { request_hash, checkpoint_id, arm, item, text }: {
    request_hash: string;
    checkpoint_id: string;
    arm: string;
    item: Item;
    text: string | null;
  },
): Response {
  return {
    request_hash,
    repeat: 0,
    turn: 0,
    checkpoint_id,
    dataset: item.dataset,
    item_id: item.item_id,
    arm,
    text,
    error: text === null ? "no reply" : null,
    finish_reason: null,
    input_tokens: null,
    output_tokens: null,
    resolved_model: null,
    answer_logprob: null,
    superseded: false,
  };
}

function judgmentOf(
  { request_hash, item, text }: {
    request_hash: string;
    item: Item;
    text: string;
  },
): Judgment {
  const { verdict, reason } = JUDGES.normalized_match.judge(item, { text });
  return {
    request_hash,
    repeat: 0,
    turn: 0,
    dataset: item.dataset,
    item_id: item.item_id,
    judge_id: "normalized_match@0",
    judge_repeat: 0,
    verdict,
    score: null,
    score_mode: null,
    reason,
    raw: null,
    error: null,
    input_tokens: null,
    output_tokens: null,
    cost_usd: null,
  };
}
