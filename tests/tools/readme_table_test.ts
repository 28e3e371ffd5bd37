import assert from "node:assert/strict";
import type { HeadlineRow } from "src/report/headline.ts";
import { headlineTables, withTable } from "../../tools/readme_table.ts";

const BEGIN = "<!-- headline table: begin, by tools/readme_table.ts -->";
const END = "<!-- headline table: end -->";

const ROW: HeadlineRow = {
  study: "s",
  dataset: "people",
  setting: "new",
  condition_id: "full_plain",
  question_type: "memorization",
  judge: "normalized_match",
  epoch: 30,
  base: 0.04,
  base_lower: 0.01,
  base_upper: 0.09,
  accuracy: 0.9813,
  accuracy_lower: 0.95,
  accuracy_upper: 0.99,
  interval_method: "wilson_effective",
  difference: 0.94,
  difference_lower: 0.9,
  difference_upper: 0.97,
  p: 0.001,
  test: "sign_flip",
  n_items: 150,
  n_facts: 150,
  n_entities: 25,
  n_seeds: 5,
  chance: 0.05,
  majority: 0.1,
  ceiling: 1,
};

Deno.test("headlineTables() puts conditions in rows and question types in columns", () => {
  const rows: HeadlineRow[] = [
    { ...ROW, question_type: "secondary", n_facts: 100, chance: 0.5 },
    ROW,
    { ...ROW, condition_id: "lora", accuracy_lower: null, ceiling: 0.9 },
  ];
  assert.equal(
    headlineTables(rows),
    [
      "**New facts, which the base never saw** (dataset `people`, judge `normalized_match`): accuracy before → after 30 epochs, with its 95 % interval; 100 to 150 facts on 25 people, 5 seeds.",
      "",
      "| condition | memorization | secondary |",
      "| --- | --- | --- |",
      "| `full_plain` | 0.04 → 0.98 [0.95, 0.99] | 0.04 → 0.98 [0.95, 0.99] |",
      "| `lora` | 0.04 → 0.98 (no interval) | – |",
      "| chance | 0.05 | 0.50 |",
      "| known people (ceiling) | 0.90 to 1.00 | 1.00 |",
    ].join("\n"),
  );
});

Deno.test("headlineTables() keeps settings apart", () => {
  const tables = headlineTables([ROW, { ...ROW, setting: "update" }]);
  assert.equal(tables.match(/^\| condition/gm)?.length, 2);
  assert.ok(tables.includes("**Updates of facts that the base knew**"));
});

Deno.test("withTable() replaces what is between the marks, and only that", () => {
  const readme = `before\n${BEGIN}\n\nold\n\n${END}\nafter`;
  const once = withTable(readme, "new");
  assert.equal(once, `before\n${BEGIN}\n\nnew\n\n${END}\nafter`);
  assert.equal(withTable(once, "new"), once);
});

Deno.test("withTable() throws where a mark is missing", () => {
  assert.throws(() => withTable(`${END} ${BEGIN}`, "new"), SyntaxError);
  assert.throws(() => withTable("no marks", "new"), SyntaxError);
});
