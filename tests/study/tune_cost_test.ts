import assert from "node:assert/strict";
import { loadTokenCounter } from "src/models/tokens.ts";
import { costPlan } from "src/study/cost_plan.ts";
import { costOfTraining } from "src/study/tune_cost.ts";
import {
  base,
  DATASETS,
  input,
  plan,
  PRICE,
  run,
  table,
} from "../fixtures/cost_input.ts";

const tokens = await loadTokenCounter();

Deno.test("costOfTraining() counts both answers of a preference row", () => {
  const prices = table({ ...PRICE, dpo_training_usd_per_million: 1e6 });
  const options = { datasets: DATASETS, prices, tokens };
  // 2 rows x 5 epochs of a question of 5 tokens, an answer of 1 and another,
  // 4 around each of three messages and 3 around the chat.
  assert.deepEqual(
    costOfTraining(run({ method: "dpo" }), options).training_tokens,
    { low: 10 * 7, expected: 10 * (7 + 12 + 3), high: 10 * (7 + 12 + 3) },
  );
  assert.equal(
    costOfTraining(run({ method: "dpo" }), options).cost_usd?.expected,
    220,
  );
});

Deno.test("costOfTraining() is unknown for DPO at the price of another method", () => {
  const { cost_usd } = costOfTraining(run({ method: "dpo" }), {
    datasets: DATASETS,
    prices: table(PRICE),
    tokens,
  });
  assert.equal(cost_usd, null);
});

Deno.test("costOfTraining() leaves a margin for those who count otherwise", () => {
  const prices = table({ ...PRICE, model: "vertex/gemini-x" });
  const { training_tokens, cost_usd } = costOfTraining(
    run({ base_model: "vertex/gemini-x" }),
    { datasets: DATASETS, prices, tokens },
  );
  assert.deepEqual(training_tokens, { low: 60, expected: 170, high: 255 });
  assert.deepEqual(cost_usd, { low: 600, expected: 1700, high: 2550 });
});

Deno.test("a training by the plan's own command has a cost we do not know", async () => {
  const trainer = { command: ["python3", "train.py"] };
  const { rows, unknown } = await costPlan(input({ plan: plan({ trainer }) }));
  assert.equal(rows[0]?.cost_usd, null);
  assert.equal(rows[0]?.price, null);
  assert.equal(rows[0]?.note, "trained by the plan's own command");
  assert.deepEqual(unknown, ["tune openai/gpt-x"]);
});

Deno.test("a base that no condition trains has no row of training", async () => {
  const { rows } = await costPlan(input({
    bases: [base("openai/gpt-x"), base("vllm/qwen")],
  }));
  assert.deepEqual(
    rows.map(({ stage, model, is_tuned }) => [stage, model, is_tuned]),
    [
      ["tune", "openai/gpt-x", false],
      ["respond", "openai/gpt-x", false],
      ["respond", "openai/gpt-x", true],
      ["respond", "vllm/qwen", false],
      ["judge", "by rules", false],
    ],
  );
});
