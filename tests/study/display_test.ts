import assert from "node:assert/strict";
import { ShownFigure, ShownTable, tableDisplay } from "src/study/display.ts";
import { StudySummary } from "src/study/summarize_stage.ts";
import { syntheticReport } from "../fixtures/synthetic_report.ts";

const DISPLAY: unique symbol = Symbol.for("Jupyter.display") as never;

/** Returns what a notebook is given for a value. */
async function display(value: object): Promise<Record<string, unknown>> {
  return await (value as { [DISPLAY](): Record<string, unknown> })[DISPLAY]();
}

/** Returns the summary of a made-up study. */
function summary(): StudySummary {
  const { plan, ...numbers } = syntheticReport();
  return new StudySummary(plan, numbers);
}

Deno.test("a summary shows itself as its headline table", async () => {
  const shown = await display(summary());
  const html = String(shown["text/html"]);
  assert.match(
    html,
    /^<table><thead><tr><th style="text-align:left">setting<\/th><th /,
  );
  assert.equal(
    html.match(/<tr>/g)!.length,
    summary().headline().length + 1, // the titles
  );
  assert.match(String(shown["text/plain"]), /\t0\.\d\d \[0\.\d\d, 0\.\d\d\]\t/);
});

Deno.test("a figure shows itself as SVG and keeps its specification", async () => {
  const figure = summary().figure("epochs");
  assert.ok(figure instanceof ShownFigure);
  const shown = await display(figure);
  const svg = String(shown["image/svg+xml"]);
  assert.match(svg, /^<svg /);
  // On white, since an editor may be dark.
  assert.deepEqual(shown["application/vnd.vegalite.v5+json"], {
    ...figure.specification,
    background: "white",
  });
  const [, base64] =
    /^!\[figure\]\(data:image\/svg\+xml;base64,([^)]+)\)$/.exec(
      String(shown["text/markdown"]),
    ) ?? [];
  assert.equal(new TextDecoder().decode(Uint8Array.fromBase64(base64!)), svg);
  assert.ok(!("text/html" in shown)); // JupyterLab would prefer it to Vega-Lite.
});

Deno.test("summary.figure() names the figures there are", () => {
  assert.throws(
    () => summary().figure("pie" as never),
    /must be one of before_after, .*epochs, .*: pie$/,
  );
});

Deno.test("summary.table() shows the rows and columns that are asked for", async () => {
  const table = summary().table({ metric: "accuracy", epoch: 30 })
    .select("condition_id", "estimate");
  assert.ok(
    table.rows.every(({ metric, epoch }) =>
      metric === "accuracy" && epoch === 30
    ),
  );
  const text = String((await display(table))["text/plain"]);
  assert.match(
    text,
    /^50 of \d+ rows\ncondition id\testimate\nsmall_full_plain\t0\.\d{3}\n/,
  );
});

Deno.test("a table's cells cannot become markup, and null is shown as a dash", async () => {
  const shown = await display(
    new ShownTable([{ a: "<b>&</b>", b: null, c: [1, 2], d: 3 }]),
  );
  assert.equal(
    shown["text/html"],
    tableDisplay(["a", "b", "c", "d"], [["<b>&</b>", "–", "[1,2]", "3"]])[
      "text/html"
    ],
  );
  assert.match(String(shown["text/html"]), /&lt;b&gt;&amp;&lt;\/b&gt;/);
});

Deno.test("a long table shows its first rows, and says how many there are", async () => {
  const rows = Array.from({ length: 60 }, (_, n) => ({ n }));
  const shown = await display(new ShownTable(rows));
  const html = String(shown["text/html"]);
  assert.ok(html.startsWith("<p>50 of 60 rows</p><table>"));
  assert.equal(html.match(/<tr>/g)!.length, 51);
  assert.match(String(shown["text/plain"]), /^50 of 60 rows\nn\n0\n/);
});

Deno.test("words stand on the left of their column, numbers on the right with their interval", () => {
  const html = tableDisplay(["name", "n", "accuracy", "epochs"], [
    ["5 m", "1,200", "0.90 [0.80, 0.95]", "0, 5"],
    ["7 m", "–", "<0.01", "0, 5"],
  ])["text/html"]!;
  const left = html.matchAll(/text-align:left">([^<]*)/g).map(([, x]) => x);
  assert.deepEqual([...left], ["name", "epochs", "5 m", "0, 5", "7 m", "0, 5"]);
  assert.ok(html.includes('<td style="white-space:nowrap">0.90 [0.80, 0.95]<'));
  assert.ok(html.includes("<td>1,200</td>"));
});

Deno.test("several accepted answers are shown as a reader writes them", async () => {
  const shown = await display(new ShownTable([{ answers: ["53 m", "53"] }]));
  assert.equal(shown["text/plain"], "answers\n53 m | 53");
});

Deno.test("no number that is not 0 or 1 looks so", async () => {
  const numbers = [0, 1, 0.0004, -0.0004, 0.9996, 0.9994, 12.3456, 262130];
  const shown = await display(new ShownTable(numbers.map((n) => ({ n }))));
  assert.deepEqual(String(shown["text/plain"]).split("\n").slice(1), [
    "0",
    "1",
    "<0.001",
    ">-0.001",
    ">0.999",
    "0.999",
    "12.346",
    "262130",
  ]);
  assert.ok(!String(shown["text/html"]).includes("text-align"));
});
