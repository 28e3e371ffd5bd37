import assert from "node:assert/strict";
import { loadDataset } from "src/datasets/registry.ts";
import { DEFAULT_RETRIEVAL, parseArm } from "src/records/arm.ts";
import { StudyPlan } from "src/records/study_plan.ts";
import { examplePool } from "src/study/arm_examples.ts";
import { openPrompts } from "src/study/arm_prompts.ts";
import { tinyHome, tinyPlan } from "../fixtures/tiny_workspace.ts";

/** The prompts of the tiny study, with changes to its plan. */
async function prompts(changes: Record<string, unknown> = {}) {
  const home = tinyHome();
  const dataset = await loadDataset("tiny_people", home);
  const plan = StudyPlan.parse({ ...tinyPlan(), ...changes });
  const { items } = dataset;
  const datasets = new Map([["tiny_people", dataset]]);
  return {
    items,
    dataset,
    ...await openPrompts(plan, { datasets, items, home }),
  };
}

/** "What is the age of Ada Brin?" */
const ADA = "ada/age.memorization";

Deno.test("every arm shows what its name says, and names it", async () => {
  const { promptOf, items } = await prompts();
  const ada = items.find(({ item_id }) => item_id === ADA)!;
  assert.deepEqual(promptOf(ada, "closed_book"), {
    messages: [{ role: "user", content: "What is the age of Ada Brin?" }],
    context_ids: [],
  });
  assert.deepEqual(promptOf(ada, "oracle"), {
    messages: [{
      role: "user",
      content: "The age of Ada Brin is 41. What is the age of Ada Brin?",
    }],
    context_ids: ["oracle:statement/ada/age"],
  });
  const rag = promptOf(ada, "rag_k2");
  assert.deepEqual(rag.context_ids, [
    "rag_k2:ada/age#1",
    "rag_k2:ada/color#1",
  ]);
  assert.equal(
    rag.messages[0]!.content,
    "The age of Ada Brin is 41. The color of Ada Brin is red. What is the age of Ada Brin?",
  );
  assert.throws(
    () => promptOf(ada, "magic"),
    /its name must be closed_book, rag/,
  );
});

Deno.test("exactly min(k, n) chunks stand in the prompt", async () => {
  const { promptOf, items } = await prompts();
  for (
    const [arm, n] of [["rag", 5], ["rag_k1", 1], ["rag_k12", 12], [
      "rag_k20",
      12,
    ]] as const
  ) {
    for (const item of items) {
      const { messages, context_ids } = promptOf(item, arm);
      assert.equal(context_ids.length, n);
      assert.equal(
        messages[0]!.content.match(
          /The \w+ of [A-Z]\w \w+ is|The \w+ of \w+ \w+ is/g,
        )?.length,
        n,
      );
    }
  }
});

Deno.test("random chunks take the place of the best, or stand around the evidence", async () => {
  const { promptOf, items } = await prompts();
  for (const item of items) {
    const [fact_id] = item.fact_ids;
    const shown = (arm: string) =>
      promptOf(item, arm).context_ids.map((id) => id.slice(arm.length + 1));
    const usual = shown("rag_k4");
    const some = shown("rag_k4_d2");
    assert.equal(some.length, 4);
    assert.deepEqual(some.slice(2), usual.slice(2));
    assert.ok(!some.slice(0, 2).includes(`${fact_id}#1`));
    assert.equal(new Set(some).size, 4);
    const five = shown("oracle_d5");
    assert.equal(five.length, 6);
    assert.ok(five.includes(`statement/${fact_id}`));
    assert.ok(!five.includes(`${fact_id}#1`));
    // fewer are the first of more
    const two = shown("oracle_d2").filter((id) => id.endsWith("#1"));
    assert.deepEqual(two, five.filter((id) => id.endsWith("#1")).slice(0, 2));
  }
  const places = items.map((item) =>
    promptOf(item, "oracle_d5").context_ids.findIndex((id) =>
      id.includes("statement")
    )
  );
  assert.ok(new Set(places).size > 2); // not always first or last
  assert.throws(
    () => promptOf(items[0]!, "oracle_d12"),
    /must have 12 without the evidence of ada\/age\.memorization: it has 11/,
  );
});

Deno.test("the same prompts come again, whatever was asked before", async () => {
  const [one, other] = [await prompts(), await prompts()];
  const arms = ["rag", "rag_k3", "rag_k3_d1", "oracle_d3"];
  one.promptOf(one.items[5]!, "rag_k7");
  for (const arm of arms.toReversed()) {
    for (const item of one.items.toReversed()) one.promptOf(item, arm);
  }
  for (const arm of arms) {
    one.items.forEach((item, i) => {
      assert.deepEqual(
        one.promptOf(item, arm),
        other.promptOf(other.items[i]!, arm),
      );
    });
  }
});

Deno.test("a served model is shown numbered passages, an embedded one plain ones", async () => {
  const served = {
    base_models: [{ base_model: "openai/gpt-x", sha256: null }],
  };
  const { promptOf, format, items } = await prompts(served);
  assert.equal(format, "numbered");
  assert.match(
    promptOf(items[0]!, "rag_k2").messages[0]!.content,
    /\n\n\[1\] The age of Ada Brin is 41\.\n\n\[2\] [^]*\n\nQuestion: What is the age/,
  );
  assert.equal((await prompts()).format, "plain");
  const stated = { ...served, retrieval: { format: "plain" } };
  assert.equal((await prompts(stated)).format, "plain");
});

Deno.test("worked examples are about nobody that is asked about", async () => {
  const { dataset, promptOf, items } = await prompts();
  assert.throws(
    () => promptOf(items[0]!, "few_shot_random"),
    /must have 5 about nobody that is asked about: tiny_people has 0/,
  );
  const asked = items.filter(({ fact_ids }) => fact_ids[0]!.startsWith("ada"));
  const pool = examplePool(dataset, asked);
  assert.deepEqual(
    [...new Set(pool.map(({ example_id }) => example_id.split("/")[0]))],
    ["bo", "cy", "di", "el", "fo"],
  );
});

Deno.test("few-shot arms show k turns before the question, by BM25 the most alike last", async () => {
  const home = tinyHome();
  const dataset = await loadDataset("tiny_people", home);
  const items = dataset.items.filter(({ fact_ids }) =>
    fact_ids[0]!.startsWith("ada")
  );
  const { promptOf } = await openPrompts(StudyPlan.parse(tinyPlan()), {
    datasets: new Map([["tiny_people", dataset]]),
    items,
    home,
  });
  const { messages, context_ids } = promptOf(items[0]!, "few_shot_bm25_k2");
  assert.equal(messages.length, 5);
  assert.deepEqual(messages.map(({ role }) => role), [
    "user",
    "assistant",
    "user",
    "assistant",
    "user",
  ]);
  // all questions "What is the age of …?" are equally alike: the first comes last
  assert.deepEqual(context_ids, [
    "few_shot_bm25_k2:cy/age.memorization",
    "few_shot_bm25_k2:bo/age.memorization",
  ]);
  assert.equal(messages.at(-1)!.content, "What is the age of Ada Brin?");
  const two = promptOf(items[0]!, "few_shot_random_k2").context_ids;
  const three = promptOf(items[0]!, "few_shot_random_k3").context_ids;
  const plain = (ids: string[]) => ids.map((id) => id.split(":")[1]);
  assert.deepEqual(plain(two), plain(three).slice(0, 2));
});

Deno.test("an arm's name says its kind, k and random chunks", () => {
  assert.deepEqual(parseArm("few_shot_bm25_k10"), {
    kind: "few_shot_bm25",
    k: 10,
    distractors: 0,
  });
  assert.deepEqual(parseArm("few_shot_random"), {
    kind: "few_shot_random",
    k: null,
    distractors: 0,
  });
  for (
    const wrong of [
      "rag_k0",
      "rag_k100",
      "rag_d",
      "oracle_k2",
      "few_shot_bm25_d2",
      "closed_book_k2",
      "RAG",
      "",
    ]
  ) {
    assert.throws(() => parseArm(wrong), /its name must be/, wrong);
  }
  assert.equal(DEFAULT_RETRIEVAL.k, 5);
  assert.equal(DEFAULT_RETRIEVAL.chunk_characters, 1500);
});

Deno.test("every index finds the fact that a question asks for", async () => {
  for (const index of ["exact", "hnsw", "bm25", "hybrid"]) {
    const { promptOf, items } = await prompts({
      arms: ["rag"],
      retrieval: { index },
    });
    for (const item of items) {
      const { context_ids } = promptOf(item, "rag_k12");
      assert.equal(new Set(context_ids).size, 12, index);
      const { context_ids: [first] } = promptOf(item, "rag");
      // Its words stand in the statement.
      if (item.question_type !== "memorization") continue;
      assert.equal(
        first,
        `rag:${item.fact_ids[0]}#1`,
        `${index} ${item.prompt}`,
      );
    }
  }
});
