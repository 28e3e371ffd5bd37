import assert from "node:assert/strict";
import { textWidth } from "src/figures/text_width.ts";

Deno.test("textWidth() adds the font's own advance widths", () => {
  // Python: f = fontTools.ttLib.TTFont("source-sans-3-latin-400-normal.woff")
  //   sum(f["hmtx"][f.getBestCmap()[ord(c)]][0] for c in text) * 12 / 1000
  const text = "accuracy over epochs — 0.95 (0.9–1)";
  assert.ok(Math.abs(textWidth(text, { size: 12 }) - 179.568) < 1e-9);
  assert.ok(Math.abs(textWidth("M", { size: 1000 }) - 727) < 1e-9);
});

Deno.test("textWidth() grows with size and with weight", () => {
  const plain = textWidth("memorization", { size: 10 });
  assert.ok(
    Math.abs(textWidth("memorization", { size: 20 }) / plain - 2) < 1e-9,
  );
  assert.ok(textWidth("memorization", { size: 10, weight: 600 }) > plain);
});

Deno.test("textWidth() takes a letter that the font lacks as one em", () => {
  assert.equal(textWidth("文", { size: 10 }), 10);
  assert.equal(textWidth("", { size: 10 }), 0);
});
