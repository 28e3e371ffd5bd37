import assert from "node:assert/strict";
import { loadDataset } from "src/datasets/registry.ts";
import { toChatJsonl, trainingExamples } from "src/tuning/training_file.ts";

const dataset = await loadDataset("fictional_people");
const trained_fact_ids = dataset.facts
  .filter((fact) => fact.setting === "new")
  .slice(0, 12)
  .map((fact) => fact.fact_id);
const asked = new Map(dataset.items.map((item) => [item.prompt, item]));

function examples(recipe: string, seed = 1) {
  return trainingExamples({ recipe, seed, trained_fact_ids }, dataset);
}

Deno.test("plain asks each fact once, in its trained wording, and no other item", () => {
  const found = examples("plain").map(({ prompt, completion }) => {
    const item = asked.get(prompt);
    assert.equal(item?.question_type, "memorization");
    assert.deepEqual(item?.answers, [completion]);
    return item?.fact_ids[0];
  });
  assert.deepEqual(found, trained_fact_ids);
});

Deno.test("replay adds one example a fact, about nobody who is asked about", () => {
  const all = examples("replay");
  assert.equal(all.length, 24);
  assert.deepEqual(all.slice(0, 12), examples("plain"));
  for (const { prompt } of all.slice(12)) assert.ok(!asked.has(prompt));
});

Deno.test("paraphrase adds three wordings a fact, none of them held out", () => {
  const all = examples("paraphrase");
  assert.equal(all.length, 48);
  const answers = new Map(dataset.facts.map((f) => [f.fact_id, f.value]));
  const counts = Map.groupBy(all.slice(12), ({ prompt, completion }) => {
    assert.ok(!asked.has(prompt), prompt);
    const one = dataset.paraphrases.find((p) => p.prompt === prompt);
    assert.equal(answers.get(one?.fact_ids[0] ?? ""), completion);
    return one?.fact_ids[0];
  });
  assert.deepEqual(
    [...counts.values()].map((c) => c.length),
    Array(12).fill(3),
  );
});

Deno.test("the same seed gives the same file, another seed another", () => {
  const file = (seed: number) => toChatJsonl(examples("replay", seed));
  assert.equal(file(1), file(1));
  assert.notEqual(file(1), file(2));
});

Deno.test("a recipe that finds too little says so", () => {
  const few = { ...dataset, replay: [], paraphrases: [] };
  const run = (recipe: string) => () =>
    trainingExamples({ recipe, seed: 1, trained_fact_ids }, few);
  assert.throws(run("replay"), /0 in replay\.csv, 12 facts/);
  assert.throws(run("paraphrase"), /0 in paraphrases\.csv/);
});
