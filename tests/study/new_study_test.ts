import assert from "node:assert/strict";
import { loadPlan } from "src/study/plan_file.ts";
import { newStudy } from "src/study/new_study.ts";
import { RECIPES } from "src/study/recipes.ts";
import { StudyPlan } from "src/records/study_plan.ts";
import { tinyHome } from "../fixtures/tiny_workspace.ts";

for (const [recipe, { plan }] of Object.entries(RECIPES)) {
  Deno.test(`newStudy() writes a plan that can be read: ${recipe}`, () => {
    const home = tinyHome();
    newStudy("mine", { recipe, home });
    const loaded = loadPlan("mine", home);
    const drafted = StudyPlan.parse(plan("mine"));
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
