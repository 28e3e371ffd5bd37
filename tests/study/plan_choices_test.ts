import assert from "node:assert/strict";
import { USUAL_CHOICES, usualChoices } from "src/study/plan_choices.ts";
import type { Fact, Setting } from "src/records/fact.ts";

/** Returns so many facts of each setting. */
function facts(counts: Partial<Record<Setting, number>>): Fact[] {
  return Object.entries(counts).flatMap(([setting, n]) =>
    Array.from({ length: n }, (_, i) => ({ setting, fact_id: `${i}` }) as Fact)
  );
}

const usual = (
  counts: Partial<Record<Setting, number>>,
  base_model = "people_small_v1",
) =>
  usualChoices(
    { dataset: "bridges", facts: facts(counts), has_programs: false },
    { base_model, n_known: 0, epochs: [0, 10] },
  );

Deno.test("usualChoices() trains 20 facts of one's own in small batches, and longer", () => {
  const { settings, n_facts, batch_size, epochs } = usual({ new: 20 });
  assert.deepEqual({ settings, n_facts, batch_size, epochs }, {
    settings: ["new"],
    n_facts: null,
    batch_size: 4,
    epochs: [0, 10, 20, 60],
  });
});

Deno.test("usualChoices() trains every fact of one's own, more than 150 too", () => {
  assert.deepEqual(
    [usual({ new: 160, update: 30 })].map((u) => [
      u.settings,
      u.n_facts,
      u.batch_size,
    ]),
    [[["new", "update"], 160, 8]],
  );
  assert.equal(usual({ new: 201 }).batch_size, null);
  assert.deepEqual(usual({ update: 3 }).settings, ["update"]);
});

Deno.test("usualChoices() leaves a provider's model its own batches and epochs", () => {
  const { batch_size, epochs } = usual({ new: 20 }, "openai/gpt-4.1-mini");
  assert.deepEqual([batch_size, epochs], [null, [0, 10]]);
});

Deno.test("usualChoices() of the house's dataset are those of a plan that says nothing", () => {
  const { epochs: _, ...chosen } = usualChoices(
    {
      dataset: "fictional_people",
      facts: facts({ new: 300, update: 75, known: 225 }),
      has_programs: false,
    },
    { base_model: "people_small_v1", n_known: 225, epochs: [0, 10] },
  );
  assert.deepEqual(chosen, USUAL_CHOICES);
});

Deno.test("usualChoices() runs programs where there are some", () => {
  const { judges } = usualChoices(
    { dataset: "library", facts: facts({ update: 5 }), has_programs: true },
    { base_model: "people_small_v1", n_known: 0, epochs: [0, 10] },
  );
  assert.equal(judges.at(-1), "execution");
});
