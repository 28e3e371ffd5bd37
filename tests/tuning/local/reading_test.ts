import assert from "node:assert/strict";
import { loadDataset } from "src/datasets/registry.ts";
import { seededRandom } from "src/random.ts";
import { mixtureAt, readingOf, READS } from "src/tuning/local/reading.ts";

const DOCUMENTS = 4000;

function draw(name: "people" | "three_families", progress: number): string[] {
  const random = seededRandom(7, "reading test");
  const next = readingOf(name, 1).documentsAt(random, progress);
  return Array.from(
    { length: DOCUMENTS },
    () => next().pieces.map(({ text }) => text).join(" "),
  );
}

Deno.test("mixtureAt() shares sum to one all along", () => {
  for (const progress of [0, 0.1, 0.2, 0.5, 1]) {
    const shares: number[] = Object.values(mixtureAt(progress));
    assert.ok(Math.abs(shares.reduce((a, b) => a + b) - 1) < 1e-12);
  }
});

Deno.test("readingOf() reads the same documents for the same seed, and others late", () => {
  assert.deepEqual(draw("three_families", 1), draw("three_families", 1));
  assert.notDeepEqual(draw("three_families", 0), draw("three_families", 1));
});

Deno.test("readingOf() three families are read about equally often", () => {
  const documents = draw("three_families", 1);
  const of = (pattern: RegExp) =>
    documents.filter((text) => pattern.test(text)).length / DOCUMENTS;
  const news = of(/fair|race|parade|concert|debate|auction|banquet|festival/);
  const guidelines = of(/patient|cases?|pim|points|day count/);
  assert.ok(Math.abs(news - 1 / 3) < 0.03, `news=${news}`);
  assert.ok(Math.abs(guidelines - 1 / 3) < 0.03, `guidelines=${guidelines}`);
});

Deno.test("readingOf() never states a test item's question about a new entity", async () => {
  const read = new Set(draw("three_families", 1));
  for (const name of READS.three_families.datasets) {
    const { facts, items } = await loadDataset(name);
    const fresh = new Set(
      facts.filter(({ setting }) => setting === "new").map((f) => f.fact_id),
    );
    const asked = items.filter((item) =>
      item.fact_ids.some((id) => fresh.has(id))
    );
    assert.ok(asked.length > 100);
    for (const { prompt, answers } of asked) {
      assert.ok(!read.has(`${prompt} ${answers[0]}`), prompt);
    }
  }
});
