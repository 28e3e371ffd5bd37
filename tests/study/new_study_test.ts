import assert from "node:assert/strict";
import { loadPlan } from "src/study/plan_file.ts";
import { newStudy } from "src/study/new_study.ts";
import { draftPlan, RECIPES } from "src/study/recipes.ts";
import { StudyPlan } from "src/records/study_plan.ts";
import { tinyHome } from "../fixtures/tiny_workspace.ts";

for (const recipe of Object.keys(RECIPES)) {
  Deno.test(`newStudy() writes a plan that can be read: ${recipe}`, () => {
    const home = tinyHome();
    newStudy("mine", { recipe, home });
    const loaded = loadPlan("mine", home);
    const drafted = StudyPlan.parse(draftPlan("mine", { recipe }));
    for (const condition of drafted.conditions) {
      condition.base_model = "people_small_v1"; // the only one of the plan
    }
    assert.deepEqual(loaded, drafted);
  });
}

Deno.test("newStudy() refuses names, recipes, and studies that exist", () => {
  const home = tinyHome();
  const make = (name: string, recipe = "baseline") =>
    newStudy(name, { recipe, home });
  assert.throws(() => make("My Study"), /must be snake_case/);
  assert.throws(() => make("base_models"), /and not base_models/);
  assert.throws(
    () => make("mine", "soup"),
    /must be one of baseline, memorize/,
  );
  assert.throws(() => make("pilot"), /results\/pilot is there/);
});

Deno.test("newStudy() puts what was chosen in place of the usual", () => {
  const home = tinyHome();
  newStudy("mine", {
    recipe: "memorize",
    home,
    choices: {
      dataset: "bridges",
      base_model: "openai/gpt-4.1-mini-2025-04-14",
      method: "dpo",
      settings: ["new", "update"],
      epochs: [0, 3],
      seeds: [7],
      batch_size: 4,
      judges: ["contains"],
      has_known: false,
    },
  });
  const plan = loadPlan("mine", home);
  assert.deepEqual(plan.conditions, [{
    condition_id: "dpo_plain",
    base_model: "openai/gpt-4.1-mini-2025-04-14",
    method: "dpo",
    recipe: "plain",
    dataset: "bridges",
    facts: { settings: ["new", "update"], n_facts: null },
    hyperparameters: { batch_size: 4 },
  }]);
  assert.deepEqual([plan.epochs, plan.seeds, plan.judges], [[0, 3], [7], [
    "contains",
  ]]);
  // The base has read nothing that could be forgotten.
  assert.deepEqual(
    plan.contrasts.map(({ contrast_id, setting, a }) => [
      contrast_id,
      setting,
      a.epoch,
    ]),
    [["memorizes", "all", 3]],
  );
});

Deno.test("newStudy() claims nothing where nothing is trained", () => {
  const home = tinyHome();
  newStudy("mine", { recipe: "baseline", home, choices: { epochs: [0] } });
  assert.deepEqual(loadPlan("mine", home).contrasts, []);
});

Deno.test("newStudy() writes nothing where a choice breaks a rule of plans", () => {
  const home = tinyHome();
  assert.throws(
    () =>
      newStudy("mine", {
        recipe: "baseline",
        home,
        choices: { epochs: [1, 2] },
      }),
    /Cannot make study mine as epochs must start with 0/,
  );
  assert.throws(() => loadPlan("mine", home), /its name must be one of pilot/);
});
