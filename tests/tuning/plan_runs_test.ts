import assert from "node:assert/strict";
import { loadDataset } from "src/datasets/registry.ts";
import { StudyPlan } from "src/records/study_plan.ts";
import { loadBaseModel } from "src/tuning/base_models.ts";
import { checkpointEpochs, planRuns } from "src/tuning/plan_runs.ts";
import { tunerOf } from "src/tuning/tuners.ts";

const dataset = await loadDataset("fictional_people");
const base = await loadBaseModel("people_small_v1");
const served = await loadBaseModel("openai/gpt-test");

/** Plans one condition, changed as asked. */
function runsOf(condition: Record<string, unknown>, epochs = [0, 1, 30]) {
  const plan = StudyPlan.parse({
    study: "test",
    title: "test",
    question: "test?",
    datasets: [{ dataset: dataset.dataset, sha256: dataset.sha256 }],
    base_models: [{ base_model: base.name, sha256: base.sha256 }],
    conditions: [{
      condition_id: "one",
      base_model: base.name,
      method: "full",
      recipe: "plain",
      dataset: dataset.dataset,
      facts: { settings: ["new", "update"] },
      ...condition,
    }],
    seeds: [1, 2],
    epochs,
    judges: ["exact_match"],
  });
  return planRuns(plan, {
    datasets: new Map([[dataset.dataset, dataset]]),
    base_models: new Map([
      [base.name, base],
      [served.name, served],
    ]),
  });
}

Deno.test("a condition is one run a seed, with 150 new and all 75 changed facts", async () => {
  const runs = await runsOf({});
  assert.deepEqual(runs.map((run) => run.seed), [1, 2]);
  assert.equal(runs[0]?.trained_fact_ids.length, 225);
});

Deno.test("more facts are the same facts and more", async () => {
  const facts = { settings: ["new"], n_facts: 60 };
  const [few] = await runsOf({ facts });
  const [many] = await runsOf({ facts: { ...facts, n_facts: 120 } });
  assert.deepEqual(many?.trained_fact_ids.slice(0, 60), few?.trained_fact_ids);
});

Deno.test("epochs do not change the series; all else does", async () => {
  const [usual] = await runsOf({});
  const [longer] = await runsOf({}, [0, 40]);
  assert.equal(longer?.series_id, usual?.series_id);
  const changes = [
    { recipe: "replay" },
    { method: "lora" },
    { facts: { settings: ["new"] } },
    { hyperparameters: { learning_rate: 5e-4 } },
  ];
  for (const change of changes) {
    const [other] = await runsOf(change);
    assert.notEqual(other?.series_id, usual?.series_id, JSON.stringify(change));
  }
});

Deno.test("a rank without LoRA is refused by name", async () => {
  await assert.rejects(
    runsOf({ hyperparameters: { lora_rank: 4 } }),
    /"one".*lora_rank.*method="full"/,
  );
});

Deno.test("a model that no service tunes needs a trainer of the plan", () => {
  assert.throws(
    () => tunerOf("vllm/small", {}),
    /^RangeError: Cannot plan to tune vllm\/small as no service tunes it/,
  );
  const own = tunerOf("vllm/small", { trainer: { command: ["true"] } });
  assert.deepEqual(own.jobsFor([1, 5]), [[1, 5]]);
});

Deno.test("methods and hyperparameters that a service lacks are refused by name", async () => {
  const refused = (change: Record<string, unknown>, message: RegExp) =>
    assert.rejects(
      runsOf({ base_model: served.name, method: "default", ...change }),
      message,
    );
  await refused(
    { method: "lora" },
    /method must be one of default, sft, dpo where openai\/gpt-test is tuned: "lora"$/,
  );
  await refused(
    { hyperparameters: { lora_rank: 8 } },
    /where openai\/gpt-test is tuned: lora_rank=8$/,
  );
});

Deno.test("an epoch grid is one job or several, as the service keeps checkpoints", async () => {
  const runs = await runsOf(
    { base_model: served.name, method: "default" },
    [0, 1, 5, 10],
  );
  const first = runs.filter(({ seed }) => seed === 1);
  assert.deepEqual(first.map(({ epochs }) => epochs), [1, 5, 10]);
  assert.equal(new Set(first.map(({ series_id }) => series_id)).size, 1);
  assert.equal(new Set(first.map(({ run_id }) => run_id)).size, 3);
});

Deno.test("a plan that asks the base alone trains nothing, and needs no trainer", async () => {
  const own = await loadBaseModel("vllm/small");
  const plan = StudyPlan.parse({
    study: "test",
    title: "test",
    question: "test?",
    datasets: [{ dataset: dataset.dataset, sha256: dataset.sha256 }],
    base_models: [{ base_model: own.name, sha256: null }],
    conditions: [{
      condition_id: "one",
      base_model: own.name,
      recipe: "plain",
      dataset: dataset.dataset,
      facts: { settings: ["update"] },
    }],
    seeds: [1],
    epochs: [0],
    judges: ["exact_match"],
  });
  const materials = {
    datasets: new Map([[dataset.dataset, dataset]]),
    base_models: new Map([[own.name, own]]),
  };
  const [run, ...others] = await planRuns(plan, materials);
  assert.deepEqual(others, []);
  assert.equal(run?.epochs, 0);
  assert.equal(run?.trained_fact_ids.length, 75);
  assert.deepEqual(checkpointEpochs(run!, plan), []);
  await assert.rejects(
    planRuns({ ...plan, epochs: [0, 1] }, materials),
    /as no service tunes it and the plan must name a trainer of your own/,
  );
});

Deno.test("a base that was asked alone keeps its series when training is added", async () => {
  const [alone] = await runsOf({}, [0]);
  const [trained] = await runsOf({});
  assert.equal(alone?.run_id, trained?.run_id);
  assert.equal(alone?.series_id, trained?.series_id);
});
