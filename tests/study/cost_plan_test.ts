import assert from "node:assert/strict";
import { costPlan } from "src/study/cost_plan.ts";
import {
  base,
  input,
  ITEMS,
  plan,
  PRICE,
  run,
  table,
} from "../fixtures/cost_input.ts";

Deno.test("costPlan() counts every question, answer and trained token", async () => {
  const { rows, known_usd, unknown } = await costPlan(input());
  const [tune, asked, tuned, judge] = rows;
  // 2 examples x 5 epochs; the question 5 tokens, the answer 1, and around them
  // 4 for each of two messages and 3 for the chat.
  assert.deepEqual(tune?.training_tokens, {
    low: 2 * 5 * (5 + 1),
    expected: 2 * 5 * (5 + 1 + 4 + 4 + 3),
    high: 2 * 5 * (5 + 1 + 4 + 4 + 3),
  });
  assert.deepEqual(tune?.cost_usd, { low: 600, expected: 1700, high: 1700 });
  // 2 questions of 12 tokens; an answer of 1, 1 + 10, or all 100 tokens.
  assert.equal(asked?.calls, 2);
  assert.equal(asked?.input_tokens, 24);
  assert.deepEqual(asked?.output_tokens, { low: 2, expected: 22, high: 200 });
  assert.deepEqual(asked?.cost_usd, { low: 26, expected: 46, high: 224 });
  // Two checkpoints, after 1 epoch and after 5, at twice the price.
  assert.equal(tuned?.calls, 4);
  assert.deepEqual(tuned?.cost_usd, { low: 104, expected: 184, high: 896 });
  assert.deepEqual(judge?.cost_usd, { low: 0, expected: 0, high: 0 });
  assert.deepEqual(known_usd, { low: 730, expected: 1930, high: 2820 });
  assert.deepEqual(unknown, []);
});

Deno.test("costPlan() takes several jobs of one series for one curve", async () => {
  const runs = [run({ epochs: 1 }), run({ run_id: "run_2", epochs: 5 })];
  const { rows } = await costPlan(input({ runs }));
  assert.equal(rows[0]?.calls, 2);
  assert.equal(rows[0]?.training_tokens?.low, 2 * (1 + 5) * (5 + 1));
  assert.equal(rows[2]?.calls, 4);
});

Deno.test("costPlan() asks a prompt that items share once, and repeats it", async () => {
  const items = [...ITEMS, { ...ITEMS[0]!, item_id: "again" }];
  const { rows } = await costPlan(input({ items, plan: plan({ repeats: 3 }) }));
  assert.equal(rows[1]?.calls, 2 * 3);
  assert.equal(rows[1]?.input_tokens, 24 * 3);
});

Deno.test("costPlan() expects no answer longer than decoding allows", async () => {
  const decoding = { temperature: 0, max_tokens: 4, seed: null };
  const { rows } = await costPlan(input({ plan: plan({ decoding }) }));
  assert.deepEqual(rows[1]?.output_tokens, { low: 2, expected: 8, high: 8 });
});

Deno.test("costPlan() halves calls in batches, and trainings not", async () => {
  const usual = await costPlan(input());
  const batch = await costPlan(input({ is_batch: true }));
  assert.deepEqual(usual.known_batch_usd, {
    low: 600 + 13 + 52,
    expected: 1700 + 23 + 92,
    high: 1700 + 112 + 448,
  });
  assert.deepEqual(batch.known_usd, usual.known_batch_usd);
  assert.equal(batch.rows[1]?.cost_usd?.expected, 23);
});

Deno.test("costPlan() takes the usual price where batches are not sold", async () => {
  const prices = table({ ...PRICE, batch_factor: null });
  const plan = await costPlan(input({ prices, is_batch: true }));
  assert.equal(plan.rows[1]?.batch_cost_usd, null);
  assert.equal(plan.rows[1]?.cost_usd?.expected, 46);
});

Deno.test("costPlan() says unknown where no price is known, and never 0", async () => {
  const { rows, unknown, known_usd } = await costPlan(
    input({ prices: table({ ...PRICE, training_usd_per_million: null }) }),
  );
  assert.equal(rows[0]?.cost_usd, null);
  assert.equal(rows[0]?.note, "the price of training is unknown");
  assert.deepEqual(unknown, ["tune openai/gpt-x"]);
  assert.equal(known_usd.expected, 46 + 184);
  const none = await costPlan(input({ prices: table() }));
  assert.deepEqual(none.unknown, [
    "tune openai/gpt-x",
    "respond openai/gpt-x",
    "respond openai/gpt-x, tuned",
  ]);
  assert.deepEqual(none.known_usd, { low: 0, expected: 0, high: 0 });
});

Deno.test("costPlan() leaves out what a ledger holds", async () => {
  const tuned = { ...base("openai/gpt-x"), checkpoint_id: "t1", run_id: "r" };
  const { rows } = await costPlan(input({
    done: {
      run_ids: new Set(["run_1"]),
      checkpoints: [base("openai/gpt-x"), tuned],
      answers: new Map([["openai/gpt-x/0", 1], ["t1", 4]]),
    },
  }));
  assert.deepEqual(rows.map(({ calls, done }) => [calls, done]), [
    [0, 1],
    [1, 1],
    [0, 4],
    [0, 0],
  ]);
  assert.deepEqual(rows.map(({ cost_usd }) => cost_usd?.expected), [
    0,
    23,
    0,
    0,
  ]);
});

Deno.test("costPlan() counts no tokens where nobody is paid", async () => {
  const { rows, known_usd } = await costPlan(input({
    bases: [base("people_small_v1")],
    runs: [run({ base_model: "people_small_v1" })],
  }));
  assert.equal(rows[0]?.training_tokens, null);
  assert.equal(rows[1]?.input_tokens, null);
  assert.equal(rows[2]?.calls, 4);
  assert.deepEqual(known_usd, { low: 0, expected: 0, high: 0 });
  assert.ok(rows.every(({ price }) => price === null));
});
