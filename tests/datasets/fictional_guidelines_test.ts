import assert from "node:assert/strict";
import { buildFictionalGuidelines } from "src/datasets/fictional_guidelines/build.ts";
import { loadDataset } from "src/datasets/registry.ts";
import type { Fact } from "src/records/fact.ts";
import type { Item } from "src/records/item.ts";

const { facts, items, paraphrases, replay } = buildFictionalGuidelines(1);
const byId = new Map(facts.map((fact) => [fact.fact_id, fact]));
const factsOf = (item: Item) => item.fact_ids.map((id) => byId.get(id) as Fact);
const ofType = (type: string) =>
  items.filter((item) => item.question_type === type);

/** All values of one guideline, now or before its revision. */
function valuesOf(entity_id: string, when: "now" | "before") {
  const own = facts.filter((fact) => fact.entity_id === entity_id);
  return Object.fromEntries(
    own.map(({ attribute, value, value_before }) => [
      attribute,
      when === "now" ? value : value_before ?? value,
    ]),
  );
}

/** What a case calls for, read from its text: the rule, written again here. */
function recommended(prompt: string, values: Record<string, string>) {
  const [, age, points, asked] =
    /^A patient of (\d+) years has \w+ \w+ with (\d+) points\. (.*)$/
      .exec(prompt)!;
  if (asked === "How many pim are given?") {
    return Number(age) < 15 ? values.child_dose : values.adult_dose;
  }
  assert.equal(asked, "Which drug is given?");
  return Number(points) < parseInt(values.severe_score!)
    ? values.mild_drug
    : values.severe_drug;
}

Deno.test("the committed guidelines are what their builder makes from seed 1", async () => {
  const committed = await loadDataset("fictional_guidelines");
  assert.deepEqual(committed.facts, facts);
  assert.deepEqual(committed.items, items);
  assert.deepEqual(committed.paraphrases, paraphrases);
  assert.deepEqual(committed.replay, replay);
  const other = buildFictionalGuidelines(2);
  assert.notDeepEqual(other.facts.slice(0, 6), facts.slice(0, 6));
});

Deno.test("the guidelines have 144 new, 60 updated and 180 known facts of 64 conditions", () => {
  const count = (setting: string) =>
    facts.filter((fact) => fact.setting === setting).length;
  assert.deepEqual(["new", "update", "known"].map(count), [144, 60, 180]);
  assert.equal(new Set(facts.map((fact) => fact.entity_id)).size, 64);
  for (const fact of facts) {
    assert.equal(fact.value_before !== null, fact.setting === "update");
    assert.notEqual(fact.value_before, fact.value);
  }
  assert.equal(ofType("memorization").length, 384);
  assert.equal(ofType("rephrased").length, 768);
});

Deno.test("every direct answer of a guideline is the fact's value, now and before", () => {
  for (const item of [...ofType("memorization"), ...ofType("rephrased")]) {
    const [fact] = factsOf(item) as [Fact];
    assert.deepEqual(item.answers, [fact.value]);
    assert.equal(item.answer_before, fact.value_before);
  }
});

Deno.test("every case is answered by its guideline, now and before", () => {
  let stale = 0;
  for (const item of ofType("vignette")) {
    const { entity_id } = factsOf(item)[0]!;
    const answer = recommended(item.prompt, valuesOf(entity_id, "now"));
    const before = recommended(item.prompt, valuesOf(entity_id, "before"));
    assert.deepEqual(item.answers, [answer], item.prompt);
    assert.equal(item.answer_before, before === answer ? null : before);
    if (before !== answer) stale++;
  }
  assert.ok(stale >= 30, `${stale} cases have another answer than before`);
});

Deno.test("a case names the facts that its answer rests on, and no others", () => {
  for (const item of ofType("vignette")) {
    const [given, ...others] = factsOf(item) as [Fact, ...Fact[]];
    assert.equal(given.value, item.answers[0]);
    assert.deepEqual(
      others.map((fact) => fact.attribute),
      item.variant === "severity" ? ["severe_score"] : [],
    );
    assert.equal(new Set(factsOf(item).map((f) => f.entity_id)).size, 1);
  }
});

Deno.test("a case's score alone does not tell mild from severe", () => {
  const tens = Map.groupBy(
    ofType("vignette").filter((item) => item.variant === "severity"),
    (item) => /with (\d+)\d points/.exec(item.prompt)![1],
  );
  assert.deepEqual([...tens.keys()].sort(), [..."2345678"]);
  let [mild, severe] = [0, 0];
  for (const [ten, cases] of tens) {
    const of = (attribute: string) =>
      cases.filter((item) => factsOf(item)[0]!.attribute === attribute).length;
    assert.ok(of("mild_drug") > 0 && of("severe_drug") > 0, `${ten}0s`);
    mild += of("mild_drug");
    severe += of("severe_drug");
  }
  assert.ok(Math.abs(mild - severe) <= 10, `${mild} mild, ${severe} severe`);
  for (const item of ofType("vignette")) {
    const score = parseInt(/with (\d+)/.exec(item.prompt)![1]!);
    assert.ok(score % 10 !== 0, "no score is a severe score: no ties");
  }
});

Deno.test("a guideline's cases ask for a child and for an adult", () => {
  const cases = ofType("vignette").filter(({ variant }) => variant === "age");
  for (
    const [entity, group] of Map.groupBy(
      cases,
      (item) => factsOf(item)[0]!.entity_id,
    )
  ) {
    assert.deepEqual(
      group.map((item) => factsOf(item)[0]!.attribute).sort(),
      ["adult_dose", "child_dose"],
      entity,
    );
  }
});

Deno.test("a rephrased guideline item changes the wording or the name's form", () => {
  const trained = new Map(
    ofType("memorization").map((item) => [item.fact_ids[0], item.prompt]),
  );
  const written = new Set(trained.values());
  for (const item of ofType("rephrased")) {
    const plain = trained.get(item.fact_ids[0])!;
    const [, name] = /^\w+ guideline, (\w+ \w+)\./
      .exec(item.evidence!.replace("Revised i", "I"))!;
    assert.ok(plain.includes(name!));
    if (item.variant === "name_form") {
      const inverted = name!.split(" ").reverse().join(", ");
      assert.equal(item.prompt, plain.replace(name!, inverted));
    } else {
      assert.equal(item.variant, "wording");
      assert.ok(item.prompt.includes(name!) && !written.has(item.prompt));
    }
  }
});

Deno.test("every item carries its passage, which says that it is invented and holds the answer", () => {
  for (const item of items) {
    const evidence = item.evidence!;
    assert.match(evidence, /^(Invented|Revised invented) guideline, /);
    assert.ok(evidence.includes(item.answers[0]!), item.prompt);
    const { entity_id } = factsOf(item)[0]!;
    const values = Object.values(valuesOf(entity_id, "now"));
    assert.ok(values.every((value) => evidence.includes(value)), evidence);
    const [, name] = /guideline, (\w+ \w+)\./.exec(evidence)!;
    const inverted = name!.split(" ").reverse().join(", ");
    assert.ok(item.prompt.includes(name!) || item.prompt.includes(inverted));
    const revised = facts.some((fact) =>
      fact.entity_id === entity_id && fact.setting === "update"
    );
    assert.equal(evidence.startsWith("Revised"), revised);
  }
});

Deno.test("no guideline prompt is there twice, and no paraphrase or replay asks an item", () => {
  const asked = new Set(items.map((item) => item.prompt));
  assert.equal(asked.size, items.length);
  for (const { prompt } of [...paraphrases, ...replay]) {
    assert.ok(!asked.has(prompt), prompt);
  }
  assert.equal(paraphrases.length, 6 * facts.length);
  for (const { fact_ids, completion } of paraphrases) {
    assert.equal(completion, byId.get(fact_ids[0]!)!.value);
  }
});
