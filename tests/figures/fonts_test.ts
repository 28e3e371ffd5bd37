import assert from "node:assert/strict";
import { FONTS, trueType, trueTypeOf } from "src/figures/fonts.ts";

/** Reads the names of a TrueType file as the OpenType specification lays out. */
function namesOf(font: Uint8Array): Record<number, string> {
  const view = new DataView(font.buffer, font.byteOffset);
  const names: Record<number, string> = {};
  for (let i = 0; i < view.getUint16(4); i++) {
    const tag = String.fromCharCode(...font.subarray(12 + 16 * i, 16 + 16 * i));
    if (tag !== "name") continue;
    const table = view.getUint32(20 + 16 * i);
    const texts = table + view.getUint16(table + 4);
    for (let r = 0; r < view.getUint16(table + 2); r++) {
      const record = table + 6 + 12 * r;
      const start = texts + view.getUint16(record + 10);
      const bytes = font.subarray(start, start + view.getUint16(record + 8));
      names[view.getUint16(record + 6)] = new TextDecoder("utf-16be").decode(
        bytes,
      );
    }
  }
  return names;
}

Deno.test("trueType() names every font as no machine's font is named", () => {
  for (const font of FONTS) {
    const names = namesOf(trueType(font));
    assert.equal(names[1], font.family);
    assert.match(names[1]!, /^Lab /);
    assert.equal(names[6]!.replace("-", ""), names[4]!.replaceAll(" ", ""));
  }
});

Deno.test("trueType() lays every table inside the file", () => {
  for (const font of FONTS) {
    const bytes = trueType(font);
    const view = new DataView(bytes.buffer);
    assert.equal(view.getUint32(0), 0x00010000, "TrueType outlines");
    for (let i = 0; i < view.getUint16(4); i++) {
      const end = view.getUint32(20 + 16 * i) + view.getUint32(24 + 16 * i);
      assert.ok(end <= bytes.length, `${font.family}: ${end}`);
    }
  }
});

Deno.test("trueTypeOf() refuses what is not WOFF", () => {
  assert.throws(
    () => trueTypeOf(new Uint8Array(44), { family: "Lab", style: "Regular" }),
    SyntaxError,
  );
});
