import assert from "node:assert/strict";
import { auditDataset } from "src/audit/audit.ts";
import { BUILDERS, loadDataset } from "src/datasets/registry.ts";
import type { Item } from "src/records/item.ts";
import { seededRandom, shuffled } from "src/random.ts";

/** Types whose answers the audit can recompute, by family. */
const RECOMPUTED: Record<string, string[]> = {
  fictional_people: ["memorization", "rephrased", "secondary", "comparison"],
  fictional_news: ["memorization", "rephrased", "secondary"],
  fictional_guidelines: ["memorization", "rephrased", "vignette"],
  renamed_library: ["memorization", "rephrased"],
};

/** Returns an answer that is wrong: the other word, or a value of no fact. */
const wrong = ({ answer_format, answers }: Item) =>
  answer_format === "yes_no"
    ? answers[0] === "Yes" ? "No" : "Yes"
    : "qwertz 999999";

for (const name of Object.keys(BUILDERS)) {
  const types = RECOMPUTED[name] ?? [];
  Deno.test(`${name}: ten wrong answers among the ${types.join(", ")} items are found, and no other`, async () => {
    const { facts, items, paraphrases, replay } = await loadDataset(name);
    const random = seededRandom(1, name);
    const chosen = types.flatMap((type) =>
      shuffled(random, items.filter((i) => i.question_type === type))
        .slice(0, 10)
    );
    assert.equal(chosen.length, 10 * types.length);
    for (const item of chosen) item.answers = [wrong(item)];
    const { findings } = auditDataset({
      dataset: name,
      content: { facts, items, paraphrases, replay },
    });
    const found = findings.filter(({ check, severity }) =>
      check === "derived_answers" && severity === "fault"
    ).flatMap(({ item_ids }) => item_ids);
    assert.deepEqual(
      found.toSorted(),
      chosen.map(({ item_id }) => item_id).toSorted(),
    );
  });
}

Deno.test("the audit ends on whatever a file may hold: a hundred mutated datasets", async () => {
  const { facts, items, paraphrases, replay } = await loadDataset(
    "fictional_guidelines",
  );
  const random = seededRandom(2, "mutations");
  const texts = [
    "",
    " ",
    "\u0000",
    "?".repeat(50),
    "１２ 🙂 ﬁ",
    "a ".repeat(2000),
  ];
  const pick = <T>(list: readonly T[]) =>
    list[Math.floor(random() * list.length)]!;
  for (let i = 0; i < 100; i++) {
    const content = structuredClone({
      facts: facts.slice(0, 24),
      items: items.filter(({ fact_ids }) =>
        fact_ids.every((id) => facts.slice(0, 24).some((f) => f.fact_id === id))
      ),
      paraphrases: paraphrases.slice(0, 50),
      replay: replay.slice(0, 10),
    });
    const item = pick(content.items);
    const fact = pick(content.facts);
    // What the schema lets through: texts that are not empty, any numbers.
    item.prompt = pick(texts) + pick(["x", "Is it over 3?", "older than"]);
    item.answers = [pick(texts) + "x"];
    item.answer_before = pick([null, "x"]);
    item.answer_format = pick(["yes_no", "number", "code"]);
    item.fact_ids = [item.fact_ids[0]!, pick(content.facts).fact_id];
    fact.value = pick(texts) + "x";
    fact.statement = pick(texts) + "x";
    fact.value_before = pick([null, "x"]);
    const { findings, n_items } = auditDataset({ dataset: "any", content });
    assert.equal(n_items, content.items.length);
    for (const { value, message } of findings) {
      assert.ok(value === null || Number.isFinite(value), message);
    }
  }
});
