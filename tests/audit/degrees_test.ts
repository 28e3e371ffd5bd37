import assert from "node:assert/strict";
import { Degrees, degreeTable } from "src/audit/degrees.ts";
import { soundContent } from "./small_dataset.ts";

const content = soundContent();
const rows = degreeTable("fictional_people", content);
const of = (type: string, variant = "plain") =>
  rows.filter((row) => row.question_type === type && row.variant === variant);

Deno.test("degreeTable() has a row for every item, in its order", () => {
  assert.deepEqual(
    rows.map(({ item_id }) => item_id),
    content.items.map(({ item_id }) => item_id),
  );
  for (const row of rows) Degrees.parse(row);
});

Deno.test("a trained question is at no distance from itself", () => {
  for (const row of of("memorization")) {
    assert.equal(row.token_distance, 0);
    assert.equal(row.lexical_distance, 0);
    assert.deepEqual([row.name_form, row.format], ["same", "same"]);
  }
});

Deno.test("the three kinds of rephrasing move along their own ladders", () => {
  for (const row of of("rephrased", "wording")) {
    assert.equal(row.name_form, "same", row.item_id);
    assert.ok(row.token_distance! > 0 && row.lexical_distance! > 0);
  }
  for (const row of of("rephrased", "name_form")) {
    assert.equal(row.name_form, "changed");
    // The same words: letters see the new order, words do not.
    assert.equal(row.token_distance, 0);
    assert.ok(row.lexical_distance! > 0);
  }
  for (const row of of("rephrased", "both")) {
    assert.equal(row.name_form, "changed");
    assert.ok(row.token_distance! > 0);
  }
});

Deno.test("a yes/no question about a trained fact has another format", () => {
  for (const row of [...of("secondary"), ...of("comparison")]) {
    assert.equal(row.format, "changed");
  }
});

Deno.test("token_distance is the degree of change that items carry", () => {
  for (const item of content.items.filter((i) => i.fact_ids.length === 1)) {
    const row = rows.find(({ item_id }) => item_id === item.item_id)!;
    assert.equal(row.token_distance, item.degree_of_change, item.item_id);
  }
});

Deno.test("an instruction that training has and the test drops is a dropped format", () => {
  const content = soundContent();
  for (const item of content.items) {
    if (item.question_type === "memorization") {
      item.prompt = `Answer with one word or number.\n${item.prompt}`;
    }
  }
  const formats = new Set(
    degreeTable("fictional_people", content)
      .filter((row) => row.question_type === "rephrased")
      .map(({ format }) => format),
  );
  assert.deepEqual([...formats], ["dropped"]);
});

Deno.test("an item without a trained question has no degrees", () => {
  const content = soundContent();
  content.items = content.items.filter((item) =>
    item.question_type !== "memorization"
  );
  const [row] = degreeTable("fictional_people", content);
  assert.deepEqual(
    [row?.token_distance, row?.lexical_distance, row?.name_form, row?.format],
    [null, null, null, null],
  );
});
