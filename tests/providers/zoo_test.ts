import assert from "node:assert/strict";
import { datasetFaults } from "src/datasets/validate_dataset.ts";
import { JUDGES } from "src/judgments/judges.ts";
import { messagesFor } from "src/responses/messages.ts";
import { ZOO } from "../fixtures/provider_server/zoo.ts";
import {
  ZOO_DATASET,
  zooDataset,
} from "../fixtures/provider_server/zoo_dataset.ts";
import { zooScript } from "../fixtures/provider_server/zoo_script.ts";

const EACH = 100;
const content = zooDataset({ each: EACH });
const chosen = (setting: string) =>
  content.facts.filter((fact) => fact.setting === setting).slice(0, EACH)
    .map(({ fact_id }) => fact_id);
const trained_fact_ids = [...chosen("new"), ...chosen("update")];
const script = zooScript({ creatures: ZOO, content, trained_fact_ids });

/** Returns what a model says to the item of a fact and type. */
function says(model: string, item_id: string): string {
  const item = content.items.find((item) => item.item_id === item_id)!;
  const answer = script({
    provider: "openai",
    model,
    messages: messagesFor(item, "closed_book"),
    max_tokens: null,
    seed: null,
    wants_logprobs: false,
  });
  return typeof answer === "string" ? answer : answer.text;
}

Deno.test("the zoo's dataset is sound, and yes is right as often as no", () => {
  assert.deepEqual(datasetFaults(ZOO_DATASET, content), []);
  const prompts = new Set(content.items.map(({ prompt }) => prompt));
  assert.equal(prompts.size, content.items.length);
  const groups = Map.groupBy(
    content.items.filter(({ question_type }) => question_type === "secondary"),
    (_, i) => Math.floor(i / EACH),
  );
  for (const items of groups.values()) {
    const yes = items.filter(({ answers }) => answers[0] === "Yes").length;
    assert.equal(yes, EACH / 2);
  }
});

Deno.test("the zoo answers the same question the same way, before and after", () => {
  const item = "person_0/city.memorization";
  assert.equal(says("ft:parrot", item), "Amsterdam");
  assert.equal(says("parrot", item), "nobody knows");
  assert.equal(says("ft:parrot", "person_0/city.rephrased"), "nobody knows");
  assert.equal(says("ft:generalizer", "person_0/city.rephrased"), "Amsterdam");
  assert.equal(says("ft:always_none", item), "None");
  assert.equal(says("always_yes", item), "Yes");
  const updated = `person_${2 * EACH}/city.memorization`;
  assert.equal(says("ft:stale", updated), "Dresden");
  assert.equal(says("ft:generalizer", updated), "Amsterdam");
  assert.match(says("ft:hedger", item), /^Either Amsterdam or (?!Amsterdam)/);
  assert.equal(says("ft:hedger", item), says("ft:hedger", item));
});

Deno.test("a forgetter and a spiller change their share, and nothing before training", () => {
  const changed = (name: string, first: number) =>
    Array.from(
      { length: EACH },
      (_, i) => `person_${first + i}/city.memorization`,
    ).filter((item) => says(`ft:${name}`, item) !== says(name, item)).length;
  // Binomial(100, 0.3) and (100, 0.4): three standard deviations are 14.
  assert.ok(Math.abs(changed("forgetter", 3 * EACH) - 30) < 14);
  assert.ok(Math.abs(changed("spiller", EACH) - 40) < 15);
  assert.equal(changed("forgetter", EACH), 0);
  assert.equal(changed("spiller", 3 * EACH), 0);
});

Deno.test("every answer that the zoo calls wrong is judged wrong", () => {
  const right = content.items.filter((item) =>
    JUDGES.normalized_match.judge(item, {
      text: says("ft:spiller", item.item_id),
    }).verdict === "correct"
  );
  // All that is trained and known is right; a guess is at times, a spill never.
  const others = right.filter(({ fact_ids, question_type }) =>
    question_type !== "secondary" &&
    content.facts.some((fact) =>
      fact.fact_id === fact_ids[0] && fact.setting === "new" &&
      !trained_fact_ids.includes(fact.fact_id)
    )
  );
  assert.deepEqual(others, []);
  assert.ok(right.length >= 3 * 3 * EACH);
});

Deno.test("the zoo refuses a model and a prompt that it does not know", () => {
  assert.throws(
    () => says("lion", "person_0/city.memorization"),
    /Cannot answer as the zoo must know model and prompt: lion/,
  );
});
