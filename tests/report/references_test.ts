import assert from "node:assert/strict";
import { join } from "node:path";
import {
  authorYear,
  referenceLink,
  referenceOf,
  REFERENCES,
  referenceText,
  sortedReferences,
} from "src/report/references.ts";
import { pdfPages } from "../fixtures/pdf_pages.ts";
import { smallReport } from "../fixtures/written_report.ts";

Deno.test("Every entry of references.bib is read, and has what a list needs", async () => {
  const text = await Deno.readTextFile("src/report/references.bib");
  assert.equal(REFERENCES.size, text.match(/^@/gm)!.length);
  for (const [key, { fields }] of REFERENCES) {
    assert.match(fields.year!, /^(19|20)\d\d$/, key);
    assert.ok(fields.author!.length > 3 && fields.title!.length > 10, key);
    assert.ok(fields.journal ?? fields.publisher, key);
    assert.ok(key.endsWith(fields.year!), key);
  }
});

Deno.test("Works are cited and listed by author and year", () => {
  assert.equal(
    authorYear(["wu2024", "holm1979", "zou2008"]),
    "Holm, 1979; Wu et al., 2024; Zou & Donner, 2008",
  );
  assert.deepEqual(
    sortedReferences(["wilson1927", "brier1950", "wilson1927"])
      .map(({ key }) => key),
    ["brier1950", "wilson1927"],
  );
  assert.equal(
    referenceText(referenceOf("holm1979")),
    "Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal of Statistics, 6(2), 65–70.",
  );
  assert.equal(
    referenceLink(referenceOf("wu2024")),
    "https://arxiv.org/abs/2411.05059",
  );
  assert.throws(
    () => referenceOf("nobody1900"),
    /references\.bib must have it/,
  );
});

Deno.test("Paper, page and Markdown list the same works: those that are cited", async () => {
  const { html, markdown, pdf, folder } = await smallReport();
  const listed = [...html.matchAll(/<li id="ref_(\w+)">/g)].map(([, k]) => k!);
  assert.ok(listed.length > 8, `${listed.length} works`);
  assert.deepEqual(listed, sortedReferences(listed).map(({ key }) => key));
  for (const key of listed) {
    assert.ok(html.includes(`href="#ref_${key}"`) || cites(html, key), key);
  }
  const part = markdown.split("## References")[1]!.split("\n## ")[0]!;
  assert.equal(part.match(/^- /gm)!.length, listed.length);
  const text = (await pdfPages(pdf)).flatMap(({ texts }) =>
    texts.map((one) => one.text)
  ).join(" ");
  const [, list] = text.split(/ \d+ References /);
  for (const key of listed) {
    const { fields } = referenceOf(key);
    const [family] = fields.author!.split(",");
    const start = new RegExp(`${family}, [A-Z][^()]*\\(${fields.year}\\)`);
    assert.match(list!, start, `${key} in ${folder}`);
  }
  assert.doesNotMatch(list!, /\?\?|, \)/);
  assert.ok(join(folder, "report.pdf"));
});

/** A citation of several works links to the first of them. */
const cites = (html: string, key: string) =>
  html.includes(authorYear([key]).replaceAll("&", "&amp;"));
