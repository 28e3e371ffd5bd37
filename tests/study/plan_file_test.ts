import assert from "node:assert/strict";
import { join } from "node:path";
import { openStudy } from "src/study/open_study.ts";
import { loadPlan, pinPlan, planText } from "src/study/plan_file.ts";
import { planSchemaText } from "src/study/plan_schema.ts";
import { tinyParts } from "../fixtures/tiny_parts.ts";
import {
  pinTiny,
  tinyHome,
  tinyPlan,
  writePlan,
} from "../fixtures/tiny_workspace.ts";

Deno.test("loadPlan() names line and column where a plan is not JSON", () => {
  const home = tinyHome();
  const path = join(home, "results/pilot/study.json");
  Deno.writeTextFileSync(path, '{"study": "pilot",\n "title" 2}');
  assert.throws(
    () => loadPlan("pilot", home),
    /study\.json as it must be JSON: .*line 2 column 10/,
  );
});

Deno.test("loadPlan() wants the folder's name, and lists the studies", () => {
  const home = tinyHome();
  Deno.mkdirSync(join(home, "results/second"));
  Deno.copyFileSync(
    join(home, "results/pilot/study.json"),
    join(home, "results/second/study.json"),
  );
  assert.throws(
    () => loadPlan("second", home),
    /study must be the name of its folder, second: "pilot"/,
  );
  assert.throws(
    () => loadPlan("third", home),
    /must be one of pilot, second: "third"/,
  );
});

Deno.test("openStudy() names the plan's place of what does not exist", async () => {
  const home = tinyHome();
  const parts = tinyParts();
  const open = () => openStudy("pilot", { home, parts });
  await assert.rejects(
    open(),
    /datasets\[0\]\.sha256 must be the SHA-256 of the dataset tiny_people: .* pin it with: deno task lab plan pilot --pin/,
  );
  const replaced = (from: string, to: string) =>
    JSON.parse(JSON.stringify(tinyPlan()).replaceAll(from, to));
  writePlan(home, replaced("tiny_people", "huge_people"));
  await assert.rejects(
    open(),
    /results\/pilot\/study\.json as datasets\[0\]\.dataset must be one of tiny_people: "huge_people"$/,
  );
  writePlan(home, replaced("scripted_v1", "clever_v1"));
  await assert.rejects(
    open(),
    /as base_models\[0\]\.base_model must be one of scripted_v1: "clever_v1"$/,
  );
});

Deno.test("a dataset that changed after it was pinned is refused, and can be accepted", async () => {
  const home = tinyHome();
  const parts = tinyParts();
  await pinTiny(home);
  const items = join(home, "datasets/tiny_people/items.csv");
  const text = Deno.readTextFileSync(items);
  Deno.writeTextFileSync(
    items,
    text.replace("How old is Ada", "How aged is Ada"),
  );
  await assert.rejects(
    openStudy("pilot", { home, parts }),
    /restore it, or accept it with: deno task lab plan pilot --pin/,
  );
  await pinTiny(home);
  await openStudy("pilot", { home, parts });
});

Deno.test("pinPlan() changes the hashes and nothing else", () => {
  const home = tinyHome();
  const path = join(home, "results/pilot/study.json");
  const pins = {
    datasets: new Map([["tiny_people", "a".repeat(64)]]),
    base_models: new Map(),
  };
  assert.equal(pinPlan("pilot", { pins, home }), true);
  const pinned = JSON.parse(Deno.readTextFileSync(path));
  const expected = tinyPlan();
  expected.datasets = [{ dataset: "tiny_people", sha256: "a".repeat(64) }];
  assert.deepEqual(pinned, expected);
  assert.equal(pinPlan("pilot", { pins, home }), false);
});

Deno.test("planText() keeps short lists on a line and every value as it was", () => {
  const plan = {
    epochs: [0, 1],
    names: ["x".repeat(50), "y".repeat(50)],
    a: [{}],
  };
  const text = planText(plan);
  assert.match(text, /"epochs": \[0, 1\]/);
  assert.deepEqual(JSON.parse(text), plan);
  const brackets = { title: "a [\n 1,\n 2\n ] b", n: [] };
  assert.deepEqual(JSON.parse(planText(brackets)), brackets);
});

Deno.test("the published JSON Schema of a plan is current", async () => {
  const published = await Deno.readTextFile(
    new URL("../../src/study/study.schema.json", import.meta.url),
  );
  assert.equal(
    published,
    planSchemaText(),
    "run: deno run -P=tools tools/study_schema.ts",
  );
});

for (const study of ["quickstart", "people_epochs"]) {
  Deno.test(`the plan of ${study} is sound`, () => {
    const { judges, epochs } = loadPlan(study);
    assert.equal(judges[0], "normalized_match");
    assert.deepEqual([epochs[0], epochs.at(-1)], [0, 30]);
  });
}
