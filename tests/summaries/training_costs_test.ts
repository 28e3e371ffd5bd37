import assert from "node:assert/strict";
import type { Run } from "src/records/run.ts";
import { trainingCosts } from "src/summaries/training_costs.ts";

const condition = (condition_id: string, base_model = "m") => ({
  condition_id,
  base_model,
  dataset: "people",
});
const plan = {
  study: "s",
  epochs: [0, 5, 10],
  conditions: [condition("full"), condition("lora"), condition("served", "x")],
} as never;

function run(cell: Partial<Run>): Run {
  return {
    condition_id: "full",
    method: "full",
    seed: 1,
    epochs: 10,
    status: "succeeded",
    trained_tokens: 1000,
    cost_usd: 0,
    ...cell,
  } as Run;
}
const parameters = new Map([["m", 100], ["x", null]]);
const of = (runs: Run[]) => trainingCosts(plan, { runs, parameters });

Deno.test("trainingCosts() counts 6 operations a parameter and token, 4 with LoRA", () => {
  const rows = of([run({}), run({ condition_id: "lora", method: "lora" })]);
  assert.deepEqual(
    rows.map(({ condition_id, epoch, compute_flop }) => [
      condition_id,
      epoch,
      compute_flop,
    ]),
    [
      ["full", 5, 6 * 100 * 500],
      ["full", 10, 6 * 100 * 1000],
      ["lora", 5, 4 * 100 * 500],
      ["lora", 10, 4 * 100 * 1000],
    ],
  );
});

Deno.test("trainingCosts() averages seeds and takes the shortest run that reaches an epoch", () => {
  const rows = of([
    run({ cost_usd: 4 }),
    run({ seed: 2, trained_tokens: 3000, cost_usd: 8 }),
    run({ seed: 2, epochs: 5, trained_tokens: 900, cost_usd: 1 }),
  ]);
  const [five, ten] = rows;
  assert.equal(five!.trained_tokens, (500 + 900) / 2);
  assert.equal(five!.cost_usd, (2 + 1) / 2);
  assert.equal(ten!.trained_tokens, (1000 + 3000) / 2);
  assert.equal(ten!.n_runs, 2);
});

Deno.test("trainingCosts() leaves unknown what one run does not say, and runs that failed out", () => {
  const [row, ...others] = of([
    run({ condition_id: "served", epochs: 5, cost_usd: 3 }),
    run({ status: "failed" }),
  ]);
  assert.deepEqual(others, []);
  assert.equal(row!.compute_flop, null);
  assert.equal(row!.trained_tokens, 1000);
  const [unsaid] = of([run({}), run({ seed: 2, trained_tokens: null })]);
  assert.equal(unsaid!.trained_tokens, null);
  assert.equal(unsaid!.cost_usd, 0);
});
