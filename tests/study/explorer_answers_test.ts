import assert from "node:assert/strict";
import { Item } from "src/records/item.ts";
import { Judgment } from "src/records/judgment.ts";
import { Response } from "src/records/response.ts";
import { readAnswers } from "src/study/explorer_answers.ts";
import type { Frames } from "src/study/study_frames.ts";
import type { ItemTable } from "src/summaries/item_table.ts";
import { toFrame } from "src/tables/frame.ts";

const HASHES = ["a".repeat(32), "b".repeat(32)];

/** Two items of one prompt: only the first of them was asked. */
const items = ["first", "twin"].map((item_id) => ({
  ...({} as Item),
  dataset: "d",
  item_id,
}));
const table = {
  entries: items.map((item) => ({ item, setting: "new", facts: [], group: 0 })),
} as unknown as ItemTable;

const response = (
  request_hash: string,
  change: Partial<Response>,
): Response => ({
  request_hash,
  repeat: 0,
  turn: 0,
  checkpoint_id: "base",
  dataset: "d",
  item_id: "first",
  arm: "closed_book",
  text: "43",
  error: null,
  finish_reason: "stop",
  input_tokens: null,
  output_tokens: null,
  resolved_model: null,
  answer_logprob: null,
  superseded: false,
  ...change,
});

const judgment = (change: Partial<Judgment>): Judgment => ({
  request_hash: HASHES[0]!,
  repeat: 0,
  turn: 0,
  dataset: "d",
  item_id: "first",
  judge_id: "exact_match",
  judge_repeat: 0,
  verdict: "correct",
  score: null,
  score_mode: null,
  reason: "equals",
  raw: null,
  error: null,
  input_tokens: null,
  output_tokens: null,
  cost_usd: null,
  ...change,
});

function read(responses: Response[], judgments: Judgment[]) {
  const frames = {
    responses: toFrame(responses, Response),
    judgments: toFrame(judgments, Judgment),
  } as unknown as Frames;
  const { answers, rulings } = readAnswers(frames, {
    table,
    items: [0, 1],
    sources: [
      { checkpoint_id: "base", arm: "closed_book" },
      { checkpoint_id: "tuned", arm: "closed_book" },
    ],
    judges: ["exact_match", "g_eval_accuracy"],
  });
  return answers.map((own) =>
    own.map(({ source, text, error, rulings: places }) => ({
      source,
      text,
      error,
      rulings: places.map((some) => some.map((place) => rulings[place])),
    }))
  );
}

Deno.test("readAnswers() gives an item the answer to its twin, judged for it", () => {
  const [first, twin] = read([response(HASHES[0]!, {})], [
    judgment({}),
    judgment({ item_id: "twin", verdict: "incorrect", reason: "differs" }),
  ]);
  const ruling = { score: null, error: null };
  assert.deepEqual(first, [{
    source: 0,
    text: "43",
    error: null,
    rulings: [[{ ...ruling, verdict: "correct", reason: "equals" }], []],
  }]);
  assert.deepEqual(twin![0]!.rulings[0], [
    { ...ruling, verdict: "incorrect", reason: "differs" },
  ]);
});

Deno.test("readAnswers() keeps every repeat of an answer and of a judge, in order", () => {
  const scored = { judge_id: "g_eval_accuracy", verdict: null, reason: null };
  const [answers] = read([
    response(HASHES[1]!, { checkpoint_id: "tuned", text: null, error: "busy" }),
    response(HASHES[0]!, { repeat: 1, text: "44" }),
    response(HASHES[0]!, {}),
  ], [
    judgment({ ...scored, judge_repeat: 1, score: 2.5 }),
    judgment({ ...scored, judge_repeat: 0, score: 5 }),
    judgment({ repeat: 1, verdict: null, reason: null, error: "no reply" }),
  ]);
  assert.deepEqual(
    answers!.map(({ source, text, error }) => [source, text, error]),
    [[0, "43", null], [0, "44", null], [1, null, "busy"]],
  );
  const [one, two, three] = answers!.map(({ rulings }) => rulings);
  assert.deepEqual(one![1]!.map((ruling) => ruling!.score), [5, 2.5]);
  assert.equal(two![0]![0]!.error, "no reply");
  assert.deepEqual(three, [[], []]);
});

Deno.test("readAnswers() of nothing is nothing", () => {
  assert.deepEqual(read([], []), [[], []]);
});
