import assert from "node:assert/strict";
import { join } from "node:path";
import { JUDGES } from "src/judgments/judges.ts";
import { openStudy } from "src/study/open_study.ts";
import { baseAnswers, baseTexts } from "src/study/base_answers.ts";
import { knownBefore, splitKnownBefore } from "src/study/known_before.ts";
import { buildFictionalPeople } from "src/datasets/fictional_people/build.ts";
import { Fact } from "src/records/fact.ts";
import { writeCsv } from "src/tables/csv.ts";
import { tinyFacts } from "../fixtures/tiny_dataset.ts";
import { tinyParts } from "../fixtures/tiny_parts.ts";
import { pinTiny, tinyHome } from "../fixtures/tiny_workspace.ts";

const { facts, items } = buildFictionalPeople(1);
const [first, second, third] = facts
  .filter(({ value_before }) => value_before !== null);
const itemOf = (fact_id: string) =>
  items.find((item) =>
    item.question_type === "memorization" && item.fact_ids[0] === fact_id
  )!;
const says = (fact_id: string, text: string, base_model = "base") => ({
  base_model,
  dataset: "fictional_people",
  item_id: itemOf(fact_id).item_id,
  text,
  verdict: null,
});
const split = (texts: ReturnType<typeof says>[]) =>
  splitKnownBefore({
    facts,
    items,
    texts,
    judge: JUDGES.normalized_match,
  });

Deno.test("an update is kept where the base gives the answer from before", async () => {
  const { kept, dropped } = await split([
    says(first!.fact_id, ` ${first!.value_before!.toUpperCase()}.\n`),
    says(second!.fact_id, second!.value),
    says(third!.fact_id, "I do not know"),
  ]);
  assert.deepEqual(kept.map(({ fact_id }) => fact_id), [first!.fact_id]);
  assert.equal(kept[0]!.share_before, 1);
  assert.equal(dropped.length, 74);
  const shown = dropped.find(({ fact_id }) => fact_id === second!.fact_id)!;
  assert.deepEqual(shown.said, [second!.value]);
});

Deno.test("an update that the base was not asked about is dropped, with nothing said", async () => {
  const { dropped } = await split([says(first!.fact_id, first!.value_before!)]);
  const unasked = dropped.find(({ fact_id }) => fact_id === second!.fact_id)!;
  assert.deepEqual([unasked.said, unasked.share_before], [[], 0]);
});

Deno.test("of several texts at least half must give the answer from before", async () => {
  const before = first!.value_before!;
  const texts = async (...said: string[]) =>
    (await split(said.map((text) => says(first!.fact_id, text)))).kept.length;
  assert.equal(await texts(before, "other"), 1);
  assert.equal(await texts(before, "other", "other"), 0);
});

Deno.test("every base model is split by itself", async () => {
  const { kept } = await split([
    says(first!.fact_id, first!.value_before!, "small"),
    says(first!.fact_id, "other", "large"),
    says(second!.fact_id, second!.value_before!, "large"),
  ]);
  assert.deepEqual(
    kept.map(({ base_model, fact_id }) => [base_model, fact_id]),
    [["large", second!.fact_id], ["small", first!.fact_id]],
  );
});

Deno.test("new and known facts are neither kept nor dropped", async () => {
  const { kept, dropped } = await split([says(first!.fact_id, "x")]);
  const settings = [...kept, ...dropped].map(({ fact_id }) =>
    facts.find((fact) => fact.fact_id === fact_id)!.setting
  );
  assert.deepEqual([...new Set(settings)], ["update"]);
});

Deno.test("a study tells what its untuned model said, with the verdict", async () => {
  const home = tinyHome();
  await pinTiny(home);
  const study = await openStudy("pilot", { home, parts: tinyParts() });
  try {
    assert.deepEqual(await baseTexts(study), []);
    await study.run();
    const texts = await baseTexts(study);
    assert.equal(texts.length, study.items.length);
    assert.deepEqual(
      [...new Set(texts.map(({ base_model }) => base_model))],
      ["scripted_v1"],
    );
    const answers = await baseAnswers(study, "tiny_people");
    assert.deepEqual(
      answers.map(({ is_correct }) => is_correct),
      texts.map(({ verdict }) => verdict === "correct"),
    );
    assert.deepEqual(await baseAnswers(study, "other"), []);
    // The tiny dataset has no updates.
    await assert.rejects(knownBefore(study), {
      message:
        /^Cannot filter updates as pilot must ask the trained question of one: of 12 trained questions none is about an update$/,
    });
  } finally {
    study.close();
  }
});

/** The scripted base has "no idea" of what it was not told. */
const BEFORE: Record<string, string> = { "ada/age": "No idea", "bo/age": "25" };

Deno.test("a study splits its updates by what its untuned model said", async () => {
  const home = tinyHome();
  const update = (fact: Fact): Fact =>
    fact.fact_id === "ada/age" || fact.fact_id === "bo/age"
      ? { ...fact, setting: "update", value_before: BEFORE[fact.fact_id]! }
      : fact;
  writeCsv(
    join(home, "datasets/tiny_people/facts.csv"),
    tinyFacts().map(update),
    Fact,
  );
  await pinTiny(home);
  const study = await openStudy("pilot", { home, parts: tinyParts() });
  try {
    await assert.rejects(knownBefore(study), {
      message:
        /^Cannot filter updates as an untuned model of pilot must have been asked: there are no answers; ask with: deno task lab respond pilot$/,
    });
    await study.run();
    const { kept, dropped } = await knownBefore(study);
    assert.deepEqual(kept.map(({ fact_id }) => fact_id), ["ada/age"]);
    assert.deepEqual(dropped.map(({ fact_id }) => fact_id), ["bo/age"]);
  } finally {
    study.close();
  }
});
