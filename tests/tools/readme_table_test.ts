import assert from "node:assert/strict";
import { markdownTable, withTable } from "../../tools/readme_table.ts";

const BEGIN = "<!-- headline table: begin, by tools/readme_table.ts -->";
const END = "<!-- headline table: end -->";

Deno.test("markdownTable() puts an estimate and its interval in one cell", () => {
  const csv =
    'question_type,estimate,lower,upper,n_facts\n"re|phrased",0.9213,0.8,0.97,150\nreversed,0,,,2\n';
  assert.equal(
    markdownTable(csv),
    [
      "| question type | n facts | estimate [95 % interval] |",
      "| --- | --- | --- |",
      "| re\\|phrased | 150 | 0.92 [0.80, 0.97] |",
      "| reversed | 2 | 0 no interval |",
    ].join("\n"),
  );
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
