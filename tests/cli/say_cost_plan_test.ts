import assert from "node:assert/strict";
import { costJson, costLines } from "src/cli/say_cost_plan.ts";
import { costPlan } from "src/study/cost_plan.ts";
import { base, input, PRICE, run, table } from "../fixtures/cost_input.ts";

// $1 a million tokens, so that one costs $0.000001; training $10,000.
const REAL = {
  ...PRICE,
  input_usd_per_million: 1,
  output_usd_per_million: 1,
  training_usd_per_million: 10_000,
  tuned_input_usd_per_million: 2,
  tuned_output_usd_per_million: 2,
};

Deno.test("costLines() shows each stage, the total and how old prices are", async () => {
  const plan = await costPlan(input({ prices: table(REAL) }));
  assert.deepEqual(costLines(plan), [
    "stage    model                calls  tokens in  tokens out        low   expected      high",
    "tune     openai/gpt-x             1        170           –      $0.60      $1.70     $1.70",
    "respond  openai/gpt-x             2         24          22  $0.000026  $0.000046  $0.00022",
    "respond  openai/gpt-x, tuned      4         48          44   $0.00010   $0.00018  $0.00090",
    "judge    by rules                 0          –           –      $0.00      $0.00     $0.00  asks no model",
    "",
    "Costs $1.70 ($0.60 to $1.70)",
    "In batches $1.70 ($0.60 to $1.70)",
    "Low: answers of 1 token; expected: of the accepted answer and 10 more; high: as long as decoding allows",
    "Prices of 2026-11-21: by hand",
  ]);
});

Deno.test("costLines() says unknown, of what, and what to do", async () => {
  const lines = costLines(
    await costPlan(input({
      prices: table({ ...PRICE, training_usd_per_million: null }),
    })),
  );
  assert.match(lines[1]!, /unknown +unknown +unknown +the price of training/);
  assert.ok(lines.includes(
    "Costs unknown: $230.00 ($130.00 to $1120.00) and tune openai/gpt-x; add the price to prices.json in the workspace",
  ));
  assert.ok(lines.includes(
    "In batches $115.00 ($65.00 to $560.00) of what is known",
  ));
});

Deno.test("costLines() says that what is free costs nothing", async () => {
  const lines = costLines(
    await costPlan(input({
      bases: [base("people_small_v1")],
      runs: [run({ base_model: "people_small_v1" })],
    })),
  );
  assert.equal(lines.at(-1), "Costs nothing");
});

Deno.test("costLines() says what was done before, and that batches are meant", async () => {
  const plan = await costPlan(input({
    is_batch: true,
    done: {
      run_ids: new Set(["run_1"]),
      checkpoints: [base("openai/gpt-x")],
      answers: new Map([["openai/gpt-x/0", 2]]),
    },
  }));
  const lines = costLines(plan);
  assert.ok(lines.includes("Costs $92.00 ($52.00 to $448.00) in batches"));
  assert.ok(lines.includes("Done before: 1 training and 2 answers"));
});

Deno.test("costJson() is a line for each row and one for the total", async () => {
  const plan = await costPlan(input());
  const rows = costJson(plan).map((line) => JSON.parse(line));
  assert.deepEqual(rows.map(({ stage }) => stage), [
    "tune",
    "respond",
    "respond",
    "judge",
    "total",
  ]);
  assert.deepEqual(rows[0], plan.rows[0]);
  assert.deepEqual(rows.at(-1)!.known_usd, plan.known_usd);
});
