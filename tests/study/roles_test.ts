import assert from "node:assert/strict";
import { StudyPlan } from "src/records/study_plan.ts";
import { askedItems, type Roles, rolesOf } from "src/study/roles.ts";
import { tinyFacts, tinyItems } from "../fixtures/tiny_dataset.ts";
import { tinyPlan } from "../fixtures/tiny_workspace.ts";

const plan = StudyPlan.parse(tinyPlan());
const items = tinyItems();
const datasets = new Map([["tiny_people", {
  dataset: "tiny_people",
  facts: tinyFacts(),
  items,
  paraphrases: [],
  replay: [],
  sha256: "0".repeat(64),
}]]);
const known_fact_ids = new Map([
  ["scripted_v1", new Set(["di/age", "di/color", "el/age"])],
]);

/** Returns the roles where one run trained these facts. */
const rolesWith = (...trained_fact_ids: string[]): Roles =>
  rolesOf(plan, {
    datasets,
    known_fact_ids,
    runs: [{ condition_id: "full_plain", trained_fact_ids } as never],
  });

const item = (item_id: string) =>
  items.find((item) => item.item_id === item_id)!;

Deno.test("rolesOf() tells target, locality and retention apart", () => {
  const roles = rolesWith("ada/age", "el/age");
  const role = (id: string) => roles.of("full_plain", item(id));
  assert.equal(role("ada/age.memorization"), "target");
  assert.equal(role("ada/color.rephrased"), "locality"); // a trained person
  assert.equal(role("bo/age.memorization"), "locality"); // never known
  assert.equal(role("el/color.rephrased"), "locality"); // an updated person
  assert.equal(role("di/age.rephrased"), "retention"); // known, left alone
});

Deno.test("askedItems() asks of locality only what was memorized", () => {
  const asked = askedItems(plan, {
    datasets,
    roles: rolesWith("ada/age", "ada/color"),
  });
  const ids = asked.map(({ item_id }) => item_id);
  assert.ok(ids.includes("ada/age.rephrased"));
  assert.ok(ids.includes("di/age.rephrased"));
  assert.ok(ids.includes("bo/age.memorization"));
  assert.ok(!ids.includes("bo/age.rephrased"));
});

Deno.test("askedItems() asks the question types of the plan alone", () => {
  const asked = askedItems({
    ...plan,
    datasets: [{ ...plan.datasets[0]!, question_types: ["rephrased"] }],
  }, { datasets, roles: rolesWith("ada/age") });
  assert.deepEqual(
    [...new Set(asked.map(({ question_type }) => question_type))],
    ["rephrased"],
  );
});
