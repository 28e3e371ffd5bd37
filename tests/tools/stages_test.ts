import assert from "node:assert/strict";
import { mayImport, ONLY, stageOf, STAGES } from "../../tools/stages.ts";

Deno.test("every file of src belongs to a listed stage", () => {
  const src = new URL("../../src/", import.meta.url);
  const strangers = [...Deno.readDirSync(src)]
    .map(({ name }) => stageOf(`src/${name}`) ?? name)
    .filter((stage) => !STAGES.includes(stage));
  assert.deepEqual(strangers, []);
});

Deno.test("mayImport() never allows two stages to import each other", () => {
  for (const [i, here] of STAGES.entries()) {
    for (const there of STAGES.slice(0, i)) {
      assert.equal(mayImport(there, here), false, `${there} -> ${here}`);
    }
  }
});

Deno.test("the exceptions name stages that exist", () => {
  for (const [stage, allowed] of Object.entries(ONLY)) {
    for (const name of [stage, ...allowed]) assert.ok(STAGES.includes(name));
  }
});

Deno.test("stageOf() reads the last src folder of a path", () => {
  assert.equal(stageOf("/lab/src/lab/src/report/html.ts"), "report");
  assert.equal(stageOf("src/mod.ts"), "mod");
  assert.equal(stageOf("/lab/tests/report/html_test.ts"), undefined);
});
