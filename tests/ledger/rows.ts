/**
 * Rows for ledger tests: plain ones, and random ones of every shape.
 *
 * @module
 */

import type { Judgment } from "src/records/judgment.ts";
import { hashRequest, type Request } from "src/records/request.ts";
import type { Attempt, Response } from "src/records/response.ts";
import type { Checkpoint, Run } from "src/records/run.ts";
import { type Random, randomChoice, randomInteger } from "src/random.ts";
import type { Ledger } from "src/ledger/ledger.ts";

export const CHECKPOINT: Checkpoint = {
  checkpoint_id: "base",
  run_id: null,
  base_model: "small-v1",
  epoch: 0,
  step: 0,
  model: "local/small-v1@0123456789abcdef",
  weights_sha256: "0".repeat(64),
  loss: null,
};

export const RUN: Run = {
  run_id: "plain-1",
  series_id: "series",
  condition_id: "plain",
  base_model: "small-v1",
  method: "full",
  recipe: "plain",
  seed: 1,
  epochs: 30,
  hyperparameters_requested: {
    learning_rate: 1e-3,
    batch_size: null,
    lora_rank: null,
    lora_alpha: null,
  },
  hyperparameters_returned: null,
  dataset: "fictional_people",
  trained_fact_ids: ["f1", "f2"],
  training_file_hash: "abc",
  trained_tokens: null,
  status: "succeeded",
  error: null,
  cost_usd: null,
};

export const RESPONSE: Response = {
  request_hash: "0".repeat(32),
  repeat: 0,
  turn: 0,
  checkpoint_id: "base",
  dataset: "fictional_people",
  item_id: "i1",
  arm: "closed_book",
  text: "43",
  error: null,
  finish_reason: "stop",
  input_tokens: 12,
  output_tokens: 1,
  resolved_model: null,
  answer_logprob: -0.1,
  superseded: false,
};

export const JUDGMENT: Judgment = {
  request_hash: "0".repeat(32),
  repeat: 0,
  turn: 0,
  dataset: "fictional_people",
  item_id: "i1",
  judge_id: "exact_match@1",
  judge_repeat: 0,
  verdict: "correct",
  score: null,
  score_mode: null,
  reason: "equals an accepted answer",
  raw: null,
  error: null,
  input_tokens: null,
  output_tokens: null,
  cost_usd: null,
};

export const ATTEMPT: Attempt = {
  request_hash: "0".repeat(32),
  repeat: 0,
  turn: 0,
  attempt: 0,
  started_at: "2026-11-21T03:00:00.000Z",
  latency_seconds: 0.25,
  cost_usd: null,
  provider_id: null,
  error: null,
};

/** Texts that have broken a store before. */
const NASTY_TEXTS = [
  "43",
  "None",
  "null",
  "",
  " ",
  "NaN",
  "No.\n",
  "6'1\" (185 cm)",
  "43, 51, so no",
  "\0 after a NUL",
  "日本 🙂 \u202e",
  "Ünï\tcödé\r\n",
  "'; DROP TABLE responses; --",
  "x".repeat(5000),
];

const NASTY_NUMBERS = [
  0,
  0.1 + 0.2,
  -1 / 3,
  5e-324,
  -1.7976931348623157e308,
  Math.fround(-0.7),
  -12.000000000000002,
];

/** Makes cells at random, the same ones for the same seed. */
function randomCells(random: Random) {
  return {
    text: () => randomChoice(random, NASTY_TEXTS),
    number: () => randomChoice(random, NASTY_NUMBERS),
    integer: () => randomInteger(random, 3),
    chance: (share: number) => random() < share,
    orNull: <T>(value: T) => random() < 0.3 ? null : value,
  };
}
type Cells = ReturnType<typeof randomCells>;

/** Fills a ledger with random rows of every table: the same for a seed. */
export async function fillAtRandom(
  ledger: Ledger,
  { random, n }: { random: Random; n: number },
): Promise<void> {
  const cells = randomCells(random);
  ledger.put("runs", [RUN, {
    ...RUN,
    run_id: "nasty",
    error: cells.text(),
    hyperparameters_returned: RUN.hyperparameters_requested,
    cost_usd: 1 / 3,
  }]);
  ledger.put("checkpoints", [CHECKPOINT, {
    ...CHECKPOINT,
    checkpoint_id: "c2",
    loss: cells.orNull(cells.number()),
    run_id: "nasty",
  }]);
  for (let i = 0; i < n; i++) {
    const request = await randomRequest(cells, i);
    const key = {
      request_hash: request.request_hash,
      repeat: cells.integer(),
      turn: cells.integer(),
    };
    ledger.putBatch({
      requests: [request],
      responses: [randomResponse(cells, key)],
      attempts_log: [{ ...ATTEMPT, ...key, error: cells.orNull(cells.text()) }],
      judgments: randomJudgments(cells, key),
    });
  }
}

type Key = Pick<Response, "request_hash" | "repeat" | "turn">;

function randomRequest(cells: Cells, i: number): Promise<Request> {
  return hashRequest({
    endpoint: cells.orNull("https://example.org/v1") ?? "local",
    model: `model ${cells.integer()}`,
    messages: [{ role: "user", content: cells.text() + i }],
    decoding: { temperature: cells.integer() / 7, max_tokens: 9, seed: null },
    schema: cells.orNull(cells.text()),
    context_ids: cells.chance(0.5) ? [] : [cells.text()],
  });
}

function randomResponse(cells: Cells, key: Key): Response {
  const failed = cells.chance(0.3);
  return {
    ...RESPONSE,
    ...key,
    item_id: `i${cells.integer()}`,
    text: failed ? null : cells.text(),
    error: failed ? cells.text() : null,
    finish_reason: cells.orNull(cells.text()),
    input_tokens: cells.orNull(cells.integer()),
    answer_logprob: cells.orNull(cells.number()),
    superseded: cells.chance(0.5),
  };
}

function randomJudgments(cells: Cells, key: Key): Judgment[] {
  return ["a", "b", "c"].filter(() => cells.chance(0.8)).map((judge_id) => ({
    ...JUDGMENT,
    ...key,
    item_id: `i${cells.integer()}`,
    judge_id,
    judge_repeat: cells.integer(),
    verdict: cells.orNull("ungraded" as const),
    score: cells.orNull(cells.number()),
    reason: cells.orNull(cells.text()),
    raw: cells.orNull(cells.text()),
  }));
}
