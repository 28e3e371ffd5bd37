import assert from "node:assert/strict";
import { textWidth } from "src/figures/text_width.ts";
import { wrapped } from "src/figures/wrap_text.ts";

Deno.test("wrapped() keeps every line within its width, and ends a long text with an ellipsis", () => {
  const texts = ["one two three four five", "a".repeat(90), "", "x"];
  for (const text of texts) {
    const lines = wrapped(text, 80);
    assert.ok(lines.length >= 1 && lines.length <= 4);
    for (const line of lines) {
      assert.ok(textWidth(line, { size: 11 }) <= 80, line);
    }
  }
  assert.deepEqual(wrapped("one two three", 300), ["one two three"]);
  assert.equal(wrapped("one two three", 45).join(" "), "one two three");
  const cut = wrapped("word ".repeat(100), 80);
  assert.equal(cut.length, 4);
  assert.ok(cut.at(-1)!.endsWith("…"));
});
