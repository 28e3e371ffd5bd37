import assert from "node:assert/strict";
import { join } from "node:path";
import { Fact } from "src/records/fact.ts";
import { Item } from "src/records/item.ts";
import { REAL_PARTS } from "src/study/parts.ts";
import { writeCsv } from "src/tables/csv.ts";
import { tinyFacts, tinyItems } from "../fixtures/tiny_dataset.ts";
import { type TinyParts, tinyParts } from "../fixtures/tiny_parts.ts";
import { pinTiny, tinyHome } from "../fixtures/tiny_workspace.ts";
import { recorded, type Row, table, write } from "../study/import_workspace.ts";
import { lab } from "./terminal.ts";

/** What a report says, in each of its formats. */
interface Read {
  html: string;
  markdown: string;
  pdf: Uint8Array;
  tables: Map<string, string>;
}

/** Returns the texts of a folder's files, by their paths in it. */
function textsIn(folder: string, within = ""): [string, string][] {
  return [...Deno.readDirSync(join(folder, within))].flatMap((entry) => {
    const path = join(within, entry.name);
    return entry.isDirectory
      ? textsIn(folder, path)
      : [[path, Deno.readTextFileSync(join(folder, path))]];
  });
}

function read(home: string): Read {
  const folder = join(home, "reports/pilot");
  return {
    html: Deno.readTextFileSync(join(folder, "report.html")),
    markdown: Deno.readTextFileSync(join(folder, "report.md")),
    pdf: Deno.readFileSync(join(folder, "report.pdf")),
    tables: new Map(textsIn(join(folder, "tables"))),
  };
}

/** Every format is whole, and none shows what is no number or no value. */
function assertReadable({ html, markdown, pdf, tables }: Read): void {
  assert.ok(html.trimEnd().endsWith("</html>"));
  assert.equal(new TextDecoder().decode(pdf.subarray(0, 5)), "%PDF-");
  assert.match(new TextDecoder("latin1").decode(pdf.slice(-32)), /%%EOF/);
  const shown = html.replace(/<(style|script)\b[^]*?<\/\1>/g, "")
    .replace(/data:[^"')]*/g, "");
  for (const text of [shown, markdown, ...tables.values()]) {
    const wrong =
      /.{0,60}(?:\bNaN\b|(?<!kappa )\bundefined\b|\bInfinity\b|\[object ).{0,60}/
        .exec(text);
    assert.equal(wrong?.[0], undefined);
  }
}

function assertIncomplete({ html, markdown }: Read, why: RegExp): void {
  assert.match(markdown, /\*\*Incomplete\.\*\*/);
  assert.match(markdown, why);
  assert.match(html, /Incomplete/);
  assert.match(html, why);
}

/** Where a person looks at the reports, if asked to. */
function keep(home: string, name: string): void {
  const folder = Deno.env.get("INFUSION_KEEP");
  if (folder === undefined) return;
  Deno.mkdirSync(folder, { recursive: true });
  Deno.renameSync(join(home, "reports/pilot"), join(folder, name));
}

Deno.test("a study with no responses has a report that says so", async () => {
  const home = tinyHome();
  await pinTiny(home);
  const { code, out, err } = await lab(home, ["report", "pilot"]);
  assert.equal(code, 0, err.join("\n"));
  assert.ok(out.some((line) => line.startsWith("Incomplete: ")), out.join());
  const report = read(home);
  assertReadable(report);
  assertIncomplete(report, /110 of 110 answers are missing/);
  assert.match(report.markdown, /This study fine-tunes .* No answer has been/);
  assert.match(report.markdown, /No answers to show yet/);
  keep(home, "none");
});

Deno.test("a study with a single item has a report, and no interval", async () => {
  const home = tinyHome();
  const folder = join(home, "datasets/tiny_people");
  writeCsv(join(folder, "facts.csv"), tinyFacts().slice(0, 1), Fact);
  writeCsv(join(folder, "items.csv"), tinyItems().slice(0, 1), Item);
  await pinTiny(home);
  const { code, out, err } = await lab(home, ["run", "pilot"]);
  assert.equal(code, 0, err.join("\n"));
  assert.ok(out.some((line) => line.includes("1.00 (no interval)")));
  const report = read(home);
  assertReadable(report);
  assert.match(report.markdown, /too few entities for an interval/);
  keep(home, "single");
});

Deno.test("a study with only errors has a report that counts no failure as wrong", async () => {
  const home = tinyHome();
  await pinTiny(home);
  const parts = tinyParts();
  parts.failing = () => "the weights do not fit";
  const { code } = await lab(home, ["run", "pilot"], { parts });
  assert.equal(code, 1);
  const report = read(home);
  assertReadable(report);
  assertIncomplete(report, /110 of 110 answers are missing; 110 failed/);
  assert.match(report.markdown, /This study fine-tunes .* No answer has been/);
  assert.match(report.markdown, /failed: the weights do not fit/);
  assert.doesNotMatch(report.tables.get("headline.csv")!, /,0\.0*,/);
  keep(home, "errors");
});

/** Answers that a page, a paper or a terminal could take for its own. */
const NASTY = [
  "😀👩‍👩‍👧‍👦🇺🇳 é\u0301\u0301\u0301",
  "שלום עולם \u202e41\u202c مرحبا",
  "\u001b[31m41\u001b[0m \u001b]0;title\u0007 \u001b[2J",
  "nul \u0000 here \u0001\u0008\u000b",
  "</script><script>alert(1)</script><img src=x onerror=alert(1)>",
  "| a | b |\n| --- | --- |\n# heading\n```\nfence",
  '=HYPERLINK("http://example.com")',
  "x".repeat(2 ** 20),
  "",
  " \n\t ",
];

/** Returns a study of a model with a name of many kinds of letters, answered badly. */
async function nasty(): Promise<string> {
  const model = "recorded/My Lab/модель v1 (beta) <b>";
  const home = await recorded({
    base_models: [{ base_model: model, sha256: null }],
    conditions: [{
      condition_id: "full_plain",
      base_model: model,
      recipe: "plain",
      dataset: "tiny_people",
      facts: { settings: ["new"], n_facts: 4 },
    }],
  });
  const named = (row: Row) =>
    row.epoch === 0 ? model.slice("recorded/".length) : `${row.model} / <i>`;
  const rows = table().map((row, i) => ({
    ...row,
    model: named(row),
    text: NASTY[i % NASTY.length]!,
  }));
  const path = write(home, rows, "answers.jsonl");
  const parts = REAL_PARTS as TinyParts;
  const args = ["responses", "import", path, "--study", "pilot"];
  const imported = await lab(home, args, { parts });
  assert.equal(imported.code, 0, imported.err.join("\n"));
  const run = await lab(home, ["run", "pilot"], { parts });
  assert.equal(run.code, 0, run.err.join("\n"));
  return home;
}

Deno.test("names with slashes and blanks, and hostile answers, leave every format whole", async () => {
  const home = await nasty();
  const report = read(home);
  keep(home, "nasty");
  assertReadable(report);
  assert.ok(!report.html.includes("<img src=x"));
  assert.ok(!report.html.includes("<script>alert(1)"));
  for (
    const text of [report.html, report.markdown, ...report.tables.values()]
  ) {
    // deno-lint-ignore no-control-regex
    assert.doesNotMatch(text, /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
  }
  const parts = REAL_PARTS as TinyParts;
  const shown = await lab(home, ["show", "pilot", "ada/age.memorization"], {
    parts,
  });
  assert.equal(shown.code, 0, shown.err.join("\n"));
  // deno-lint-ignore no-control-regex
  assert.doesNotMatch(shown.out.join("\n"), /[\u0000-\u0009\u000b-\u001f]/);
});
