import assert from "node:assert/strict";
import { join } from "node:path";
import type { Table } from "src/report/document.ts";
import { escapeLatex, latexTable } from "src/report/latex.ts";
import { readText } from "src/tables/files.ts";
import { NASTY } from "../fixtures/written_report.ts";
import { exported, pilot } from "./pilot.ts";

const TABLE: Table = {
  kind: "table",
  id: "table_one",
  caption: ["Of ", { kind: "code", text: "a_b" }],
  columns: [
    { title: "Type", align: "left" },
    { title: "50 %", align: "right" },
  ],
  groups: [
    { title: null, rows: [["new & old", "−0.02"]] },
    { title: "full_plain", rows: [["[x]", "<0.01"]] },
  ],
  note: "A note – with a dash.",
};

Deno.test("latexTable() writes rules of booktabs and escapes every cell", () => {
  assert.equal(
    latexTable(TABLE, { label: "tab:one" }),
    `\\begin{table}[htbp]
\\centering
\\caption{Of \\texttt{a\\_b}}
\\label{tab:one}
\\begin{tabular}{lr}
\\toprule
Type & 50 \\% \\\\
\\midrule
new \\& old & $-$0.02 \\\\
\\midrule
\\multicolumn{2}{l}{\\emph{full\\_plain}} \\\\
{[}x{]} & \\textless{}0.01 \\\\
\\bottomrule
\\end{tabular}
\\par\\smallskip
\\parbox{\\linewidth}{\\footnotesize A note -- with a dash.}
\\end{table}
`,
  );
});

Deno.test("escapeLatex() leaves no mark that LaTeX would obey", () => {
  const text = escapeLatex(NASTY);
  assert.ok(!text.includes("\n") && !text.includes("\u0000"));
  // What is left of marks stands behind a backslash or in one of our own words.
  const left = text.replace(
    /\\text\w+\{\}|\\[{}&%$#_]|\{\[\}|\{\]\}|\{-\}/g,
    "",
  );
  assert.doesNotMatch(left, /[\\{}&%$#_^~]/);
});

Deno.test("every table of the report is a file, and one file shows all", async () => {
  const { folder, files } = await exported("latex", await pilot());
  const whole = readText(join(folder, "tables.tex"));
  const shown = [...whole.matchAll(/\\input\{(.*?)\}/g)].map(([, name]) =>
    name
  );
  assert.deepEqual(
    shown.toSorted(),
    files.filter((name) => name !== "tables.tex"),
  );
  assert.ok(files.includes("table_headline_tiny_people_new.tex"));
  assert.ok(files.includes("answers_ada-age.memorization.tex"));
  const labels = new Set<string>();
  for (const name of shown) {
    const text = readText(join(folder, name!));
    assert.match(text, /\\toprule[^]*\\midrule[^]*\\bottomrule/);
    const columns = /\\begin\{tabular\}\{([lrc]+)\}/.exec(text)![1]!.length;
    for (const line of text.split("\n").filter((line) => / \\\\$/.test(line))) {
      if (line.startsWith("\\multicolumn")) continue;
      const cells = line.replaceAll("\\&", "").split(" & ").length;
      assert.equal(cells, columns, `${name}: ${line}`);
    }
    labels.add(/\\label\{(.*?)\}/.exec(text)![1]!);
  }
  assert.equal(labels.size, shown.length);
});

Deno.test("the card says what was asked, trained and found, and its limits", async () => {
  const { folder, files } = await exported("card", await pilot());
  assert.deepEqual(files, ["README.md"]);
  const text = readText(join(folder, "README.md"));
  const [, yaml, body] = /^---\n([^]*?)\n---\n([^]*)$/.exec(text)!;
  for (const line of yaml!.split("\n")) {
    const [, , value] = /^(\w+): (.*)$/.exec(line)!;
    assert.doesNotThrow(() => JSON.parse(value!)); // JSON is YAML
  }
  assert.match(yaml!, /^pretty_name: "A pilot"$/m);
  const titles = [...body!.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
  assert.deepEqual(titles, [
    "Abstract",
    "What was asked",
    "What was trained",
    "How answers were judged",
    "What was found",
    "Limitations",
    "Reproducibility",
    "Licence",
  ]);
  assert.match(body!, /headline judge is `normalized_match`.*`exact_match`, /);
  // Data of others: whoever shares it has to say.
  assert.doesNotMatch(yaml!, /license/);
  assert.match(body!, /Of the data of tiny\\_people no licence is stated/);
  assert.match(body!, /^# A pilot\n\n\*Does it work\?\*$/m);
  assert.doesNotMatch(body!, /!\[/); // a card is one file
});

Deno.test("the card of a study on the workspace's own data bears its licence", async () => {
  const study = await pilot();
  const card = join(study.home, "datasets/tiny_people/README.md");
  Deno.writeTextFileSync(card, "# Tiny\n\nLicence: MIT, as all of it.\n");
  const { folder } = await exported("card", study);
  Deno.removeSync(card);
  const text = readText(join(folder, "README.md"));
  assert.match(text, /^license: "mit"$/m);
  assert.match(text, /^## Licence\n\nMIT, as the data/m);
});
