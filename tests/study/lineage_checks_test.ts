import assert from "node:assert/strict";
import { StudyPlan } from "src/records/study_plan.ts";
import { lineageFaults } from "src/study/lineage_checks.ts";
import { PLAN } from "../summaries/small_plan.ts";

const faultsOf = (
  lineage: object,
  base_model = "recorded/m",
) => [...lineageFaults(StudyPlan.parse({
  ...PLAN,
  base_models: [{ base_model, sha256: null }],
  conditions: [{ ...PLAN.conditions[0], base_model, lineage }],
}))];

Deno.test("a lineage may be stated of answers that were made elsewhere", () => {
  assert.deepEqual(faultsOf({ adapter: "qlora", quantization: "4-bit" }), []);
  assert.deepEqual(faultsOf({ tuned: false, scaffold: "debugger" }), []);
  assert.deepEqual(faultsOf({ adapter: "qlora" }, "people_small_v1"), [
    'conditions[0].lineage must only be stated of answers made elsewhere, whose base_model is recorded/NAME: "people_small_v1"',
  ]);
});

Deno.test("what is not tuned has a scaffold and nothing of a tuning", () => {
  assert.deepEqual(
    faultsOf({ tuned: false, adapter: "lora", n_examples: 10 }),
    [
      "conditions[0].lineage.scaffold must say what stands around a model that is not tuned: it is left out",
      'conditions[0].lineage.adapter must be left out where nothing is tuned: "lora"',
      "conditions[0].lineage.n_examples must be left out where nothing is tuned: 10",
    ],
  );
});
