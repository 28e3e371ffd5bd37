import assert from "node:assert/strict";
import {
  CHANGED,
  nameIn,
  ONLY_IN,
  UNCHANGED,
} from "src/datasets/renamed_library/api.ts";
import { buildRenamedLibrary } from "src/datasets/renamed_library/build.ts";
import { taskOf } from "src/datasets/renamed_library/code_items.ts";
import { TASKS } from "src/datasets/renamed_library/task_list.ts";
import { testInputs } from "src/datasets/renamed_library/test_inputs.ts";
import * as moorline1 from "src/datasets/renamed_library/v1.ts";
import * as moorline2 from "src/datasets/renamed_library/v2.ts";
import { loadDataset } from "src/datasets/registry.ts";
import { sha256 } from "src/records/hash.ts";
import type { Fact } from "src/records/fact.ts";

const { facts, items, paraphrases, replay } = buildRenamedLibrary(1);
const byId = new Map(facts.map((fact) => [fact.fact_id, fact]));
const ofFormat = (format: string) =>
  items.filter(({ answer_format }) => answer_format === format);
const VERSIONS = { v1: moorline1, v2: moorline2 };

Deno.test("The committed renamed_library is what its builder makes from seed 1", async () => {
  const committed = await loadDataset("renamed_library");
  assert.deepEqual(committed.facts, facts);
  assert.deepEqual(committed.items, items);
  assert.deepEqual(committed.paraphrases, paraphrases);
  assert.deepEqual(replay, []);
});

Deno.test("Another seed asks in other words for the same facts and programs", () => {
  const other = buildRenamedLibrary(2);
  assert.deepEqual(other.facts, facts);
  assert.notDeepEqual(other.items, items);
  const codeOf = (all: typeof items) =>
    all.filter(({ answer_format }) => answer_format === "code");
  assert.deepEqual(codeOf(other.items), codeOf(items));
});

Deno.test("The library's table and its two sources say the same", () => {
  for (const version of ["v1", "v2"] as const) {
    const library: Record<string, unknown> = VERSIONS[version];
    const functions = [...CHANGED, ...UNCHANGED].map((one) => one[version])
      .filter((call) => !call.includes("."));
    assert.deepEqual(Object.keys(library).sort(), functions.map(nameIn).sort());
    for (const call of functions.filter((call) => !call.startsWith("new "))) {
      const source = String(library[nameIn(call)]).replaceAll(/\s+/g, "");
      const written = call.replaceAll(" ", "");
      assert.ok(source.includes(written), `${version}: ${call}`);
    }
  }
  const methods = (of: { prototype: object }) =>
    Object.getOwnPropertyNames(of.prototype).slice(1);
  const inTable = (version: "v1" | "v2") =>
    CHANGED.map((one) => one[version]).filter((call) => call.includes("."))
      .map(nameIn);
  assert.deepEqual(methods(moorline1.CrateList), inTable("v1"));
  assert.deepEqual(methods(moorline2.Manifest), inTable("v2"));
});

Deno.test("An update is what differs between the versions; the rest is known", () => {
  for (const fact of facts) {
    assert.equal(fact.setting === "update", fact.value_before !== null);
    assert.notEqual(fact.value, fact.value_before);
  }
  const count = (setting: Fact["setting"]) =>
    facts.filter((fact) => fact.setting === setting).length;
  // 23 of 25 were renamed; each call changed; 4 parts stay with 2 facts each.
  assert.deepEqual([count("update"), count("known")], [48, 10]);
  assert.equal(ONLY_IN.v1.size, 23);
  assert.deepEqual(ONLY_IN.v1.intersection(ONLY_IN.v2).size, 0);
});

Deno.test("Every answer in words is the fact, before and after", () => {
  for (const item of ofFormat("phrase")) {
    const fact = byId.get(item.fact_ids[0] as string);
    assert.deepEqual(item.answers, [fact?.value]);
    assert.equal(item.answer_before, fact?.value_before);
    assert.equal(item.evidence, fact?.statement);
  }
});

Deno.test("There are at least 100 test items, 40 of them programs to write", () => {
  const asked = items.filter((one) => one.question_type !== "memorization");
  assert.equal(asked.length, 131);
  assert.equal(ofFormat("code").length, 48);
});

Deno.test("Every changed part of the library is in a program to write", () => {
  const used = new Set(ofFormat("code").flatMap((item) => item.fact_ids));
  for (const entry of CHANGED) {
    assert.ok(used.has(`${nameIn(entry.v2)}/call`), entry.v2);
  }
});

Deno.test("No prompt is asked twice, none gives its answer away", () => {
  assert.equal(new Set(items.map((item) => item.prompt)).size, items.length);
  for (const item of items) {
    const names = [...ONLY_IN.v2]
      .filter((name) => new RegExp(`\\b${name}\\b`).test(item.prompt));
    assert.deepEqual(names, [], item.prompt);
  }
});

Deno.test("No paraphrase asks what an item asks", () => {
  const asked = new Set(items.map((item) => item.prompt));
  for (const { prompt } of paraphrases) assert.ok(!asked.has(prompt), prompt);
});

Deno.test("A program's tests call for all its parameters, the first with no crates", () => {
  for (const task of TASKS) {
    const tests = testInputs(task);
    assert.equal(tests.length, 6);
    for (const given of tests) {
      assert.equal(given.length, task.parameters.length);
      assert.deepEqual(JSON.parse(JSON.stringify(given)), given);
    }
    const at = task.parameters.indexOf("crates");
    if (at >= 0) assert.deepEqual(tests[0]?.[at], []);
  }
});

Deno.test("taskOf() finds the task of each code item and of no other", () => {
  for (const item of ofFormat("code")) {
    assert.ok(item.prompt.includes(taskOf(item).task));
  }
  assert.throws(
    () => taskOf({ template: "refactored/nothing" }),
    /must name a task: refactored\/nothing/,
  );
});

Deno.test("Another library or other tests are another judge: count its version up", async () => {
  const read = (file: string) =>
    Deno.readTextFile(
      new URL(`../../src/datasets/renamed_library/${file}`, import.meta.url),
    );
  const text = JSON.stringify([
    await read("v1.ts"),
    await read("v2.ts"),
    TASKS.map(testInputs),
  ]);
  // Of version 1 of the judge `execution`; the version stands beside the hash.
  assert.equal((await sha256(text)).slice(0, 16), "e31d8d04c26ff327");
});
