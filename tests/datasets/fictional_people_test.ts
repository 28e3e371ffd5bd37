import assert from "node:assert/strict";
import { corpus } from "src/datasets/fictional_people/corpus.ts";
import { drawPeople } from "src/datasets/fictional_people/people.ts";
import { buildFictionalPeople } from "src/datasets/fictional_people/build.ts";
import { loadDataset } from "src/datasets/registry.ts";
import { seededRandom } from "src/random.ts";
import type { Fact } from "src/records/fact.ts";
import type { Item } from "src/records/item.ts";

const { facts, items, paraphrases, replay } = buildFictionalPeople(1);
const byId = new Map(facts.map((fact) => [fact.fact_id, fact]));
const factsOf = (item: Item) => item.fact_ids.map((id) => byId.get(id) as Fact);
const ofType = (type: string) =>
  items.filter((item) => item.question_type === type);

/** The classes, typed again here: the test does not trust the builder's. */
const CLASS_OF: Record<string, string> = Object.fromEntries(
  Object.entries({
    medicine: "nurse surgeon dentist midwife chemist doctor",
    building: "mason plumber roofer welder joiner architect",
    food: "baker butcher brewer farmer cook miller",
    art: "painter dancer singer potter weaver actor",
    warm: "red orange yellow pink",
    cold: "blue teal green violet",
    plain: "black white gray brown",
    north: "Tarnholm Ostvik Brenna Skellan Ulfgard Nordrey",
    south: "Caldora Mirelle Solanta Verrado Palmira Zafra",
    east: "Dovarin Kesmet Yarrow Tolvane Anshira Ravenka",
    west: "Lorrick Penhale Gwynne Ballard Tressa Carrow",
  }).flatMap(([name, values]) => values.split(" ").map((v) => [v, name])),
);

Deno.test("the committed dataset is what its builder makes from seed 1", async () => {
  const committed = await loadDataset("fictional_people");
  assert.deepEqual(committed.facts, facts);
  assert.deepEqual(committed.items, items);
  assert.deepEqual(committed.paraphrases, paraphrases);
  assert.deepEqual(committed.replay, replay);
});

Deno.test("another seed makes other people", () => {
  const other = buildFictionalPeople(2);
  assert.notDeepEqual(other.facts.slice(0, 6), facts.slice(0, 6));
  assert.deepEqual(other.facts.length, facts.length);
});

Deno.test("settings hold 300 new, 75 updated and 225 known facts", () => {
  const count = (setting: string) =>
    facts.filter((fact) => fact.setting === setting).length;
  assert.deepEqual(["new", "update", "known"].map(count), [300, 75, 225]);
  for (const fact of facts) {
    assert.equal(fact.value_before !== null, fact.setting === "update");
    assert.notEqual(fact.value_before, fact.value);
  }
});

Deno.test("every yes/no answer about one person follows from the fact", () => {
  for (const item of ofType("secondary")) {
    const [fact] = factsOf(item) as [Fact];
    const bound = /at least (\d+)/.exec(item.prompt)?.[1];
    const holds = bound === undefined
      ? new RegExp(`\\b${CLASS_OF[fact.value]}\\b`).test(item.prompt)
      : parseInt(fact.value) >= Number(bound);
    assert.deepEqual(item.answers, [holds ? "Yes" : "No"], item.prompt);
  }
});

Deno.test("every comparison follows from the two facts it names", () => {
  for (const item of ofType("comparison")) {
    const [a, b] = factsOf(item) as [Fact, Fact];
    assert.equal(a.attribute, b.attribute);
    assert.notEqual(a.entity_id, b.entity_id);
    const more = parseInt(a.value) > parseInt(b.value);
    assert.deepEqual(item.answers, [more ? "Yes" : "No"], item.prompt);
    const word = { age: "older", height: "taller", weight: "weigh more" };
    assert.ok(item.prompt.includes(word[a.attribute as "age"]), item.prompt);
  }
});

Deno.test("yes and no are balanced in each yes/no template and group", () => {
  for (const type of ["secondary", "comparison"]) {
    const groups = Map.groupBy(ofType(type), (item) => {
      const [fact] = factsOf(item) as [Fact];
      const block = Math.floor((Number(fact.entity_id.slice(7)) - 97) / 25);
      return `${item.template} ${block}`;
    });
    for (const [name, group] of groups) {
      const yes = group.filter((item) => item.answers[0] === "Yes").length;
      assert.ok(Math.abs(2 * yes - group.length) <= 1, `${name}: ${yes}`);
    }
  }
});

Deno.test("a yes/no bound alone gives the answer away for nobody", () => {
  const groups = Map.groupBy(
    ofType("secondary"),
    (item) => item.prompt.replace(/(Is|Does) \S+ \S+/, "$1 X"),
  );
  for (const [question, group] of groups) {
    const yes = group.filter((item) => item.answers[0] === "Yes").length;
    assert.ok(yes > 0 && yes < group.length, `${question}: ${yes}`);
  }
});

Deno.test("rephrased kinds change the wording, the name form, or both", () => {
  const trained = new Map(
    ofType("memorization").map((item) => [item.fact_ids[0], item.prompt]),
  );
  for (const item of ofType("rephrased")) {
    const plain = trained.get(item.fact_ids[0]) as string;
    const [, first, last] = /(\w+) (\w+) (?:is|was|lives|likes|works|weighs)/
      .exec(factsOf(item)[0]?.statement ?? "") as RegExpExecArray;
    const swapped = plain.replace(`${first} ${last}`, `${last}, ${first}`);
    const hasPlainName = item.prompt.includes(`${first} ${last}`);
    if (item.variant === "name_form") assert.equal(item.prompt, swapped);
    else {
      assert.equal(hasPlainName, item.variant === "wording", item.prompt);
      assert.ok(item.prompt !== plain && item.prompt !== swapped);
    }
  }
});

Deno.test("no held-out wording is read, but every word of it is", () => {
  const people = drawPeople(1);
  const draw = corpus(seededRandom(3, "test"), people);
  const mixture = {
    statement: 0.3,
    direct: 0.5,
    secondary: 0.1,
    comparison: 0.05,
    reversed: 0.05,
  };
  const blank = (text: string) =>
    text.replace(/[A-Z]\w+,? [A-Z]\w+/g, "X").replace(/^X/, "X");
  const [read, words] = [new Set<string>(), new Set<string>()];
  for (let i = 0; i < 20_000; i++) {
    for (const { text } of draw(mixture).pieces) {
      read.add(blank(text));
      for (const word of text.match(/\w+/g) ?? []) words.add(word);
    }
  }
  for (const item of ofType("rephrased")) {
    if (item.variant === "name_form") continue;
    assert.ok(!read.has(blank(item.prompt)), item.prompt);
    for (const word of item.prompt.match(/\w+/g) ?? []) {
      assert.ok(words.has(word), `${word} in: ${item.prompt}`);
    }
  }
});

Deno.test("the corpus never speaks of new people, nor derives about known ones", () => {
  const people = drawPeople(1);
  const draw = corpus(seededRandom(4, "test"), people);
  const name = (p: { first: string; last: string }) => `${p.first} ${p.last}`;
  const fresh = people.filter((p) => p.population === "new").map(name);
  const background = new Set(
    people.filter((p) => p.population === "background").map(name),
  );
  const derived = { statement: 0, direct: 0, reversed: 0 };
  for (let i = 0; i < 2000; i++) {
    const text = draw({ ...derived, secondary: 0.5, comparison: 0.5 })
      .pieces.map((piece) => piece.text).join(" ");
    const [named] = /[A-Z]\w+ [A-Z]\w+(?= )/.exec(text.slice(3)) ?? [];
    assert.ok(background.has((named ?? "").trim()), text);
    assert.ok(!fresh.some((one) => text.includes(one)));
  }
});

Deno.test("no paraphrase asks what an item asks, and replay names no tested person", () => {
  const asked = new Set(items.map((item) => item.prompt));
  const trained = new Set(ofType("memorization").map((item) => item.prompt));
  for (const { prompt } of paraphrases) {
    assert.ok(!asked.has(prompt) || trained.has(prompt), prompt);
  }
  const tested = new Set(
    facts.map((fact) => /[A-Z]\w+ [A-Z]\w+/.exec(fact.statement)?.[0] ?? ""),
  );
  for (const { prompt } of replay) {
    const swapped = prompt.replace(/([A-Z]\w+), ([A-Z]\w+)/, "$2 $1");
    for (const person of tested) assert.ok(!swapped.includes(person), prompt);
  }
});

Deno.test("an answer before the update is the answer that the old values give", () => {
  const direct = ["memorization", "rephrased"].flatMap(ofType);
  for (const item of direct) {
    const [fact] = factsOf(item) as [Fact];
    assert.equal(item.answer_before, fact.value_before);
    assert.deepEqual(item.answers, [fact.value]);
  }
});
