import assert from "node:assert/strict";
import { breakable, printable, visible } from "src/report/printable.ts";

Deno.test("visible() shows controls, keeps line feeds, joins CR LF", () => {
  assert.equal(visible("a\u0000b\r\nc\td\u0085"), "a\ufffdb\nc\td\ufffd");
});

Deno.test("printable() keeps what the paper's fonts have", () => {
  const kept = "Zoë Łódź Ω ж שלום “a” – − ≤ → ½ €";
  assert.equal(printable(kept), kept);
});

Deno.test("printable() names what they lack, invisible marks too", () => {
  assert.equal(printable("中"), "[U+4E2D]");
  assert.equal(printable("a\u202eb"), "a[U+202E]b");
  assert.equal(printable("👩‍🔬"), "[U+1F469][U+200D][U+1F52C]");
});

Deno.test("breakable() opens long words and leaves hashes whole", () => {
  const hash = "a1".repeat(32);
  assert.equal(breakable(hash), hash);
  assert.equal(breakable("x".repeat(5), 2), "xx\u200bxx\u200bx");
  assert.equal(breakable("two words", 9), "two words");
});
