import assert from "node:assert/strict";
import { join } from "node:path";
import { exportHuggingFace } from "src/datasets/export_hugging_face.ts";
import { loadDataset } from "src/datasets/registry.ts";
import { sha256 } from "src/records/hash.ts";
import { readText } from "src/tables/files.ts";
import { readParquetFrame } from "src/tables/parquet.ts";
import { datasetFolder } from "src/paths.ts";

const dataset = await loadDataset("fictional_people");
const card = join(datasetFolder("fictional_people"), "README.md");
const to = join(Deno.makeTempDirSync(), "people");
const { configs } = exportHuggingFace(dataset, { to, card });

/** Returns the rows of a split, read from the file that the card names. */
const rowsOf = (config: string, split: string) => {
  const { path } = configs.find((one) => one.config === config)!.splits
    .find((one) => one.split === split)!;
  return readParquetFrame(join(to, path)).toRecords();
};

Deno.test("what is exported is read back: every row of every table, lists as lists", () => {
  const items = [...rowsOf("items", "train"), ...rowsOf("items", "test")];
  const byId = <R extends { item_id?: unknown }>(rows: readonly R[]) =>
    rows.toSorted((a, b) => String(a.item_id) < String(b.item_id) ? -1 : 1);
  assert.deepEqual(byId(items), byId(dataset.items));
  assert.deepEqual(rowsOf("facts", "train"), dataset.facts);
  assert.deepEqual(rowsOf("paraphrases", "train"), dataset.paraphrases);
  assert.deepEqual(rowsOf("replay", "train"), dataset.replay);
});

Deno.test("train has the questions that are trained on, test all others", () => {
  const types = (split: string) =>
    [...new Set(rowsOf("items", split).map((row) => row.question_type))].sort();
  assert.deepEqual(types("train"), ["memorization"]);
  assert.deepEqual(types("test"), [
    "comparison",
    "rephrased",
    "reversed",
    "secondary",
  ]);
});

Deno.test("a column of empty lists is still one of texts", () => {
  const { fact_ids } = readParquetFrame(join(to, "replay/train.parquet"))
    .schema as Record<string, unknown>;
  assert.match(String(fact_ids), /List\(DataType\(String\)\)/);
});

Deno.test("the card has front matter, and then the data card as it is", () => {
  const text = readText(join(to, "README.md"));
  const [, front, body] = /^---\n([^]*?)\n---\n\n([^]*)$/.exec(text)!;
  assert.equal(body, readText(card));
  assert.deepEqual(front!.split("\n"), [
    'pretty_name: "fictional_people"',
    "license: mit",
    'language: ["en"]',
    'task_categories: ["question-answering"]',
    'size_categories: ["1K<n<10K"]',
    "configs:",
    "- config_name: items",
    "  default: true",
    "  data_files:",
    "  - split: train",
    '    path: "items/train.parquet"',
    "  - split: test",
    '    path: "items/test.parquet"',
    "- config_name: facts",
    "  data_files:",
    "  - split: train",
    '    path: "facts/train.parquet"',
    "- config_name: paraphrases",
    "  data_files:",
    "  - split: train",
    '    path: "paraphrases/train.parquet"',
    "- config_name: replay",
    "  data_files:",
    "  - split: train",
    '    path: "replay/train.parquet"',
  ]);
});

Deno.test("the same dataset gives the same bytes", async () => {
  const again = join(Deno.makeTempDirSync(), "people");
  exportHuggingFace(dataset, { to: again, card });
  for (const { splits } of configs) {
    for (const { path } of splits) {
      const hash = async (folder: string) =>
        await sha256(await Deno.readFile(join(folder, path)));
      assert.equal(await hash(again), await hash(to), path);
    }
  }
});

Deno.test("a dataset without card, paraphrases or licence claims none", () => {
  const folder = Deno.makeTempDirSync();
  const bare = { ...dataset, paraphrases: [], replay: [] };
  const { configs } = exportHuggingFace(bare, { to: folder, card: null });
  assert.deepEqual(configs.map(({ config }) => config), ["items", "facts"]);
  const text = readText(join(folder, "README.md"));
  assert.doesNotMatch(text, /license|replay/);
  assert.match(text, /\n# fictional_people\n$/);
});

Deno.test("a folder with something in it is left alone", () => {
  assert.throws(
    () => exportHuggingFace(dataset, { to, card }),
    /^RangeError: Cannot export fictional_people as the folder must be new or empty: .* has \w+.*; name another with --to$/,
  );
});
