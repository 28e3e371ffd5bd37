import assert from "node:assert/strict";
import { join } from "node:path";
import { Comparison, Summary } from "src/records/summary.ts";
import { HeadlineRow } from "src/report/headline.ts";
import { writeReport } from "src/report/write_report.ts";
import { readCsv } from "src/tables/csv.ts";
import {
  fontsOf,
  nastyReport,
  small,
  smallReport,
  write,
} from "../fixtures/written_report.ts";

Deno.test("writeReport() writes the same bytes twice", async () => {
  const [first, second] = [await smallReport(), await write(small())];
  assert.deepEqual(first.paths, second.paths);
  for (const path of first.paths) {
    const [a, b] = await Promise.all(
      [first, second].map(({ folder }) => Deno.readFile(join(folder, path))),
    );
    assert.deepEqual(a, b, path);
  }
});

Deno.test("writeReport() returns exactly the files that lie in the folder", async () => {
  const { paths, folder } = await write(small());
  await Deno.writeTextFile(join(folder, "figures", "gone.svg"), "<svg/>");
  assert.deepEqual(await writeReport(small(), folder), paths);
  const found: string[] = [];
  for (const part of ["", "figures", "tables", "tables/printed"]) {
    for (const entry of Deno.readDirSync(join(folder, part))) {
      if (entry.isFile) found.push(join(part, entry.name));
    }
  }
  assert.deepEqual(found.sort(), paths);
});

Deno.test("A page asks for nothing from outside, and its scripts are none", async () => {
  const { html } = await smallReport();
  assert.doesNotMatch(html, /<script|<link|<iframe|@import|<img|src="/i);
  assert.doesNotMatch(html, /url\((?!data:|#)/);
  assert.match(html, /default-src 'none'/);
});

Deno.test("Hostile text is shown as text in every format", async () => {
  const { html, markdown, pdf } = await nastyReport();
  assert.doesNotMatch(html, /<script/);
  assert.match(html, /&lt;script&gt;alert\(1\)&lt;\/script&gt;/);
  assert.ok(!html.includes("\u0000"));
  assert.doesNotMatch(markdown, /<script/);
  assert.match(markdown, /\\#let x = 1 \\\$a\\\$ \\\*b\\\*/);
  assert.doesNotMatch(markdown, /^# h/m);
  // The emoji has no glyph in them: it is printed as its number.
  assert.deepEqual(
    fontsOf(pdf).filter((name) =>
      !/^(Lab|Libertinus|DejaVuSansMono)/.test(name)
    ),
    [],
  );
});

Deno.test("The paper uses the fonts that it brings", async () => {
  const { pdf } = await smallReport();
  assert.deepEqual(fontsOf(pdf), ["LabMono", "LabSans", "LabSerif"]);
});

Deno.test("Table rows of Markdown all have the columns of their header", async () => {
  const { markdown } = await nastyReport();
  let columns = 0;
  for (const line of markdown.split("\n")) {
    const cells = line.replaceAll("\\|", "").split("|").length;
    if (!line.startsWith("|")) columns = 0;
    else if (columns === 0) columns = cells;
    else assert.equal(cells, columns, line);
  }
});

Deno.test("Every id of a page is there once, and every link finds its own", async () => {
  const { html } = await smallReport();
  const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!);
  assert.equal(new Set(ids).size, ids.length);
  for (const [, to] of html.matchAll(/href="#([^"]+)"/g)) {
    assert.ok(ids.includes(to!), `${to}`);
  }
});

Deno.test("An appendix of more than 40 items is refused", async () => {
  const input = small();
  await assert.rejects(
    write({ ...input, appendix: [...input.appendix, input.appendix[0]!] }),
    RangeError,
  );
});

Deno.test("Tables are records, sorted by key", async () => {
  const { folder } = await smallReport();
  const table = (name: string) => join(folder, "tables", `${name}.csv`);
  const headline = readCsv(table("headline"), HeadlineRow);
  assert.equal(headline.length, 30);
  const summaries = readCsv(table("summaries"), Summary);
  const keys = summaries.map((row) =>
    [
      row.dataset,
      row.setting,
      row.condition_id,
      row.model,
      row.series_id,
      String(row.epoch).padStart(4, "0"),
      row.arm,
      row.role,
      row.question_type,
      row.variant,
      row.judge,
      row.metric,
    ].join("\n")
  );
  assert.deepEqual(keys, [...new Set(keys)].sort());
  assert.ok(readCsv(table("comparisons"), Comparison).length > 0);
});
