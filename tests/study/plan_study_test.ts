import assert from "node:assert/strict";
import { loadPlan } from "src/study/plan_file.ts";
import { type PlanDraft, planStudy } from "src/study/plan_study.ts";
import { openStudy } from "src/study/open_study.ts";
import { tinyParts } from "../fixtures/tiny_parts.ts";
import { tinyHome } from "../fixtures/tiny_workspace.ts";

const DRAFT: PlanDraft = {
  study: "mine",
  title: "Mine",
  question: "Does it work?",
  datasets: [{ dataset: "tiny_people" }],
  base_models: [{ base_model: "scripted_v1" }],
  conditions: [{
    condition_id: "plain",
    recipe: "plain",
    dataset: "tiny_people",
    facts: { settings: ["new"] },
  }],
  seeds: [1],
  epochs: [0, 5],
  judges: ["normalized_match"],
};

const plan = (draft: object, home: string) =>
  planStudy(draft as PlanDraft, { home, parts: tinyParts() });

Deno.test("planStudy() writes a pinned plan that can be opened, and the same one twice", async () => {
  const home = tinyHome();
  const place = await plan(DRAFT, home);
  assert.equal(place, "results/mine/study.json");
  assert.equal(await plan(DRAFT, home), place);
  const loaded = loadPlan("mine", home);
  assert.equal(loaded.conditions[0]!.base_model, "scripted_v1");
  assert.notEqual(loaded.datasets[0]!.sha256, "0".repeat(64));
  const study = await openStudy("mine", { home, parts: tinyParts() });
  assert.equal(study.work().trainings.length, 1);
  study.close();
});

Deno.test("planStudy() leaves a study alone that has another plan", async () => {
  const home = tinyHome();
  await plan(DRAFT, home);
  await assert.rejects(
    plan({ ...DRAFT, seeds: [2] }, home),
    /study\.json is there and says something else/,
  );
  assert.deepEqual(loadPlan("mine", home).seeds, [1]);
});

Deno.test("planStudy() names the fault, and then writes nothing", async () => {
  const home = tinyHome();
  const faults: [object, RegExp][] = [
    [{ judges: ["fuzzy"] }, /mine\/study\.json as judges\[0\]/],
    [{ seeds: [] }, /as seeds/],
    [{ colour: "red" }, /must have no other keys/],
    [{ datasets: [{ dataset: "absent" }] }, /absent/],
    [{ study: "Mine 2" }, /as study must be snake_case/],
    [{ study: "base_models" }, /base_models/],
  ];
  for (const [fault, message] of faults) {
    await assert.rejects(plan({ ...DRAFT, ...fault }, home), message);
  }
  assert.throws(() => Deno.statSync(`${home}/results/mine`));
  assert.throws(() => Deno.statSync(`${home}/results/base_models/study.json`));
});
