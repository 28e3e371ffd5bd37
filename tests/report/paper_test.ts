import assert from "node:assert/strict";
import { renderPdf } from "src/report/pdf.ts";
import { nastyReport, smallReport } from "../fixtures/written_report.ts";
import { outside, overlaps, pdfPages } from "../fixtures/pdf_pages.ts";
import { recordedReports } from "../fixtures/recorded_reports.ts";

/** Of the paper, left and right; see `paper_blocks.typ`. */
const MARGIN = 49.6; // points

async function assertWellSet(pdf: Uint8Array, name: string): Promise<void> {
  for (const page of await pdfPages(pdf)) {
    const where = `${name}, page ${page.number}`;
    assert.equal(page.n_missing_glyphs, 0, `${where}: a glyph is missing`);
    assert.deepEqual(outside(page, MARGIN), [], `${where}: beyond the margin`);
    const pairs = overlaps(page).map(([a, b]) => [a.text, b.text]);
    assert.deepEqual(pairs, [], `${where}: text on text`);
  }
}

Deno.test("A made-up paper has no overfull box and no missing glyph", async () => {
  await assertWellSet((await smallReport()).pdf, "made up");
});

Deno.test("A paper of hostile text has no overfull box and no missing glyph", async () => {
  await assertWellSet((await nastyReport()).pdf, "hostile");
});

Deno.test("The papers of the recorded studies have neither, and no empty pages", async () => {
  const recorded = await recordedReports();
  assert.ok(recorded.length >= 3);
  for (const { study, document } of recorded) {
    const pdf = renderPdf(document, { study });
    await assertWellSet(pdf, study);
    const pages = await pdfPages(pdf);
    assert.ok(pages.length <= 40, `${study}: ${pages.length} pages`);
    for (const { number, texts } of pages) {
      assert.ok(texts.length > 12, `${study}, page ${number} is all but empty`);
    }
  }
});

Deno.test("The checks see a text on a text, beyond the margin, and none of its own", () => {
  const at = (left: number, bottom: number) => ({
    text: `${left}`,
    left,
    right: left + 30,
    bottom,
    top: bottom + 6,
  });
  const page = { number: 1, width: 600, height: 800, n_missing_glyphs: 0 };
  const crowded = { ...page, texts: [at(60, 100), at(80, 101), at(60, 120)] };
  assert.equal(overlaps(crowded).length, 1);
  assert.equal(outside(crowded, MARGIN).length, 0);
  const over = { ...page, texts: [at(540, 100), at(60, 100)] };
  assert.equal(overlaps(over).length, 0);
  assert.deepEqual(outside(over, MARGIN).map(({ text }) => text), ["540"]);
});
