/**
 * A study small enough to compute by hand: ten trained people, two of them
 * updated people more, ten known ones, two never trained; two seeds.
 *
 * Each person has one fact, their color. Everybody is asked for it in the
 * trained wording; trained new people are asked a yes/no question too. What is
 * answered right stands in `RIGHT`.
 *
 * @module
 */

import type { Fact } from "src/records/fact.ts";
import type { Item } from "src/records/item.ts";
import { Judgment, STALE_REASON } from "src/records/judgment.ts";
import { Response } from "src/records/response.ts";
import { Checkpoint, Run } from "src/records/run.ts";
import type { SummaryInput } from "src/summaries/study_answers.ts";
import { toFrame } from "src/tables/frame.ts";
import { PLAN } from "./small_plan.ts";

const numbered = (letter: string, n: number) =>
  Array.from({ length: n }, (_, i) => `${letter}${i}`);

export const PEOPLE = [
  ...numbered("new", 10),
  ...numbered("update", 2),
  ...numbered("known", 10),
  ...numbered("other", 2),
];
const settingOf = (person: string) =>
  person.startsWith("update")
    ? "update"
    : person.startsWith("known")
    ? "known"
    : "new";

/** Who is right, per checkpoint and question type. */
const RIGHT: Record<string, string[]> = {
  "base memorization": numbered("known", 8),
  "base secondary": [],
  "seed_1 memorization": [
    ...numbered("new", 8),
    "update1",
    ...numbered("known", 4),
    "known9",
  ],
  "seed_1 secondary": numbered("new", 5),
  "seed_2 memorization": [...numbered("new", 6), ...numbered("known", 6)],
  "seed_2 secondary": numbered("new", 3),
};

/** What the never-trained are called; the base's answers are all "Blue". */
const OTHER: Record<string, string> = {
  "seed_1 other0": " blue.",
  "seed_1 other1": "red",
};

const facts = PEOPLE.map((person): Fact => ({
  dataset: "people",
  fact_id: `${person}/color`,
  entity_id: person,
  setting: settingOf(person),
  attribute: "color",
  statement: `${person} likes green.`,
  value: "green",
  value_before: settingOf(person) === "update" ? "grey" : null,
  source: "made",
}));

const items = PEOPLE.flatMap((person, i): Item[] => {
  const item: Item = {
    dataset: "people",
    item_id: `memorization/${person}`,
    fact_ids: [`${person}/color`],
    question_type: "memorization",
    variant: "plain",
    template: "color",
    prompt: `What color does ${person} like?`,
    answers: ["green"],
    answer_before: settingOf(person) === "update" ? "grey" : null,
    answer_format: "phrase",
    evidence: null,
    degree_of_change: 0,
  };
  const secondary: Item = {
    ...item,
    item_id: `secondary/${person}`,
    question_type: "secondary",
    prompt: `Does ${person} like green?`,
    answers: [i % 2 === 0 ? "Yes" : "No"],
    answer_format: "yes_no",
  };
  return person.startsWith("new") ? [item, secondary] : [item];
});

function run(seed: number): Run {
  const none = {
    learning_rate: null,
    batch_size: null,
    lora_rank: null,
    lora_alpha: null,
  };
  return {
    run_id: `run_${seed}`,
    series_id: `series_${seed}`,
    condition_id: "full_plain",
    base_model: "tiny",
    method: "full",
    recipe: "plain",
    seed,
    epochs: 1,
    hyperparameters_requested: none,
    hyperparameters_returned: null,
    dataset: "people",
    trained_fact_ids: PEOPLE
      .filter((person) => /^(new|update)/.test(person))
      .map((person) => `${person}/color`),
    training_file_hash: "h",
    trained_tokens: null,
    status: "succeeded",
    error: null,
    cost_usd: null,
  };
}

function checkpoint(checkpoint_id: string, run_id: string | null): Checkpoint {
  return {
    checkpoint_id,
    run_id,
    base_model: "tiny",
    epoch: run_id === null ? 0 : 1,
    step: 0,
    model: `local/${checkpoint_id}`,
    weights_sha256: null,
    loss: null,
  };
}

/** Returns a hash of the right length that names a checkpoint and an item. */
export function requestHash(checkpoint_id: string, item_id: string): string {
  return `${checkpoint_id}_${item_id.replace("/", "_")}`.padEnd(32, "0")
    .slice(0, 32);
}

function response(checkpoint_id: string, item: Item): Response {
  const person = item.item_id.split("/")[1]!;
  const right = RIGHT[`${checkpoint_id} ${item.question_type}`]!
    .includes(person);
  return {
    request_hash: requestHash(checkpoint_id, item.item_id),
    repeat: 0,
    turn: 0,
    checkpoint_id,
    dataset: "people",
    item_id: item.item_id,
    arm: "closed_book",
    text: OTHER[`${checkpoint_id} ${person}`] ?? (right ? "green" : "Blue"),
    error: null,
    finish_reason: "stop",
    input_tokens: 1,
    output_tokens: 1,
    resolved_model: null,
    answer_logprob: right ? -1 : -3,
    superseded: false,
  };
}

/** Returns a judgment; the wrong answers on updates are the old ones. */
export function judgment(
  { request_hash, item_id, text }: Response,
  changes: Partial<Judgment> = {},
): Judgment {
  const correct = text === "green";
  const stale = item_id.includes("update") && !correct;
  return {
    request_hash,
    repeat: 0,
    turn: 0,
    dataset: "people",
    item_id,
    judge_id: "normalized_match@0",
    judge_repeat: 0,
    verdict: correct ? "correct" : "incorrect",
    score: null,
    score_mode: null,
    reason: stale ? STALE_REASON : "is read",
    raw: null,
    error: null,
    input_tokens: null,
    output_tokens: null,
    cost_usd: null,
    ...changes,
  };
}

export interface SmallRows {
  responses: Response[];
  judgments: Judgment[];
}

/** Returns the rows of the study, before they become frames. */
export function smallRows(): SmallRows {
  const responses = ["base", "seed_1", "seed_2"]
    .flatMap((id) => items.map((item) => response(id, item)));
  return { responses, judgments: responses.map((row) => judgment(row)) };
}

/** Returns the snapshot of some rows. */
export function smallStudy(
  { responses, judgments }: SmallRows = smallRows(),
  plan = PLAN,
): SummaryInput {
  return {
    plan,
    facts,
    items,
    known_fact_ids: new Map([[
      "tiny",
      new Set(
        PEOPLE.filter((person) => /^(known|update)/.test(person))
          .map((person) => `${person}/color`),
      ),
    ]]),
    frames: {
      runs: toFrame([run(1), run(2)], Run),
      checkpoints: toFrame([
        checkpoint("base", null),
        checkpoint("seed_1", "run_1"),
        checkpoint("seed_2", "run_2"),
      ], Checkpoint),
      responses: toFrame(responses, Response),
      judgments: toFrame(judgments, Judgment),
    },
  };
}
