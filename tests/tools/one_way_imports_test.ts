import assert from "node:assert/strict";
import plugin from "../../tools/one_way_imports.ts";

/** Returns the messages for one file's text. */
function messages(filename: string, text: string): string[] {
  return Deno.lint.runPlugin(plugin, filename, text).map((each) =>
    each.message
  );
}

const LATER = 'Stage "models" imports stage "study"';

Deno.test("one-way-imports refuses a later stage however it is named", () => {
  for (
    const text of [
      'import { openStudy } from "../study/study.ts";',
      'import { openStudy } from "src/study/study.ts";',
      'import type { Study } from "../study/study.ts";',
      'import "../study/study.ts";',
      'export { openStudy } from "../study/study.ts";',
      'export * from "../study/study.ts";',
      'const study = await import("../study/study.ts");',
      "const study = await import(`../study/study.ts`);",
      'type Study = import("../study/study.ts").Study;',
      'new Worker(new URL("../study/worker.ts", import.meta.url).href);',
    ]
  ) {
    assert.deepEqual(messages("/lab/src/lab/src/models/local.ts", text), [
      LATER,
    ], text);
  }
});

Deno.test("one-way-imports allows the own stage, earlier stages and packages", () => {
  for (
    const text of [
      'import { other } from "./other.ts";',
      'import type { Run } from "../records/run.ts";',
      'import { seededRandom } from "src/random.ts";',
      'import { numpy } from "@jax-js/jax";',
      'import { join } from "node:path";',
      'import { helper } from "package/src/study/helper.ts";',
      "export const one = 1;",
      'const data = new URL("../../datasets/", import.meta.url);',
    ]
  ) assert.deepEqual(messages("/lab/src/models/local.ts", text), [], text);
});

Deno.test("one-way-imports lets statistics import nothing but random", () => {
  const from = (text: string) => messages("/lab/src/statistics/a.ts", text);
  assert.deepEqual(from('import { r } from "../random.ts";'), []);
  assert.deepEqual(from('import type { Run } from "../records/run.ts";'), [
    'Stage "statistics" imports stage "records"',
  ]);
});

Deno.test("one-way-imports refuses what it cannot check", () => {
  assert.deepEqual(messages("/lab/src/models/a.ts", "await import(name);"), [
    "import() of a computed name cannot be checked",
  ]);
  assert.deepEqual(messages("/lab/src/new_stage/a.ts", 'import "./b.ts";'), [
    'Stage "new_stage" imports stage "new_stage"',
  ]);
  assert.deepEqual(
    messages("/lab/src/models/a.ts", 'import "../../tools/stages.ts";'),
    ['Stage "models" imports "../../tools/stages.ts" from outside src'],
  );
});

Deno.test("one-way-imports says nothing outside src", () => {
  assert.deepEqual(
    messages("/lab/tests/models/a_test.ts", 'import "src/mod.ts";'),
    [],
  );
});
