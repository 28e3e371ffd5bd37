import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { FONTS } from "src/figures/fonts.ts";
import { oneFont } from "src/report/pdf.ts";
import { stablePdf } from "src/report/stable_pdf.ts";

/** A piece of a PDF as Typst writes it: two resources and the id, thrice. */
function pieceOf({ order, id }: { order: string[]; id: string }): Uint8Array {
  const lines = order.map((name, i) => `      /${name} ${10 + i} 0 R\n`);
  return Buffer.from(
    `<<\n    /XObject <<\n${
      lines.join("")
    }    >>\nstream \u00ff\u0080 endstream\n<x:ID>${id}</x:ID>\n/ID [(${id}) (${id})]\n`,
    "latin1",
  );
}

/** The same references in another order, under another id. */
const other = (pdf: Uint8Array, id: string) =>
  Buffer.from(
    Buffer.from(pdf).toString("latin1")
      .replace(/(\s+\/xo1 \d+ 0 R)(\s+\/xo2 \d+ 0 R)/, "$2$1")
      .replaceAll("a".repeat(22) + "==", id),
    "latin1",
  );

const first = pieceOf({ order: ["xo1", "xo2"], id: "a".repeat(22) + "==" });
const second = other(first, "b".repeat(22) + "==");

Deno.test("stablePdf() makes one file of two that differ by luck alone", () => {
  assert.notDeepEqual(Buffer.from(first), Buffer.from(second));
  assert.deepEqual(stablePdf(first), stablePdf(second));
});

Deno.test("stablePdf() keeps the length, every other byte, and one id", () => {
  const stable = Buffer.from(stablePdf(second)).toString("latin1");
  assert.equal(stable.length, second.length);
  assert.ok(stable.includes("stream \u00ff\u0080 endstream"));
  const ids = [...stable.matchAll(/[A-Za-z0-9+/]{22}==/g)].map(([id]) => id);
  assert.equal(ids.length, 3);
  assert.equal(new Set(ids).size, 1);
  assert.notEqual(ids[0], "b".repeat(22) + "==");
});

Deno.test("stablePdf() gives other content another id", () => {
  const changed = Buffer.from(
    Buffer.from(first).toString("latin1").replace("stream ", "STREAM "),
    "latin1",
  );
  const idOf = (pdf: Uint8Array) =>
    /<x:ID>(.*)<\/x:ID>/.exec(Buffer.from(stablePdf(pdf)).toString("latin1"))![
      1
    ];
  assert.notEqual(idOf(changed), idOf(first));
});

Deno.test("oneFont() leaves no weight that would need a second font", () => {
  const svg =
    '<text font-size="12px" font-weight="600" fill="#1c2024">a</text><text fill="#000000">b</text>';
  const plain = oneFont(svg);
  assert.doesNotMatch(plain, /font-weight/);
  assert.match(plain, /stroke="#1c2024"[^>]*fill="#1c2024">a/);
  assert.ok(plain.endsWith('<text fill="#000000">b</text>'));
  assert.ok(FONTS.some((font) => font.weight === 600), "pages still have one");
});
